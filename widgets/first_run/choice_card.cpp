#include "choice_card.h"

#include "theme.h"
#include "window/icons.h"

#include <QPainter>

namespace pitwall {

ChoiceCard::ChoiceCard(QString iconName, const QString& title, QString line, QWidget* parent)
    : QAbstractButton(parent),
      m_icon(std::move(iconName)),
      m_line(std::move(line))
{
    setText(title);
    setAccessibleDescription(m_line);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize ChoiceCard::sizeHint() const { return {36 * grid::unit, 12 * grid::unit}; }

void ChoiceCard::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = hasFocus() || isChecked();
    painter.setPen(QPen(strong ? t.accent : underMouse() ? t.lineStrong : t.line, hasFocus() ? 2.5 : strong ? 1.5 : 1));
    painter.setBrush(isChecked() ? t.accentSoft : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), grid::radius, grid::radius);

    constexpr int glyph = 28;
    const int left = grid::pad, textLeft = left + glyph + grid::pad;
    paintIcon(
        painter, m_icon, QRectF(left, grid::pad + 2, glyph, glyph), isChecked() ? t.onAccentSoft : t.textSecondary);
    painter.setPen(isChecked() ? t.onAccentSoft : t.text);
    painter.setFont(Theme::font(TextSize::body, QFont::DemiBold));
    painter.drawText(
        QRect(textLeft, grid::pad, width() - textLeft - grid::unit, 20), Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setPen(isChecked() ? t.onAccentSoft : t.textSecondary);
    painter.setFont(Theme::font(TextSize::caption));
    painter.drawText(QRect(textLeft, grid::pad + 22, width() - textLeft - grid::pad, height() - grid::pad - 26),
        Qt::TextWordWrap | Qt::AlignTop, m_line);
}

} // namespace pitwall
