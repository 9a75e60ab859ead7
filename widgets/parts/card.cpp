#include "parts/card.h"

#include "parts/live_tip.h"
#include "theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>

namespace pitwall {

Card::Card(QWidget* parent) : QWidget(parent)
{
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool Card::event(QEvent* event)
{
    if (liveTip::answersKey(this, event, m_explanation)) return true;
    if (event->type() != QEvent::ToolTip || !m_explanation) return QWidget::event(event);
    liveTip::show(this, static_cast<QHelpEvent*>(event)->globalPos(), m_explanation);
    return true;
}

void Card::setExplanation(std::function<QString()> explanation)
{
    m_explanation = std::move(explanation);
    setFocusPolicy(Qt::TabFocus);
}

void Card::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !m_explanation || !hasFocus()) return QWidget::keyPressEvent(event);
    liveTip::showBelow(this, m_explanation);
}

void Card::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? t.accent : t.line, hasFocus() ? 2 : 1));
    painter.setBrush(t.surface);
    const double inset = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), grid::radius, grid::radius);
}

} // namespace pitwall
