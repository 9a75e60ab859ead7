#include "overview/troubles_model.h"

#include "parts/plain_tip.h"

namespace pitwall {

void TroublesModel::set(std::vector<Trouble> troubles, Timestamp now, const DisplayFormat& format)
{
    const bool sameRows = troubles.size() == m_troubles.size();
    if (!sameRows) beginResetModel();
    m_troubles = std::move(troubles);
    m_now = now;
    m_format = format;
    if (!sameRows)
        endResetModel();
    else if (!m_troubles.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int TroublesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_troubles.size());
}
int TroublesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString TroublesModel::text(const Trouble& trouble, int column) const
{
    switch (column) {
    case what: return trouble.said.text;
    case since: return dateTimeText(trouble.since, m_format);
    case until: return trouble.until ? dateTimeText(*trouble.until, m_format) : tr("now");
    case lasted:
        return durationText(
            std::chrono::floor<std::chrono::seconds>(trouble.until.value_or(m_now) - trouble.since), m_format);
    default: return {};
    }
}

QVariant TroublesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Trouble& trouble = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(trouble, index.column());
    case Qt::ToolTipRole:
        return plainTip(trouble.said.detail.isEmpty() ? trouble.said.text
                                                      : trouble.said.text + QLatin1Char('\n') + trouble.said.detail);
    case Qt::ForegroundRole:
        if (trouble.until) return tokens().textMuted;
        return index.column() == what ? tokens().status(trouble.said.severity) : tokens().text;
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == lasted ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant TroublesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const QString names[] = {tr("What"), tr("Since"), tr("Until"), tr("Lasted")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == lasted ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
