#include "parts/tables/table_card.h"

#include "parts/live_tip.h"
#include "parts/tables/cell_delegate.h"
#include "parts/tables/cells.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

TableCard::TableCard(const QString& title, QWidget* parent)
    : Card(parent),
      m_view(new QTableView(this)),
      m_delegate(new CellDelegate(m_view)),
      m_title(new QLabel(title, this)),
      m_note(new QLabel(this)),
      m_empty(new QLabel(m_view->viewport())),
      m_top(new QHBoxLayout)
{
    m_title->setFont(Theme::font(TextSize::caption, QFont::Medium));
    m_note->setFont(Theme::font(TextSize::caption));
    m_title->setProperty("role", "title");
    m_note->setProperty("role", "muted");
    m_note->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setProperty("role", "muted");
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    setUpView(title);

    m_top->setContentsMargins(grid::unit, 0, grid::unit, 0);
    m_top->addWidget(m_title);
    m_top->addWidget(m_note);
    m_top->addStretch();
    m_top->addStrut(grid::control); // cards side by side have their titles on one line, with a control or without
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::unit, grid::unit, grid::half, grid::unit);
    all->setSpacing(grid::half);
    all->addLayout(m_top);
    all->addWidget(m_view);

    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    connect(m_view, &QTableView::doubleClicked, this, &TableCard::opened);
    // The bar keeps its room, so that columns stand still; with nothing to scroll it is not seen.
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &TableCard::showBar);
    showBar();
}

void TableCard::setUpView(const QString& name)
{
    m_view->setAccessibleName(name);
    m_view->setItemDelegate(m_delegate);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
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
}

void TableCard::setModel(QAbstractItemModel* model, std::vector<TableColumn> columns, int idColumn)
{
    m_delegate->setIdColumn(idColumn);
    m_view->setModel(model);
    std::vector<const QAbstractItemModel*> watched{model};
    // A filter tells of rows that its source is about to lose, while the source still has them.
    if (const auto* proxy = qobject_cast<const QSortFilterProxyModel*>(model)) watched.push_back(proxy->sourceModel());
    for (const QAbstractItemModel* each : watched) {
        connect(each, &QAbstractItemModel::rowsInserted, this, &TableCard::showEmpty);
        connect(each, &QAbstractItemModel::rowsRemoved, this, &TableCard::showEmpty);
        connect(each, &QAbstractItemModel::modelReset, this, &TableCard::showEmpty);
    }
    new ColumnFit(*m_view, std::move(columns));
    placeEmpty();
    showEmpty();
}

void TableCard::setRowHeight(int height) { m_view->verticalHeader()->setDefaultSectionSize(height); }

void TableCard::setTitle(const QString& title) { m_title->setText(title); }

void TableCard::setNote(const QString& text) { m_note->setText(text); }

void TableCard::addControl(QWidget* control) { m_top->addWidget(control); }

void TableCard::setEmptyText(const QString& text)
{
    m_emptyText = text;
    showEmpty();
}

void TableCard::showEmpty()
{
    const auto* proxy = qobject_cast<const QSortFilterProxyModel*>(m_view->model());
    const bool narrowed = proxy && proxy->sourceModel()->rowCount() > 0;
    m_empty->setText(narrowed ? tr("No row matches the filter") : m_emptyText);
    m_empty->setVisible(!m_view->model() || m_view->model()->rowCount() == 0);
}

void TableCard::setStale(bool stale)
{
    if (stale == m_delegate->isStale()) return; // a page says it again with each snapshot
    m_delegate->setStale(stale);
    m_view->viewport()->update();
}

void TableCard::toBeginning() { m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->minimum()); }

bool TableCard::atBeginning() const
{
    return m_view->verticalScrollBar()->value() < m_view->verticalHeader()->defaultSectionSize();
}

void TableCard::keepingPlace(const std::function<void()>& change)
{
    QScrollBar* bar = m_view->verticalScrollBar();
    const QPersistentModelIndex top = atBeginning() ? QModelIndex() : m_view->indexAt(QPoint(0, 0));
    const int offset = top.isValid() ? m_view->visualRect(top).top() : 0;
    if (atBeginning()) toBeginning();
    change();
    if (top.isValid()) bar->setValue(top.row() * m_view->verticalHeader()->defaultSectionSize() - offset);
}

void TableCard::showBar()
{
    QScrollBar* bar = m_view->verticalScrollBar();
    const bool idle = bar->maximum() <= bar->minimum();
    if (bar->property("idle") == QVariant(idle)) return;
    bar->setProperty("idle", idle);
    bar->style()->unpolish(bar);
    bar->style()->polish(bar);
}

QString TableCard::copiedText() const
{
    const QAbstractItemModel& model = *m_view->model();
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) rows << index.row();
    std::ranges::sort(rows);
    if (rows.isEmpty())
        for (int row = 0; row < model.rowCount(); ++row) rows << row;
    const auto line = [&](auto&& cell) {
        QStringList texts;
        // Ids and statuses come from outside: a tab in one of them must not become a column.
        for (int column = 0; column < model.columnCount(); ++column) texts << QString(cell(column)).simplified();
        return texts.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    QString text = line([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        text += line([&](int column) { return model.index(row, column).data(cells::copyRole).toString(); });
    return text;
}

bool TableCard::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_view->viewport() && event->type() == QEvent::Resize) placeEmpty();
    if (object == m_view->viewport() && event->type() == QEvent::ToolTip) {
        // Rows move under the pointer.
        const auto* help = static_cast<QHelpEvent*>(event);
        liveTip::show(m_view->viewport(), help->globalPos(),
            [this, at = help->pos()] { return m_view->indexAt(at).data(Qt::ToolTipRole).toString(); });
        return true;
    }
    if (object == m_view && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy)) {
            QApplication::clipboard()->setText(copiedText());
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && m_view->currentIndex().isValid()) {
            emit opened(m_view->currentIndex());
            return true;
        }
    }
    return Card::eventFilter(object, event);
}

void TableCard::placeEmpty()
{
    m_empty->setGeometry(m_view->viewport()->rect().adjusted(2 * grid::pad, 0, -2 * grid::pad, 0));
}

} // namespace pitwall
