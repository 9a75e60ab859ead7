#include "parts/card.h"

#include "theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace pitwall {

Card::Card(QWidget* parent) : QWidget(parent)
{
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool Card::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_explanation) return QWidget::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_explanation(), this);
    return true;
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
