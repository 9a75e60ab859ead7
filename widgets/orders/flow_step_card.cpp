#include "orders/flow_step_card.h"

#include "parts/fitting.h"
#include "parts/judgement.h"
#include "parts/live_tip.h"
#include "parts/plain_tip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>

namespace pitwall {

FlowStepCard::FlowStepCard(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void FlowStepCard::setWords(const FlowWords& words, bool stale)
{
    if (words == m_words && stale == m_stale) return;
    m_words = words;
    m_stale = stale;
    setAccessibleName(QStringLiteral("%1: %2 orders").arg(words.title, words.here));
    setAccessibleDescription(words.tip);
    update();
}

bool FlowStepCard::event(QEvent* event)
{
    const auto words = [this] { return plainTip(m_words.tip); };
    if (liveTip::answersKey(this, event, words)) return true;
    if (event->type() != QEvent::ToolTip) return QAbstractButton::event(event);
    liveTip::show(this, static_cast<QHelpEvent*>(event)->globalPos(), words);
    return true;
}

void FlowStepCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FlowStepCard::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool stuck = isTrouble(m_words.severity) && !m_stale;
    const bool marked = hasFocus() || isChecked();
    painter.setPen(QPen(marked ? t.accent : stuck ? t.status(m_words.severity) : t.line, marked ? 2 : 1));
    painter.setBrush(isChecked() ? t.accentSoft
            : underMouse()       ? t.raised
            : stuck              ? t.statusSoft(m_words.severity)
                                 : t.surface);
    const double inset = marked ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), grid::radius, grid::radius);

    const QRect area = rect().adjusted(grid::unit + grid::half, grid::unit + grid::half, -grid::unit, -grid::unit);
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(isChecked() ? t.onAccentSoft : t.textSecondary);
    painter.drawText(QRect(area.left(), area.top(), area.width(), 2 * grid::unit), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_words.title, Qt::ElideRight, area.width()));
    painter.setFont(
        fittingFont(m_words.here, area.width(), {TextSize::figure, TextSize::title, TextSize::body}, QFont::DemiBold));
    painter.setPen(m_stale ? t.textMuted : t.text);
    painter.drawText(QRect(area.left(), area.top() + 2 * grid::unit, area.width(), 5 * grid::unit),
        Qt::AlignLeft | Qt::AlignVCenter, m_words.here.isEmpty() ? QStringLiteral("–") : m_words.here);
    const QRect last(area.left(), area.bottom() + 1 - 2 * grid::unit, area.width(), 2 * grid::unit);
    if (m_words.stuck.isEmpty()) return;
    // A triangle beside the words: not by colour alone.
    const QColor color = stuck ? t.status(m_words.severity) : t.textMuted;
    const QPointF c(last.left() + 5, last.center().y() + 0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{c + QPointF(-5, 4), c + QPointF(5, 4), c + QPointF(0, -5)});
    painter.setFont(Theme::font(TextSize::caption, QFont::DemiBold));
    painter.setPen(color);
    QString words = fittingText(painter.fontMetrics(), m_words.stuck, last.width() - 2 * grid::unit);
    if (words.isEmpty()) // the number alone; the triangle says what it counts
        words = fittingText(
            painter.fontMetrics(), m_words.stuck.section(QLatin1Char(' '), 0, 0), last.width() - 2 * grid::unit);
    painter.drawText(last.adjusted(2 * grid::unit, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
}

} // namespace pitwall
