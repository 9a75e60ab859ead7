#include "parts/tile.h"

#include "parts/charts/sparkline.h"
#include "parts/figure.h"
#include "parts/fitting.h"

#include <QPainter>

namespace pitwall {

Tile::Tile(QWidget* parent) : Card(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void Tile::setContent(TileContent content)
{
    if (content == m_content) return;
    m_content = std::move(content);
    const TileContent& c = m_content;
    setAccessibleName(QStringLiteral("%1, %2: %3")
            .arg(c.label, c.window, c.figure.joined().isEmpty() ? QStringLiteral("none yet") : c.figure.joined()));
    setAccessibleDescription(
        c.change.spoken + QLatin1Char(' ') + c.changeNote + (c.stale ? QStringLiteral(", not live") : QString()));
    update();
}

QSize Tile::sizeHint() const { return {32 * grid::unit, 14 * grid::unit}; }
QSize Tile::minimumSizeHint() const { return {20 * grid::unit, 14 * grid::unit}; }

void Tile::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    const Tokens& t = tokens();
    const TileContent& c = m_content;
    QPainter painter(this);
    const QRect inner = rect().adjusted(grid::pad, grid::pad, -grid::pad, -grid::pad);
    const int line = 2 * grid::unit;

    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(t.textSecondary);
    painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), Qt::AlignLeft | Qt::AlignVCenter, c.label);
    const int labelWidth = painter.fontMetrics().horizontalAdvance(c.label);
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(t.textMuted);
    const int windowRoom = inner.width() - labelWidth - grid::unit;
    painter.drawText(QRect(inner.left() + labelWidth + grid::unit, inner.top(), windowRoom, line),
        Qt::AlignLeft | Qt::AlignVCenter, fittingText(painter.fontMetrics(), c.window, windowRoom));

    const int sparkWidth = std::min(20 * grid::unit, inner.width() / 3);
    QRect figure(inner.left(), inner.top() + line, inner.width() - sparkWidth - grid::pad, inner.height() - 2 * line);
    // The line gives way to the digits.
    const bool withLine = figureWidth(c.figure, TextSize::figure) <= figure.width()
        || figureWidth(c.figure, TextSize::figure) > inner.width();
    if (!withLine) figure.setWidth(inner.width());
    paintFigure(painter, figure, c.figure, c.shortFigure, TextSize::figure, c.stale);
    if (withLine)
        paintSparkline(painter,
            QRectF(inner.right() + 1 - sparkWidth, figure.top() + grid::half, sparkWidth, figure.height() - grid::unit),
            c.series, c.stale ? t.ghost : t.accent, t.surface, c.leastSpan);

    paintChange(
        painter, QRect(inner.left(), inner.bottom() + 1 - line, inner.width(), line), c.change, c.changeNote, c.stale);
}

} // namespace pitwall
