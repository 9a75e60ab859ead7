#include "streams_page.h"

#include "parts/card.h"
#include "parts/tables/column_fit.h"
#include "streams/rejects_panel.h"
#include "streams/table_look.h"
#include "window/page_actions.h"

#include <QLabel>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

namespace {
constexpr int mostRows = 8; // more topics than these scroll
} // namespace

StreamsPage::StreamsPage(QWidget* parent) : QWidget(parent), m_table(nullptr), m_rejects(new RejectsPanel(this))
{
    auto* title = new QLabel(tr("Streams"), this);
    title->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    auto* subtitle = new QLabel(
        tr("What arrives from each topic since the start, and every record that could not be used"), this);
    subtitle->setForegroundRole(QPalette::PlaceholderText);

    m_sorted.setSourceModel(&m_topics);
    m_sorted.setSortRole(TopicsModel::SortRole);
    m_sorted.setDynamicSortFilter(true);
    auto* card = new Card(this);
    auto* cardBody = new QVBoxLayout(card);
    cardBody->setContentsMargins(grid::pad, grid::unit, grid::pad, grid::unit);
    m_table = new QTableView(card);
    setUpTable(*m_table, QStringLiteral("topics"));
    m_table->setAccessibleName(tr("Topics"));
    m_table->setModel(&m_sorted);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(TopicsModel::Topic, Qt::AscendingOrder);
    // Topics may have long names: they get what the figures leave.
    new ColumnFit(*m_table,
        {{160, 4096, true}, {80, 0, true}, {104, 0, true}, {88}, {80}, {72}, {72}, {56}, {88}, {112}, {72}, {80}});
    cardBody->addWidget(m_table);
    auto* copyKeys = new QShortcut(QKeySequence::Copy, m_table);
    copyKeys->setContext(Qt::WidgetShortcut);
    connect(copyKeys, &QShortcut::activated, this, [this] { pageActions::copySelection(*this); });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid::pad, grid::pad, grid::pad, grid::pad);
    layout->setSpacing(grid::gap);
    auto* head = new QVBoxLayout;
    head->setSpacing(2);
    head->addWidget(title);
    head->addWidget(subtitle);
    layout->addLayout(head);
    layout->addWidget(card);
    layout->addWidget(m_rejects, 1);
    connect(&m_topics, &QAbstractItemModel::modelReset, this, &StreamsPage::fitTable);
    connect(m_table->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &StreamsPage::fitTable);
    fitTable();
}

void StreamsPage::setSnapshot(const Snapshot& snapshot)
{
    if (!snapshot.ingest || snapshot.ingest == m_shown) return;
    const bool changed = !m_shown || m_shown->version != snapshot.ingest->version;
    m_shown = snapshot.ingest;
    if (!changed) return;
    m_topics.setPart(*m_shown);
    m_rejects->setPart(*m_shown);
}

void StreamsPage::setFormat(const DisplayFormat& format) { m_rejects->setFormat(format); }

void StreamsPage::fitTable()
{
    const int rows = std::clamp(m_topics.rowCount(), 1, mostRows);
    const QScrollBar* across = m_table->horizontalScrollBar();
    const int bar = across->maximum() > across->minimum() ? across->sizeHint().height() : 0;
    m_table->setFixedHeight((rows + 1) * grid::control + grid::half + bar);
}

} // namespace pitwall
