// Mouse, keyboard and tooltips of TimeChart.
#include "parts/charts/time_chart.h"
#include "parts/live_tip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pitwall {

bool TimeChart::event(QEvent* event)
{
    if (liveTip::answersKey(this, event, m_explanation)) return true;
    if (event->type() == QEvent::ToolTip && m_explanation) {
        // Over the plot the crosshair speaks; the words are for the header.
        auto* help = static_cast<QHelpEvent*>(event);
        if (m_plot.contains(help->pos()))
            QToolTip::hideText();
        else
            liveTip::show(this, help->globalPos(), m_explanation);
        return true;
    }
    return QWidget::event(event);
}

void TimeChart::resizeEvent(QResizeEvent*) { redraw(); }

void TimeChart::mouseMoveEvent(QMouseEvent* event)
{
    const auto open = openMinute();
    if (!open || !m_plot.adjusted(-1, 0, 1, 0).contains(event->position())) return m_crosshair.setMinute(std::nullopt);
    const double column = (event->position().x() - m_plot.left()) / m_plot.width() * (closedMinutes + 1);
    const double index = std::clamp(
        barsNotLine() ? std::floor(column) : std::round(column - 1), 0.0, double{closedMinutes});
    m_crosshair.setMinute(*open - std::chrono::minutes{closedMinutes - static_cast<int>(index)});
}

void TimeChart::leaveEvent(QEvent*) { m_crosshair.setMinute(std::nullopt); }

void TimeChart::keyPressEvent(QKeyEvent* event)
{
    const auto open = openMinute();
    if (!open) return QWidget::keyPressEvent(event);
    const Minute oldest = *open - std::chrono::minutes{closedMinutes};
    const Minute at = m_crosshair.minute().value_or(*open);
    const std::chrono::minutes step{event->modifiers().testFlag(Qt::ControlModifier) ? 10 : 1};
    switch (event->key()) {
    case Qt::Key_Left: return m_crosshair.setMinute(std::max(oldest, at - step));
    case Qt::Key_Right: return m_crosshair.setMinute(std::min(*open, at + step));
    case Qt::Key_Home: return m_crosshair.setMinute(oldest);
    case Qt::Key_End: return m_crosshair.setMinute(*open);
    case Qt::Key_Escape:
        if (m_crosshair.minute()) return m_crosshair.setMinute(std::nullopt);
        [[fallthrough]];
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace pitwall
