#include "rejects_panel.h"

#include "parts/card.h"
#include "parts/tables/column_fit.h"
#include "streams/reason_bars.h"
#include "streams/reject_detail.h"
#include "streams/table_look.h"
#include "window/icons.h"
#include "window/page_actions.h"
#include "window/status_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace pitwall {

namespace {

class CheckMark : public QWidget {
public:
    explicit CheckMark(QWidget* parent) : QWidget(parent) { setFixedSize(6 * grid::unit, 6 * grid::unit); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().goodSoft);
        painter.drawEllipse(rect());
        paintIcon(painter, QStringLiteral("check"), QRectF(rect()).adjusted(12, 12, -12, -12), tokens().good);
    }
};

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(Theme::font(TextSize::body, QFont::DemiBold));
    return label;
}

QVBoxLayout* cardLayout(QWidget* card)
{
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(grid::pad, grid::pad, grid::pad, grid::pad);
    layout->setSpacing(grid::unit);
    return layout;
}

} // namespace

RejectsPanel::RejectsPanel(QWidget* parent) : QWidget(parent), m_stack(new QStackedLayout(this))
{
    m_filter.setSourceModel(&m_model);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildFull());
}

QWidget* RejectsPanel::buildEmpty()
{
    auto* card = new Card(this);
    auto* layout = cardLayout(card);
    m_check = new CheckMark(card);
    m_emptyTitle = new QLabel(card);
    m_emptyTitle->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    m_emptyText = new QLabel(card);
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    layout->addStretch();
    layout->addWidget(m_check, 0, Qt::AlignHCenter);
    layout->addSpacing(grid::unit);
    layout->addWidget(m_emptyTitle, 0, Qt::AlignHCenter);
    layout->addWidget(m_emptyText);
    layout->addStretch();
    showEmpty(false);
    return card;
}

QWidget* RejectsPanel::buildFull()
{
    auto* full = new QWidget(this);
    auto* row = new QHBoxLayout(full);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid::gap);

    auto* reasons = new Card(full);
    auto* reasonsLayout = cardLayout(reasons);
    m_bars = new ReasonBars;
    m_reasons = new QScrollArea(reasons);
    m_reasons->setWidgetResizable(true);
    m_reasons->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_reasons->setFrameShape(QFrame::NoFrame);
    m_reasons->setFocusPolicy(Qt::NoFocus);
    m_reasons->setWidget(m_bars);
    m_reasons->viewport()->setAutoFillBackground(false);
    m_bars->setAutoFillBackground(false);
    reasonsLayout->addWidget(heading(tr("Rejected by reason"), reasons));
    reasonsLayout->addWidget(m_reasons, 1);

    auto* list = new Card(full);
    auto* listLayout = cardLayout(list);
    m_table = new QTableView(list);
    setUpTable(*m_table, QStringLiteral("rejects"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(&m_filter);
    m_table->setAccessibleName(tr("Rejected records"));
    new ColumnFit(*m_table, {{72}, {72}, {56, 56, true}, {112, 96, true}, {72}, {64}});
    listLayout->addWidget(heading(tr("Newest rejected records and unread fields"), list));
    m_listed = new QLabel(list);
    m_listed->setWordWrap(true);
    m_listed->setForegroundRole(QPalette::PlaceholderText);
    m_listed->setFont(Theme::font(TextSize::caption));
    listLayout->addWidget(m_listed); // beside the heading there is no room for it in 1,024 pixels
    listLayout->addWidget(m_table, 1);
    auto* copyKeys = new QShortcut(QKeySequence::Copy, m_table);
    copyKeys->setContext(Qt::WidgetShortcut);
    connect(copyKeys, &QShortcut::activated, this, [this] { pageActions::copySelection(*this); });

    auto* detail = new Card(full);
    m_detail = new RejectDetail(detail);
    cardLayout(detail)->addWidget(m_detail);

    connect(m_bars, &ReasonBars::reasonChosen, this, [this](std::optional<ingest::Reject> reason) {
        m_filter.setReason(reason);
        m_table->scrollToTop();
        if (!m_table->currentIndex().isValid()) m_table->selectRow(0);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RejectsPanel::showCurrent);
    row->addWidget(reasons, 19);
    row->addWidget(list, 50);
    row->addWidget(detail, 33);
    return full;
}

namespace {

/// The rejected records and those of which a field could not be read, in one list.
RejectsModel::Records newestFirst(const RejectsModel::Records& rejects, const RejectsModel::Records& unread)
{
    if (!unread || unread->empty()) return rejects;
    if (!rejects || rejects->empty()) return unread;
    auto both = std::make_shared<std::vector<ingest::RejectedRecord>>();
    both->reserve(rejects->size() + unread->size());
    std::ranges::merge(*rejects, *unread, std::back_inserter(*both), std::ranges::greater{},
        &ingest::RejectedRecord::seenAt, &ingest::RejectedRecord::seenAt);
    return both;
}

/// Where not all are listed: how many of how many.
QString listedWords(const ingest::Part& part)
{
    std::uint64_t rejected = 0, unread = 0;
    for (const ingest::TopicCounters& topic : part.topics) {
        rejected += topic.rejected;
        for (const ingest::UnreadCount& field : topic.unread) unread += field.count;
    }
    const auto of = [](const RejectsModel::Records& listed, std::uint64_t all, const QString& words) {
        const std::uint64_t count = listed ? listed->size() : 0;
        return count < all ? words.arg(grouped(static_cast<qint64>(count)), grouped(static_cast<qint64>(all)))
                           : QString();
    };
    const QString first = of(part.rejects, rejected, RejectsPanel::tr("newest %1 of %2 rejected")),
                  second = of(part.unread, unread, RejectsPanel::tr("%1 examples of %2 unread fields"));
    return first.isEmpty() || second.isEmpty() ? first + second : first + QStringLiteral(", ") + second;
}

} // namespace

void RejectsPanel::setPart(const ingest::Part& part)
{
    m_bars->setTopics(part.topics);
    m_reasons->setMinimumWidth(m_bars->minimumSizeHint().width()); // it scrolls up and down alone
    if (part.rejects != m_rejects || part.unread != m_unread) {
        m_rejects = part.rejects;
        m_unread = part.unread;
        m_model.setRecords(newestFirst(m_rejects, m_unread));
    }
    m_listed->setText(listedWords(part));
    m_listed->setVisible(!m_listed->text().isEmpty());
    showEmpty(std::ranges::any_of(part.topics, [](const ingest::TopicCounters& topic) { return topic.records > 0; }));
    m_stack->setCurrentIndex(m_model.rowCount() == 0 && recordsRejected(part) == 0 ? 0 : 1);
    if (!m_table->currentIndex().isValid() && m_filter.rowCount() > 0) m_table->selectRow(0);
}

void RejectsPanel::showEmpty(bool anyRecord)
{
    m_check->setVisible(anyRecord);
    m_emptyTitle->setText(anyRecord ? tr("Every record could be used") : tr("Nothing has arrived yet"));
    m_emptyText->setText(tr(
        "A record that cannot be used is counted by its reason and shown here with its first 4 KiB, and so is one with a field that cannot be read."));
}

void RejectsPanel::showCurrent()
{
    const QModelIndex index = m_filter.mapToSource(m_table->currentIndex());
    if (const ingest::RejectedRecord* record = m_model.record(index.row()); record && index.isValid())
        m_detail->show(*record);
}

} // namespace pitwall
