#include "map/drivers/driver_list_model.h"

#include "parts/judgement.h"
#include "parts/plain_tip.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall {

namespace {
// What is not known goes behind what is.
double urgency(const delivery::Driver& driver)
{
    const bool late = driver.lateness == delivery::Lateness::late;
    if (late) return std::isnan(driver.minutesLate) ? 0 : -1e6 - double{driver.minutesLate};
    return std::isnan(driver.minutesToArrival) ? 1e9 : 1 + double{driver.minutesToArrival};
}
} // namespace

std::vector<DriverRow> lateFirst(
    const delivery::DeliveriesPart& part, const QString& text, std::size_t most, const DisplayFormat& format)
{
    std::vector<std::pair<double, std::uint32_t>> order;
    order.reserve(part.drivers.size());
    for (std::uint32_t i = 0; i < part.drivers.size(); ++i)
        if (part.drivers[i].inside) order.emplace_back(urgency(part.drivers[i]), i);
    // Without a filter only the first ones need to be in their order.
    const auto needed = static_cast<std::ptrdiff_t>(text.isEmpty() ? std::min(most, order.size()) : order.size());
    std::partial_sort(order.begin(), order.begin() + needed, order.end());
    std::vector<DriverRow> rows;
    for (const auto& [key, i] : order) {
        if (rows.size() == most) break;
        const delivery::Driver& driver = part.drivers[i];
        DriverWords words = driverWords(driver, format);
        if (!text.isEmpty() && !words.order.contains(text, Qt::CaseInsensitive)
            && !words.late.contains(text, Qt::CaseInsensitive) && !words.status.contains(text, Qt::CaseInsensitive))
            continue;
        rows.push_back({driver.id, driver.lateness == delivery::Lateness::late, std::move(words.order),
            words.late.isEmpty() ? QStringLiteral("–") : std::move(words.late), std::move(words.arrival)});
    }
    return rows;
}

int DriverListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QVariant DriverListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const DriverRow& row = rowAt(index.row());
    const QString& text = index.column() == order ? row.order : index.column() == promise ? row.promise : row.arrival;
    switch (role) {
    case Qt::DisplayRole:
    case cells::copyRole:
    case cells::sortRole: return text;
    case Qt::ToolTipRole: return plainTip(text);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == arrival ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cells::toneRole:
        return static_cast<int>(index.column() != promise
                ? index.column() == order ? cells::Tone::quiet : cells::Tone::normal
                : toneOf(judged(Judged::lateShare, row.late ? 1 : 0)));
    default: return {};
    }
}

QVariant DriverListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const QString names[] = {tr("Order"), tr("Promise"), tr("Arrives")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == arrival ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
