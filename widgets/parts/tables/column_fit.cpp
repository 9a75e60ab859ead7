#include "parts/tables/column_fit.h"

#include "theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace pitwall {

namespace {

/// Of the title alone: Qt's own hint keeps room for the sort mark in all of them.
int titleWidth(const QTableView& view, int column)
{
    constexpr int mark = 2 * grid::unit, padding = 2 * grid::unit;
    const QHeaderView& header = *view.horizontalHeader();
    const bool sorted = view.isSortingEnabled() && header.sortIndicatorSection() == column;
    const QString title = view.model()->headerData(column, Qt::Horizontal).toString();
    return QFontMetrics(header.font()).horizontalAdvance(title) + padding + (sorted ? mark : 0);
}

constexpr int longestText = 60 * grid::unit; // of a longer one as much is shown before others get what they lack

int inSteps(int width) { return (width + 1) / 2 * 2; }

} // namespace

ColumnFit::ColumnFit(QTableView& view, std::vector<TableColumn> columns)
    : QObject(&view),
      m_view(view),
      m_columns(std::move(columns)),
      m_needed(m_columns.size(), 0)
{
    m_view.setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_view.setHorizontalScrollMode(QAbstractItemView::ScrollPerItem);
    m_view.horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view.horizontalHeader()->setMinimumSectionSize(grid::control);
    m_due.setSingleShot(true);
    m_due.setInterval(0);
    connect(&m_due, &QTimer::timeout, this, &ColumnFit::layOut);
    const auto request = [this] { m_due.start(); };
    const QAbstractItemModel* model = m_view.model();
    connect(model, &QAbstractItemModel::dataChanged, this, request);
    connect(model, &QAbstractItemModel::rowsInserted, this, request);
    connect(model, &QAbstractItemModel::rowsRemoved, this, request);
    connect(model, &QAbstractItemModel::modelReset, this, request);
    connect(model, &QAbstractItemModel::layoutChanged, this, request);
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, this, request);
    connect(m_view.horizontalScrollBar(), &QScrollBar::valueChanged, this, &ColumnFit::hideCut);
    m_view.viewport()->installEventFilter(this);
    layOut();
}

bool ColumnFit::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Resize) layOut();
    return QObject::eventFilter(object, event);
}

void ColumnFit::measure()
{
    const QAbstractItemModel& model = *m_view.model();
    const int rows = model.rowCount(), first = std::max(0, m_view.rowAt(0)),
              below = m_view.rowAt(m_view.viewport()->height() - 1), last = below < 0 ? rows - 1 : below;
    constexpr int most = 200; // rows in view
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const int column = static_cast<int>(i);
        int needed = std::max({m_needed[i], m_columns[i].least, titleWidth(m_view, column)});
        for (int row = first; row <= std::min(last, first + most); ++row)
            needed = std::max(needed, m_view.sizeHintForIndex(model.index(row, column)).width());
        if (m_columns[i].elides) needed = std::min(needed, longestText);
        // In steps: digits of one figure come and go.
        m_needed[i] = needed > m_columns[i].least ? inSteps(needed) : needed;
    }
}

// Texts that lack least are helped first: most of them are shown whole then.
int ColumnFit::giveTexts(std::span<int> widths, int spare) const
{
    std::vector<std::size_t> lacking;
    for (std::size_t i = 0; i < widths.size(); ++i)
        if (widths[i] < m_needed[i]) lacking.push_back(i);
    std::ranges::stable_sort(lacking, {}, [&](std::size_t i) { return m_needed[i] - widths[i]; });
    for (int left = static_cast<int>(lacking.size()); const std::size_t i : lacking) {
        const int given = std::clamp(spare / left--, 0, m_needed[i] - widths[i]);
        widths[i] += given;
        spare -= given;
    }
    return spare;
}

void ColumnFit::layOut()
{
    m_due.stop();
    measure();
    std::vector<int> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        widths.push_back(m_columns[i].elides ? m_columns[i].least : std::max(m_columns[i].least, m_needed[i]));
    // Those that fit share what they leave.
    int spare = m_view.viewport()->width();
    std::size_t count = 0;
    while (count < widths.size() && widths[count] <= spare) spare -= widths[count++];
    const std::span whole = std::span(widths).first(count);
    spare = giveTexts(whole, spare);
    for (std::size_t i = 0; i < count; ++i) {
        const int first = std::clamp(spare, 0, m_columns[i].first);
        whole[i] += first;
        spare -= first;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const int extra = std::max(0, spare) / static_cast<int>(count - i);
        whole[i] += extra;
        spare -= extra;
    }
    for (int column = 0; const int width : widths) {
        if (m_view.columnWidth(column) != width) m_view.setColumnWidth(column, width);
        ++column;
    }
    hideCut();
}

void ColumnFit::hideCut()
{
    const int width = m_view.viewport()->width();
    int left = 0, right = width;
    const auto leftOf = [this](int column) { return m_view.columnViewportPosition(column); };
    if (const int first = m_view.columnAt(0); first >= 0 && leftOf(first) < 0)
        left = leftOf(first) + m_view.columnWidth(first);
    if (const int last = m_view.columnAt(width - 1); last >= 0 && leftOf(last) + m_view.columnWidth(last) > width)
        right = leftOf(last);
    const bool isCut = left < right
        && (left > 0 || right < width); // of a single column that is too wide a part is better
    for (QWidget* part : {m_view.viewport(), m_view.horizontalHeader()->viewport()}) {
        if (isCut)
            part->setMask(QRect(left, 0, right - left, part->height()));
        else
            part->clearMask();
    }
}

} // namespace pitwall
