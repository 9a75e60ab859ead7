#include "status_item.h"

#include "parts/live_tip.h"
#include "parts/one_line.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace pitwall {

namespace {
constexpr double shapeSize = 9;
constexpr int inset = grid::unit;
} // namespace

void drawShape(QPainter& painter, Shape shape, QPointF c, double size, const QColor& color)
{
    const double r = size / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (shape) {
    case Shape::disc: painter.drawEllipse(c, r, r); break;
    case Shape::square: painter.drawRoundedRect(QRectF(c.x() - r, c.y() - r, size, size), 1.5, 1.5); break;
    case Shape::ring:
        painter.setPen(QPen(color, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(c, r - 1, r - 1);
        break;
    case Shape::triangle:
        painter.drawPolygon(
            QPolygonF({{c.x(), c.y() - r}, {c.x() + r + 0.5, c.y() + r}, {c.x() - r - 0.5, c.y() + r}}));
        break;
    case Shape::bars:
        painter.drawRect(QRectF(c.x() - r + 0.5, c.y() - r, 3, size));
        painter.drawRect(QRectF(c.x() + r - 3.5, c.y() - r, 3, size));
        break;
    case Shape::none: break;
    }
}

StatusItem::StatusItem(const QString& widest, bool withShape, bool clickable, QWidget* parent)
    : QAbstractButton(parent),
      m_withShape(withShape),
      m_clickable(clickable)
{
    setFont(Theme::font(TextSize::caption, QFont::Medium));
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    if (clickable) setCursor(Qt::PointingHandCursor);
    if (widest.isEmpty()) {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
        return;
    }
    const int shape = withShape ? static_cast<int>(shapeSize) + grid::unit : 0;
    setFixedWidth(QFontMetrics(font()).horizontalAdvance(widest) + shape + 2 * inset + 2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void StatusItem::set(const StatusEntry& entry)
{
    StatusEntry shown = entry;
    shown.text = oneLine(entry.text);
    if (shown == m_entry) return;
    if (entry.tip != m_entry.tip) setToolTip(entry.tip);
    m_entry = std::move(shown);
    setAccessibleName(m_entry.text);
    update();
}

bool StatusItem::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || toolTip().isEmpty()) return QAbstractButton::event(event);
    liveTip::show(this, static_cast<QHelpEvent*>(event)->globalPos(), [this] { return toolTip(); });
    return true;
}

QSize StatusItem::sizeHint() const { return {10 * grid::unit, 4 * grid::unit}; }

void StatusItem::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hovered = m_clickable && underMouse();
    if (hovered || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : Qt::NoPen);
        painter.setBrush(hovered ? QBrush(t.raised) : Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 3, -1, -3), grid::controlRadius, grid::controlRadius);
    }
    QRect area = rect().adjusted(inset, 0, -inset, 0);
    painter.setFont(font());
    const int shapeRoom = m_withShape ? static_cast<int>(shapeSize) + grid::unit : 0;
    const int textWidth = std::min(painter.fontMetrics().horizontalAdvance(m_entry.text) + 1, area.width() - shapeRoom);
    if (m_right) area.setLeft(area.right() + 1 - textWidth - shapeRoom);
    if (m_withShape && m_entry.shape != Shape::none) {
        drawShape(painter, m_entry.shape, QPointF(area.left() + shapeSize / 2 + 1, height() / 2.0), shapeSize,
            t.status(m_entry.severity));
    }
    area.setLeft(area.left() + shapeRoom);
    painter.setPen(m_entry.severity == Severity::neutral ? t.textSecondary : t.status(m_entry.severity));
    const QString text = painter.fontMetrics().elidedText(m_entry.text, Qt::ElideRight, area.width());
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, text);
}

void StatusItem::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    if (m_clickable) update();
}

void StatusItem::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    if (m_clickable) update();
}

} // namespace pitwall
