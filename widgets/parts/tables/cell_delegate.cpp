#include "parts/tables/cell_delegate.h"

#include "parts/one_line.h"
#include "parts/pictures/image_cache.h"
#include "parts/pictures/thumbnail.h"
#include "parts/tables/cells.h"
#include "theme.h"

#include <QPainter>

namespace pitwall {

namespace {

using cells::Tone;

QColor colorOf(Tone tone, bool stale)
{
    const Tokens& t = tokens();
    if (stale) return t.textMuted;
    switch (tone) {
    case Tone::quiet: return t.textSecondary;
    case Tone::warning: return t.warning;
    case Tone::bad: return t.bad;
    default: return t.text;
    }
}

QFont fontOf(Tone tone)
{
    return Theme::font(TextSize::caption, tone == Tone::strong ? QFont::DemiBold : QFont::Normal);
}

constexpr int markRoom = 12;

bool hasMark(Tone tone) { return tone == Tone::warning || tone == Tone::bad; }

int pictureRoom(int height) { return height + grid::half; }

// A mark beside the word: not by colour alone. Answers the room that it takes.
int paintMark(QPainter& painter, const QRect& rect, Tone tone, const QColor& color)
{
    if (!hasMark(tone)) return 0;
    const QPointF c(rect.left() + 4, rect.center().y() + 0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (tone == Tone::bad) {
        painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(c + QPointF(-3, -3), c + QPointF(3, 3));
        painter.drawLine(c + QPointF(-3, 3), c + QPointF(3, -3));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{c + QPointF(-4.5, 3.5), c + QPointF(4.5, 3.5), c + QPointF(0, -4.5)});
    }
    painter.restore();
    return markRoom;
}

// A picture where the cell has an address for one. Answers the room that it takes.
int paintPicture(QPainter& painter, const QRect& rect, const QModelIndex& index, bool selected)
{
    const QVariant address = index.data(cells::pictureRole);
    if (!address.isValid()) return 0;
    const int side = rect.height() - grid::unit;
    paintThumbnail(painter, QRectF(rect.left(), rect.top() + grid::half, side, side),
        ImageCache::instance().picture(address.toString()), index.data(Qt::DisplayRole).toString(), selected);
    return pictureRoom(rect.height());
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const bool selected = option.state & QStyle::State_Selected, hovered = option.state & QStyle::State_MouseOver;
    if (selected || hovered) painter->fillRect(option.rect, selected ? t.accentSoft : t.raised);
    const auto tone = static_cast<Tone>(index.data(cells::toneRole).toInt());
    const QColor color = selected ? t.onAccentSoft : colorOf(tone, m_stale);
    QRect rect = option.rect.adjusted(grid::unit, 0, -grid::unit, 0);
    rect.setLeft(rect.left() + paintPicture(*painter, rect, index, selected));
    painter->setFont(fontOf(tone));
    rect.setLeft(rect.left() + paintMark(*painter, rect, tone, color));
    painter->setPen(color);
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    const auto mode = index.column() == m_idColumn ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(rect, static_cast<int>(alignment),
        painter->fontMetrics().elidedText(oneLine(index.data(Qt::DisplayRole).toString()), mode, rect.width()));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    constexpr int height = 3 * grid::unit + grid::half;
    const auto tone = static_cast<Tone>(index.data(cells::toneRole).toInt());
    int width = 2 * grid::unit + (hasMark(tone) ? markRoom : 0);
    if (index.data(cells::pictureRole).isValid()) width += pictureRoom(height);
    return {
        width + qCeil(QFontMetricsF(fontOf(tone)).horizontalAdvance(oneLine(index.data(Qt::DisplayRole).toString()))),
        height};
}

} // namespace pitwall
