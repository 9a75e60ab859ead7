#include "parts/tables/latest_table.h"

#include "parts/tables/filter_field.h"

#include "theme.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

namespace pitwall {

LatestFilter::LatestFilter(QObject* parent) : QSortFilterProxyModel(parent) { setSortRole(cells::sortRole); }

void LatestFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

bool LatestFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_text.isEmpty()) return true;
    for (int column = 0; column < LatestModel::columns; ++column) {
        const QModelIndex cell = sourceModel()->index(row, column, parent);
        if (cell.data(Qt::DisplayRole).toString().contains(m_text, Qt::CaseInsensitive)) return true;
    }
    return false;
}

LatestTable::LatestTable(QWidget* parent)
    : TableCard(tr("Latest orders"), parent),
      m_field(new FilterField(tr("Filter the latest orders"), this)),
      m_newer(new QToolButton(this))
{
    m_proxy.setSourceModel(&m_model);
    // The id takes what is over first, up to a whole UUID.
    setModel(&m_proxy, {{64}, {64, 200, true}, {56}, {48}, {56}, {72}, {64, 40, true}}, LatestModel::id);
    view()->setSortingEnabled(true);
    view()->sortByColumn(LatestModel::time, Qt::DescendingOrder);
    m_newer->setFont(Theme::font(TextSize::caption, QFont::DemiBold));
    m_newer->setToolTip(tr("Goes to the newest order"));
    m_newer->hide();
    addControl(m_newer);
    addControl(m_field);
    connect(m_newer, &QToolButton::clicked, this, [this] {
        toBeginning();
        view()->setFocus(Qt::OtherFocusReason);
    });
    connect(view()->verticalScrollBar(), &QScrollBar::valueChanged, this, &LatestTable::countNewer);
    connect(view()->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &LatestTable::toBeginning);
    connect(m_field, &FilterField::left, view(), [this] { view()->setFocus(Qt::OtherFocusReason); });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy.setText(text);
        toBeginning();
        updateNote();
    });
    connect(this, &TableCard::opened, this,
        [this](const QModelIndex& index) { emit orderRequested(m_model.rowAt(m_proxy.mapToSource(index).row()).id); });
    updateNote();
}

void LatestTable::setFormat(const DisplayFormat& format)
{
    m_format = format;
    m_model.setFormat(format);
    updateNote();
}

void LatestTable::setOrders(
    const std::vector<orders::LatestOrder>& orders, std::int64_t all, std::optional<Timestamp> now)
{
    m_all = all;
    m_model.setToday(now.transform([this](Timestamp time) { return dateOf(time, m_format); }));
    keepingPlace([&] { m_model.setRows(orders); });
    countNewer();
    updateNote();
}

void LatestTable::focusFilter() { m_field->focusAll(); }

void LatestTable::countNewer()
{
    const auto idAt = [this](int row) { return m_model.rowAt(m_proxy.mapToSource(m_proxy.index(row, 0)).row()).id; };
    const int rows = m_proxy.rowCount();
    const bool newestFirst = view()->horizontalHeader()->sortIndicatorSection() == LatestModel::time
        && view()->horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder;
    int newer = 0;
    if (atBeginning() || !newestFirst)
        m_newestSeen = rows > 0 ? std::optional(idAt(0)) : std::nullopt;
    else
        while (newer < rows && m_newestSeen != idAt(newer)) ++newer;
    // Once it has left the list, there are more than are listed.
    m_newer->setText(newer < rows ? tr("%1 newer ↑").arg(newer) : tr("more than %1 newer ↑").arg(newer));
    m_newer->setVisible(newer > 0);
    updateNote(); // both together would need more room than a narrow page has
}

void LatestTable::updateNote()
{
    const int all = m_model.rowCount(), shown = m_proxy.rowCount();
    if (m_field->text().trimmed().isEmpty())
        setNote(all == 0 || !m_newer->isHidden() ? QString()
                : m_all > all ? tr("newest %1 of %2").arg(integerText(all, m_format), integerText(m_all, m_format))
                              : tr("all %1").arg(integerText(all, m_format)));
    else
        setNote(tr("%1 of the newest %2").arg(integerText(shown, m_format), integerText(all, m_format)));
}

} // namespace pitwall
