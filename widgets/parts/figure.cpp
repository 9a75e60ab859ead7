#include "parts/figure.h"

#include "parts/fitting.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace pitwall {

namespace {
TextSize smaller(TextSize size)
{
    return size == TextSize::hero  ? TextSize::figure
        : size == TextSize::figure ? TextSize::title
        : size == TextSize::title  ? TextSize::body
                                   : TextSize::caption;
}
} // namespace

int figureWidth(const AmountText& figure, TextSize size)
{
    return QFontMetrics(Theme::font(size, QFont::DemiBold)).horizontalAdvance(figure.whole)
        + QFontMetrics(Theme::font(smaller(size), QFont::Medium)).horizontalAdvance(figure.fraction);
}

void paintFigure(QPainter& painter, const QRect& rect, const AmountText& figure, const AmountText& shorter,
    TextSize size, bool stale)
{
    const Tokens& t = tokens();
    AmountText shown = figure;
    if (figureWidth(figure, size) > rect.width() && !shorter.whole.isEmpty()) shown = shorter;
    while (figureWidth(shown, size) > rect.width() && size > TextSize::body) size = smaller(size);
    const QFont wholeFont = Theme::font(size, QFont::DemiBold),
                fractionFont = Theme::font(smaller(size), QFont::Medium);
    const QFontMetrics whole(wholeFont);
    // Digits have no descenders: centring on their height keeps the optical middle.
    if (shown.whole.isEmpty()) {
        // Nothing to show yet: a short quiet stroke where the digits will stand.
        painter.fillRect(QRectF(rect.left(), rect.center().y(), size == TextSize::hero ? 32 : 16, 2), t.lineStrong);
        return;
    }
    const int baseline = rect.top() + (rect.height() + whole.capHeight()) / 2;
    painter.setFont(wholeFont);
    painter.setPen(stale ? t.textMuted : t.text);
    painter.drawText(rect.left() - 1, baseline, shown.whole);
    painter.setFont(fractionFont);
    painter.setPen(t.textMuted);
    painter.drawText(rect.left() - 1 + whole.horizontalAdvance(shown.whole), baseline, shown.fraction);
}

void paintChange(QPainter& painter, const QRect& rect, const Change& change, const QString& note, bool stale)
{
    const Tokens& t = tokens();
    const QFont strong = Theme::font(TextSize::caption, QFont::DemiBold);
    const QFontMetrics metrics(strong);
    const bool none = change.direction == Change::Direction::none;
    const QColor color = stale || none         ? t.textMuted
        : change.severity == Severity::neutral ? t.textSecondary
                                               : t.status(change.severity);
    const int arrow = 10;
    paintArrow(painter, QRectF(rect.left(), rect.top() + (rect.height() - arrow) / 2.0, arrow, arrow), change.direction,
        color);
    const int left = rect.left() + (none ? 0 : arrow + grid::half);
    const int reserved = std::max(
        metrics.horizontalAdvance(QStringLiteral("00\u202f%")), metrics.horizontalAdvance(change.text));
    painter.setFont(strong);
    painter.setPen(color);
    painter.drawText(QRect(left, rect.top(), reserved, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, change.text);
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(t.textMuted);
    const int noteLeft = change.text.isEmpty() ? rect.left() : rect.left() + arrow + grid::half + reserved + grid::half;
    const QRect noteRect(noteLeft, rect.top(), rect.right() + 1 - noteLeft, rect.height());
    painter.drawText(
        noteRect, Qt::AlignLeft | Qt::AlignVCenter, fittingText(painter.fontMetrics(), note, noteRect.width()));
}

} // namespace pitwall
