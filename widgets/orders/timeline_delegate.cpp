#include "orders/timeline_delegate.h"

#include "theme.h"

#include <QPainter>

namespace pitwall {

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    constexpr int room = 3 * grid::unit;
    const bool selected = option.state & QStyle::State_Selected, hovered = option.state & QStyle::State_MouseOver;
    const bool last = index.row() + 1 == index.model()->rowCount();
    const QRect side(option.rect.left(), option.rect.top(), room, option.rect.height());
    if (selected || hovered) painter->fillRect(side, selected ? t.accentSoft : t.raised);
    const QPointF c(side.left() + 2.0 * grid::unit, side.center().y() + 0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.lineStrong, 1.5));
    if (index.row() > 0) painter->drawLine(QPointF(c.x(), side.top()), c - QPointF(0, 5));
    if (!last) painter->drawLine(c + QPointF(0, 5), QPointF(c.x(), side.bottom() + 1));
    painter->setPen(QPen(last ? t.accent : t.lineStrong, 1.5));
    painter->setBrush(last ? QBrush(t.accent) : Qt::NoBrush);
    painter->drawEllipse(c, 4, 4);
    painter->restore();
    QStyleOptionViewItem rest = option;
    rest.rect.setLeft(option.rect.left() + room);
    CellDelegate::paint(painter, rest, index);
}

} // namespace pitwall
