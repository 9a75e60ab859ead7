#include "map/fences/fence_list_model.h"

#include "parts/judgement.h"
#include "parts/plain_tip.h"
#include "parts/tables/latest_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall {

namespace {
QVariant aligned(bool right) { return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter); }
OrderId keyOf(const std::string& text)
{
    OrderId id;
    id.assign(text.substr(0, OrderId::maxLength));
    return id;
}
} // namespace

QString insideMeans()
{
    return FenceListModel::tr(
        "Inside is an order whose delivery was seen there last; of one not seen yet, if it goes there");
}

void FenceListModel::setFences(const delivery::FencesPart& part, const DisplayFormat& format)
{
    m_format = format;
    std::vector<FenceListRow> rows;
    for (const delivery::FenceRow& fence : part.fences) {
        const std::uint32_t going = fence.inside - std::min(fence.inside, fence.drivers);
        QStringList words{tr("%1 orders inside: %2 were seen there last, %3 go there and were not seen yet")
                .arg(
                    integerText(fence.inside, format), integerText(fence.drivers, format), integerText(going, format))};
        for (const delivery::InsideCount& count : fence.byStatus)
            words << QStringLiteral("%1: %2").arg(statusText(count.status), integerText(count.count, format));
        words << tr("%1 came in, %2 left")
                     .arg(integerText(static_cast<qint64>(fence.entered), format),
                         integerText(static_cast<qint64>(fence.left), format));
        if (fence.meanDwellSeconds)
            words << tr("Those that came and left stayed %1 in the mean")
                         .arg(durationText(*fence.meanDwellSeconds, format));
        const std::string& called = fence.fence->given.name;
        rows.push_back({keyOf(called), QString::fromStdString(called), fence.inside, fence.drivers, fence.late,
            fence.history, words.join(QLatin1Char('\n'))});
    }
    setRows(rows);
}

int FenceListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QVariant FenceListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const FenceListRow& row = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == inside || column == late) return integerText(column == inside ? row.inside : row.late, m_format);
        [[fallthrough]];
    case cells::copyRole:
    case cells::sortRole:
        return column == name  ? QVariant(row.name)
            : column == inside ? QVariant(row.inside)
            : column == late   ? QVariant(row.late)
                               : QVariant();
    case Qt::ToolTipRole: return plainTip(row.explanation);
    case Qt::TextAlignmentRole: return aligned(column == inside);
    case cells::toneRole:
        return static_cast<int>(column == late ? toneOf(judged(Judged::lateShare, row.lateShare()))
                : column == inside             ? cells::Tone::strong
                                               : cells::Tone::normal);
    case historyRole: {
        QList<double> values;
        for (const std::int32_t value : row.history)
            values << (value < 0 ? std::numeric_limits<double>::quiet_NaN() : value);
        return QVariant::fromValue(values);
    }
    default: return {};
    }
}

QVariant FenceListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const QString names[] = {tr("Name"), tr("Inside"), tr("Late"), tr("Last hour")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::ToolTipRole && section == inside) return insideMeans();
    if (role == Qt::TextAlignmentRole) return aligned(section == inside);
    return {};
}

void FenceEventsModel::setEvents(const delivery::FencesPart& part, const DisplayFormat& format)
{
    std::vector<FenceEventRow> rows;
    for (const delivery::FenceEvent& event : part.events) {
        const QString fence = QString::fromStdString(event.fence);
        const std::string key = std::to_string(event.at.time_since_epoch().count()) + (event.entered ? '+' : '-')
            + event.order.toString().substr(0, 100) + event.fence;
        rows.push_back({keyOf(key), secondText(event.at, format), QString::fromStdString(event.order.toString()),
            event.entered ? tr("Into %1").arg(fence) : tr("Out of %1").arg(fence), {}, {}});
        if (event.entered || !event.dwellSeconds) continue;
        const double seconds = *event.dwellSeconds;
        rows.back().stayed = durationText(seconds >= 60 ? std::floor(seconds / 60) * 60 : seconds, format);
        rows.back().stayedExactly = durationText(seconds, format);
    }
    setRows(rows);
}

int FenceEventsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QVariant FenceEventsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const FenceEventRow& row = rowAt(index.row());
    const int column = index.column();
    const QString& text = column == at ? row.at : column == what ? row.what : column == stayed ? row.stayed : row.order;
    switch (role) {
    case Qt::DisplayRole:
    case cells::copyRole: return text;
    case Qt::ToolTipRole: return plainTip(column == stayed ? row.stayedExactly : text);
    case Qt::TextAlignmentRole: return aligned(column == stayed);
    case cells::toneRole: return static_cast<int>(column == what ? cells::Tone::normal : cells::Tone::quiet);
    default: return {};
    }
}

QVariant FenceEventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const QString names[] = {tr("Time"), tr("What"), tr("Stayed"), tr("Order")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::TextAlignmentRole) return aligned(section == stayed);
    return {};
}

} // namespace pitwall
