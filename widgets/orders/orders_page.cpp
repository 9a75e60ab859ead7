#include "orders/orders_page.h"

#include "orders/flow_view.h"
#include "orders/satisfaction_card.h"
#include "orders/stuck_card.h"
#include "parts/headline/headline_bar.h"
#include "parts/headline/page_state.h"
#include "parts/segmented.h"
#include "parts/tables/table_card.h"
#include "theme.h"

#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

namespace pitwall {

namespace {
constexpr int timesRows = 7; // the known statuses of orders on their way, and one

/// The room of a duration, however many digits it has; the median is set in bold.
int durationWidth(QFont::Weight weight)
{
    const QFontMetrics metrics(Theme::font(TextSize::caption, weight));
    return std::max(metrics.horizontalAdvance(QStringLiteral("59\u00a0min 59\u00a0s")),
               metrics.horizontalAdvance(QStringLiteral("23\u00a0h 59\u00a0min")))
        + 2 * grid::unit;
}
} // namespace

OrdersPage::OrdersPage(QWidget* parent)
    : QWidget(parent),
      m_headline(new HeadlineBar(this)),
      m_flow(new FlowView(this)),
      m_which(new Segmented(tr("Time in status of"), {tr("Kitchen"), tr("All live")}, this)),
      m_times(new TableCard(tr("Time in the present status"), this)),
      m_comments(new TableCard(tr("Latest ratings"), this)),
      m_stuck(new StuckCard(this)),
      m_satisfaction(new SatisfactionCard(this))
{
    build();
    wire();
    showFigures();
    showTables();
}

void OrdersPage::build()
{
    const TableColumn time{durationWidth(QFont::Normal)}, median{durationWidth(QFont::DemiBold)};
    m_times->setModel(&m_timesModel, {{104, 60, true}, {60}, time, median, time, time, time, time, time});
    m_times->addControl(m_which);
    m_times->setFixedHeight(2 * grid::unit + grid::control + grid::half + grid::control + timesRows * 28);
    m_comments->setModel(&m_commentsModel, {{52}, {64, 400, true}, {72}, {64}});
    auto* left = new QVBoxLayout;
    left->setSpacing(grid::gap);
    left->addWidget(m_times);
    left->addWidget(m_stuck, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(grid::gap);
    m_satisfaction->setMaximumHeight(56 * grid::unit); // its bars say no more for being taller
    right->addWidget(m_satisfaction, 3);
    right->addWidget(m_comments, 2);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(grid::gap);
    columns->addLayout(left, 7); // all durations of the times fit into a window of 1366 pixels
    columns->addLayout(right, 4);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, grid::unit, grid::pad, grid::pad);
    all->setSpacing(grid::unit);
    all->addWidget(m_headline);
    all->addWidget(m_flow);
    all->addSpacing(grid::unit);
    all->addLayout(columns, 1);
}

void OrdersPage::wire()
{
    connect(m_headline, &HeadlineBar::followed, this, &OrdersPage::openRequested);
    connect(m_flow, &FlowView::stepChosen, this, &OrdersPage::setStep);
    connect(m_stuck, &StuckCard::allRequested, this, [this] { setStep(std::nullopt); });
    connect(m_stuck, &StuckCard::orderRequested, this, &OrdersPage::openOrder);
    connect(m_comments, &TableCard::opened, this,
        [this](const QModelIndex& index) { openOrder(m_commentsModel.rowAt(index.row()).order); });
    connect(m_which, &Segmented::changed, this, &OrdersPage::showTables);
}

PartSet OrdersPage::watchedParts()
{
    return watching<ingest::Part, orders::TilesPart, orders::LifePart, orders::RatingsPart>;
}

void OrdersPage::setSnapshot(const Snapshot& snapshot)
{
    const bool sameState = pageState(snapshot) == pageState(m_snapshot);
    const bool sameParts = snapshot.life == m_snapshot.life && snapshot.ratings == m_snapshot.ratings;
    const bool sameIngest = snapshot.ingest == m_snapshot.ingest;
    m_snapshot = snapshot;
    if (sameState && sameParts && sameIngest) return;
    showFigures();
    if (!sameState || !sameParts) showTables();
}

void OrdersPage::showFigures()
{
    const bool stale = isStale(pageState(m_snapshot));
    const PageState state = pageState(m_snapshot);
    static const orders::LifePart nothing;
    const orders::LifePart& life = m_snapshot.life ? *m_snapshot.life : nothing;
    const auto now = m_snapshot.life ? std::optional(life.now) : std::nullopt;
    m_headline->setHeadline(ordersHeadline(m_snapshot, m_format), momentText(m_snapshot, now, m_format), stale);
    m_headline->setProgress(state == PageState::loading ? readShare(*m_snapshot.ingest) : -1);
    std::array<FlowWords, FlowView::steps> words;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (m_snapshot.life)
            words[i] = flowWords(life, i, m_format);
        else
            words[i].title = flowWords(nothing, i, m_format).title;
    m_flow->setWords(words, stale);
    static const orders::RatingsPart noRatings;
    m_satisfaction->setRatings(m_snapshot.ratings ? *m_snapshot.ratings : noRatings, m_format, stale);
    m_times->setStale(stale);
    m_stuck->setStale(stale);
    m_comments->setStale(stale);
}

void OrdersPage::showTables()
{
    const bool known = anyOrder(m_snapshot) && m_snapshot.life;
    m_times->setEmptyText(known ? tr("No order is on its way") : headline(m_snapshot, m_format).text);
    m_stuck->setEmptyText(known ? tr("No order waits too long") : QString());
    m_comments->setEmptyText(tr("No rating yet"));
    if (m_snapshot.life) {
        m_timesModel.setTimes(m_which->chosen() == 0 ? m_snapshot.life->kitchen : m_snapshot.life->all);
        m_stuck->setLife(m_snapshot.life);
    }
    if (!m_snapshot.ratings) return;
    const auto listed = static_cast<qint64>(m_snapshot.ratings->latest.size());
    const qint64 all = m_snapshot.ratings->all.count;
    m_comments->keepingPlace([&] { m_commentsModel.setRows(m_snapshot.ratings->latest); });
    m_comments->setNote(listed < all
            ? tr("newest %1 of %2").arg(integerText(listed, m_format), integerText(all, m_format))
            : QString());
}

void OrdersPage::setStep(std::optional<orders::Step> step)
{
    m_flow->setChosen(step);
    m_stuck->setStep(step);
}

void OrdersPage::follow(const target::Orders& target)
{
    if (!target.step) return;
    const bool known = *target.step <= orders::Step::delivered;
    setStep(known ? target.step : std::nullopt);
    if (known) m_stuck->view()->setFocus(Qt::OtherFocusReason);
}

void OrdersPage::showBeginning()
{
    for (TableCard* table : {m_times, m_comments, static_cast<TableCard*>(m_stuck)}) table->toBeginning();
}

void OrdersPage::openOrder(const OrderId& id)
{
    emit openRequested(target::Order{QString::fromStdString(id.toString())});
}

void OrdersPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_flow->chosen())
        setStep(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

void OrdersPage::setFormat(const DisplayFormat& format)
{
    m_format = format;
    m_timesModel.setFormat(format);
    m_commentsModel.setFormat(format);
    m_stuck->setFormat(format);
    showFigures();
    showTables();
}

} // namespace pitwall
