#include "orders/order_view.h"

#include "orders/order_text.h"
#include "orders/timeline_delegate.h"
#include "parts/one_line.h"
#include "parts/plain_tip.h"
#include "parts/tables/table_card.h"
#include "theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace pitwall {

namespace {

QLabel* plainLabel(QWidget* parent, const QFont& font, const char* role = nullptr)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    if (role) label->setProperty("role", role);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

OrderView::OrderView(QWidget* parent)
    : QWidget(parent),
      m_lines(new TableCard(tr("Items"), this)),
      m_timeline(new TableCard(tr("Timeline"), this))
{
    auto* head = new Card(this);
    buildHead(head);
    m_lines->setModel(&m_linesModel, {{96, 120, true}, {56}, {72}, {72}});
    m_lines->setRowHeight(5 * grid::unit); // as on the Products page: room for a picture
    m_lines->setEmptyText(tr("Its items are not held"));
    m_timeline->setModel(&m_timelineModel, {{112, 72, true}, {72}, {80}});
    m_timeline->view()->setItemDelegateForColumn(TimelineModel::status, new TimelineDelegate(m_timeline));
    m_timeline->setEmptyText(tr("Its history is not held"));
    auto* tables = new QHBoxLayout;
    tables->setSpacing(grid::gap);
    tables->addWidget(m_lines, 1);
    tables->addWidget(m_timeline, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(grid::gap);
    all->addWidget(head);
    all->addLayout(tables, 1);
}

void OrderView::buildHead(QWidget* card)
{
    m_id = plainLabel(card, Theme::font(TextSize::title, QFont::DemiBold));
    m_id->setAccessibleName(tr("Order"));
    m_id->installEventFilter(this); // it is elided to its width
    m_id->setMinimumWidth(20 * grid::unit);
    m_id->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_status = plainLabel(card, Theme::font(TextSize::body, QFont::Medium), "title");
    m_amount = plainLabel(card, Theme::font(TextSize::figure, QFont::DemiBold));
    m_amount->setAccessibleName(tr("Amount"));
    m_amount->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(grid::half);
    words->addWidget(m_id);
    words->addWidget(m_status);
    auto* top = new QHBoxLayout;
    top->setSpacing(grid::gap);
    top->addLayout(words, 1);
    top->addWidget(m_amount);
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(3 * grid::unit);
    m_facts->setVerticalSpacing(2);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(grid::pad, grid::pad, grid::pad, grid::pad);
    layout->setSpacing(grid::gap);
    layout->addLayout(top);
    layout->addLayout(m_facts);
}

void OrderView::setOrder(const orders::OrderDetail& order, Timestamp now, const DisplayFormat& format)
{
    m_idText = QString::fromStdString(order.id.toString());
    showId();
    m_status->setText(statusSentence(order, now, format));
    const AmountText amount = amountText(MoneySum{order.price.tenThousandths}, format, 1'000'000'000);
    m_amount->setText(amount.joined());
    m_amount->setToolTip(exactAmountText(MoneySum{order.price.tenThousandths}, format));
    showFacts(order, format);
    m_linesModel.setLines(order.lines, format);
    m_timelineModel.setOrder(order, now, format);
    m_lines->setNote(order.lines.empty() ? QString() : integerText(static_cast<qint64>(order.lines.size()), format));
}

// One column a fact: what it is above, what it says below.
void OrderView::showFacts(const orders::OrderDetail& order, const DisplayFormat& format)
{
    const std::vector<OrderFact> facts = orderFacts(order, format);
    const auto labelAt = [this](int row, int column, const char* role) {
        if (auto* item = m_facts->itemAtPosition(row, column)) return static_cast<QLabel*>(item->widget());
        auto* label = plainLabel(
            m_id->parentWidget(), Theme::font(row == 0 ? TextSize::caption : TextSize::body), role);
        m_facts->addWidget(label, row, column);
        return label;
    };
    const auto showWords = [](QLabel* label, const QString& words) {
        constexpr int mostLetters = 40; // so that four facts stand beside each other
        const QFontMetrics metrics = label->fontMetrics();
        label->setText(metrics.elidedText(oneLine(words), Qt::ElideRight, mostLetters * metrics.averageCharWidth()));
        label->setToolTip(label->text() == words ? QString() : plainTip(words));
    };
    constexpr int most = 4;
    for (int i = 0; i < most; ++i) {
        const bool any = i < static_cast<int>(facts.size());
        labelAt(0, i, "muted")->setText(any ? facts[static_cast<std::size_t>(i)].label : QString());
        showWords(labelAt(1, i, "title"), any ? facts[static_cast<std::size_t>(i)].words : QString());
    }
    m_facts->setColumnStretch(most, 1);
}

void OrderView::showId()
{
    m_id->setText(m_id->fontMetrics().elidedText(oneLine(m_idText), Qt::ElideMiddle, m_id->width()));
    m_id->setToolTip(plainTip(m_idText));
}

bool OrderView::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_id && event->type() == QEvent::Resize) showId();
    return QWidget::eventFilter(object, event);
}

} // namespace pitwall
