#include "nav_button.h"

#include "icons.h"
#include "theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace pitwall {

NavButton::NavButton(QString iconName, const QString& label, QWidget* parent)
    : QAbstractButton(parent),
      m_icon(std::move(iconName))
{
    setText(label);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void NavButton::setIconName(const QString& name)
{
    if (name == m_icon) return;
    m_icon = name;
    update();
}

void NavButton::setAlerting(bool on)
{
    if (on == m_alerting) return;
    m_alerting = on;
    update();
}

QSize NavButton::sizeHint() const { return {9 * grid::unit, 7 * grid::unit}; }

void NavButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);

    QColor ground = Qt::transparent, ink = t.textSecondary;
    if (m_alerting)
        ground = t.warningSoft, ink = t.warning;
    else if (isChecked())
        ground = t.accentSoft, ink = t.onAccentSoft;
    else if (isDown())
        ground = t.pressed, ink = t.text;
    else if (underMouse())
        ground = t.raised, ink = t.text;
    painter.setPen(hasFocus() ? QPen(t.accent, 2) : Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, grid::radius, grid::radius);

    constexpr int glyph = 22;
    paintIcon(painter, m_icon, QRectF((width() - glyph) / 2.0, grid::unit + 1, glyph, glyph), ink);
    painter.setPen(ink);
    painter.setFont(Theme::font(TextSize::caption, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.drawText(QRect(0, height() - 3 * grid::unit + 1, width(), 2 * grid::unit), Qt::AlignCenter, text());
}

void NavButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void NavButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void NavButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace pitwall
