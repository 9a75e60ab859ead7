#include "parts/latest_table.h"

#include "parts/latest_delegate.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

LatestFilter::LatestFilter(QObject* parent) : QSortFilterProxyModel(parent) { setSortRole(LatestModel::sortRole); }

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
    : Card(parent),
      m_view(new QTableView(this)),
      m_field(new QLineEdit(this)),
      m_title(new QLabel(QStringLiteral("Latest orders"), this)),
      m_count(new QLabel(this)),
      m_empty(new QLabel(m_view->viewport()))
{
    m_proxy.setSourceModel(&m_model);
    m_view->setModel(&m_proxy);
    build();
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy.setText(text);
        updateCount();
    });
    updateCount();
}

void LatestTable::build()
{
    m_title->setFont(Theme::font(TextSize::caption, QFont::Medium));
    m_count->setFont(Theme::font(TextSize::caption));
    m_title->setProperty("role", "title");
    m_count->setProperty("role", "muted");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("role", "muted");
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_field->setPlaceholderText(QStringLiteral("Filter"));
    m_field->setToolTip(QStringLiteral("Shows rows that hold this text in any column (Ctrl+F)"));
    m_field->setAccessibleName(QStringLiteral("Filter the latest orders"));
    m_field->setClearButtonEnabled(true);
    m_field->setFixedWidth(20 * grid::unit);
    m_field->setFont(Theme::font(TextSize::caption));

    m_view->setAccessibleName(QStringLiteral("Latest orders"));
    m_view->setItemDelegate(new LatestDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setMouseTracking(true);
    m_view->setTabKeyNavigation(false);
    m_view->setCornerButtonEnabled(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(3 * grid::unit + grid::half);
    m_view->horizontalHeader()->setFont(Theme::font(TextSize::caption, QFont::Medium));
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(LatestModel::time, Qt::DescendingOrder);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(grid::unit, 0, grid::unit, 0);
    top->addWidget(m_title);
    top->addWidget(m_count);
    top->addStretch();
    top->addWidget(m_field);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::unit, grid::unit, grid::half, grid::unit);
    all->setSpacing(grid::half);
    all->addLayout(top);
    all->addWidget(m_view);

    // The bar keeps its room, so that columns stand still; with nothing to scroll it is not seen.
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &LatestTable::showBar);
    showBar();

    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WindowShortcut);
    connect(find, &QShortcut::activated, this, &LatestTable::focusFilter);
}

void LatestTable::setOrders(const std::vector<orders::LatestOrder>& orders)
{
    QScrollBar* bar = m_view->verticalScrollBar();
    const int scrolled = bar->value();
    const QPersistentModelIndex top = scrolled > 0 ? m_view->indexAt(QPoint(0, 0)) : QModelIndex();
    const int offset = top.isValid() ? m_view->visualRect(top).top() : 0;
    m_model.setOrders(orders);
    if (top.isValid()) bar->setValue(top.row() * m_view->verticalHeader()->defaultSectionSize() - offset);
    updateCount();
}

void LatestTable::setStale(bool stale)
{
    static_cast<LatestDelegate*>(m_view->itemDelegate())->setStale(stale);
    m_view->viewport()->update();
}

void LatestTable::showBar()
{
    QScrollBar* bar = m_view->verticalScrollBar();
    const bool idle = bar->maximum() <= bar->minimum();
    if (bar->property("idle") == QVariant(idle)) return;
    bar->setProperty("idle", idle);
    bar->style()->unpolish(bar);
    bar->style()->polish(bar);
}

void LatestTable::setEmptyText(const QString& text) { m_empty->setText(text); }

void LatestTable::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

QString LatestTable::copiedText() const
{
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) rows << index.row();
    std::ranges::sort(rows);
    if (rows.isEmpty())
        for (int row = 0; row < m_proxy.rowCount(); ++row) rows << row;
    const auto line = [](auto&& cell) {
        QStringList cells;
        // Ids and statuses come from outside: a tab in one of them must not become a column.
        for (int column = 0; column < LatestModel::columns; ++column) cells << QString(cell(column)).simplified();
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    QString text = line(
        [&](int column) { return m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int row : rows)
        text += line([&](int column) { return m_proxy.index(row, column).data(LatestModel::copyRole).toString(); });
    return text;
}

bool LatestTable::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_view->viewport() && event->type() == QEvent::Resize) layoutColumns();
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (object == m_view && key->matches(QKeySequence::Copy)) {
            QApplication::clipboard()->setText(copiedText());
            return true;
        }
        if (object == m_field && key->key() == Qt::Key_Escape) {
            m_field->clear();
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (object == m_field && key->key() == Qt::Key_Down) {
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return Card::eventFilter(object, event);
}

// Fixed shares: columns do not move when figures change. What is over goes to the id first, up to a whole UUID.
void LatestTable::layoutColumns()
{
    int widths[LatestModel::columns] = {72, 96, 64, 56, 64, 88, 88};
    int spare = m_view->viewport()->width();
    for (const int w : widths) spare -= w;
    const int idExtra = std::clamp(spare, -24, 176);
    widths[LatestModel::id] += idExtra;
    spare -= idExtra;
    for (int column = 0; column < LatestModel::columns; ++column) {
        const int extra = spare / (LatestModel::columns - column);
        spare -= extra;
        m_view->setColumnWidth(column, widths[column] + extra);
    }
    m_empty->setGeometry(m_view->viewport()->rect().adjusted(2 * grid::pad, 0, -2 * grid::pad, 0));
}

void LatestTable::updateCount()
{
    const int all = m_model.rowCount(), shown = m_proxy.rowCount();
    m_count->setText(m_field->text().trimmed().isEmpty() ? all > 0 ? QStringLiteral("newest %1").arg(all) : QString()
                                                         : QStringLiteral("%1 of %2").arg(shown).arg(all));
    m_empty->setVisible(all == 0);
}

} // namespace pitwall
