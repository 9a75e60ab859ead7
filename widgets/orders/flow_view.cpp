#include "orders/flow_view.h"

#include "orders/flow_step_card.h"
#include "parts/live_tip.h"
#include "parts/plain_tip.h"

#include <QHelpEvent>
#include <QPainter>

#include <algorithm>

namespace pitwall {

namespace {
constexpr int tall = 12 * grid::unit;
} // namespace

FlowView::FlowView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Order flow"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (std::size_t i = 0; i < steps; ++i) {
        m_cards[i] = new FlowStepCard(this);
        connect(m_cards[i], &QAbstractButton::clicked, this, [this, i] {
            const auto step = static_cast<orders::Step>(i);
            setChosen(m_chosen == step ? std::nullopt : std::optional(step));
            emit stepChosen(m_chosen);
        });
    }
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize FlowView::sizeHint() const { return {140 * grid::unit, tall}; }
QSize FlowView::minimumSizeHint() const { return {90 * grid::unit, tall}; }

void FlowView::setWords(const std::array<FlowWords, steps>& words, bool stale)
{
    for (std::size_t i = 0; i < steps; ++i) {
        m_cards[i]->setWords(words[i], stale);
        if (words[i] != m_words[i] || stale != m_stale) update(linkRect(i));
    }
    m_words = words;
    m_stale = stale;
}

void FlowView::setChosen(std::optional<orders::Step> step)
{
    m_chosen = step;
    for (std::size_t i = 0; i < steps; ++i) m_cards[i]->setChecked(step == static_cast<orders::Step>(i));
}

// A link leads into each step, also into the first one.
QRect FlowView::linkRect(std::size_t step) const
{
    const QRect card = m_cards[step]->geometry();
    const int left = step == 0 ? 0 : m_cards[step - 1]->geometry().right() + 1;
    return {left, 0, card.left() - left, height()};
}

void FlowView::resizeEvent(QResizeEvent*)
{
    const int link = std::clamp(width() / 22, 44, 96);
    const double card = static_cast<double>(width() - static_cast<int>(steps) * link) / steps;
    for (std::size_t i = 0; i < steps; ++i) {
        const double left = static_cast<double>(i) * (card + link) + link;
        m_cards[i]->setGeometry(qRound(left), 0, qRound(left + card) - qRound(left), height());
    }
}

bool FlowView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < steps; ++i)
        if (linkRect(i).contains(help->pos()))
            liveTip::show(this, help->globalPos(), [this, i] { return plainTip(m_words[i].tip); });
    return true;
}

void FlowView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < steps; ++i)
        if (const QRect rect = linkRect(i); event->rect().intersects(rect)) paintLink(painter, rect, m_words[i]);
}

// The busier, the thicker. Above: how many passed; below: against the usual.
void FlowView::paintLink(QPainter& painter, const QRect& rect, const FlowWords& words) const
{
    const Tokens& t = tokens();
    const double y = rect.center().y() + 0.5, thick = 2 + 4 * words.weight;
    const QColor line = m_stale ? t.line
        : words.change.severity == Severity::neutral || words.change.severity == Severity::good
        ? t.bar
        : t.status(words.change.severity);
    const double tip = rect.right() - 3.0;
    painter.setPen(QPen(line, thick, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(rect.left() + 3, y), QPointF(tip - 6, y));
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    painter.drawPolygon(QPolygonF{{tip - 8, y - 6}, {tip - 8, y + 6}, {tip, y}});

    const QRect above(rect.left(), qRound(y) - 3 * grid::unit - 2, rect.width(), 2 * grid::unit);
    painter.setFont(Theme::font(TextSize::caption, QFont::DemiBold));
    painter.setPen(m_stale ? t.textMuted : t.text);
    painter.drawText(above, Qt::AlignCenter, words.entered);
    if (words.change.direction == Change::Direction::none || words.change.direction == Change::Direction::flat) return;
    const QRect below(rect.left(), qRound(y) + grid::unit + 2, rect.width(), 2 * grid::unit);
    const QColor color = m_stale || words.change.severity == Severity::neutral ? t.textMuted
                                                                               : t.status(words.change.severity);
    painter.setFont(Theme::font(TextSize::caption));
    const int width = painter.fontMetrics().horizontalAdvance(words.change.text);
    const double left = rect.center().x() - (width + 11) / 2.0;
    paintArrow(painter, QRectF(left, below.center().y() - 3.5, 8, 8), words.change.direction, color);
    painter.setPen(color);
    painter.drawText(
        QRectF(left + 11, below.top(), width + 2, below.height()), Qt::AlignLeft | Qt::AlignVCenter, words.change.text);
}

} // namespace pitwall
