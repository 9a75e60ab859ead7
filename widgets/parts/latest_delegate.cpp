#include "parts/latest_delegate.h"

#include "parts/latest_model.h"
#include "theme.h"

#include <QPainter>

namespace pitwall {

void LatestDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const bool selected = option.state & QStyle::State_Selected, hovered = option.state & QStyle::State_MouseOver;
    if (selected || hovered) painter->fillRect(option.rect, selected ? t.accentSoft : t.raised);
    const int column = index.column();
    const bool main = column == LatestModel::amount,
               quiet = column == LatestModel::time || column == LatestModel::id || column == LatestModel::user;
    QColor color = m_stale ? t.textMuted : quiet ? t.textSecondary : t.text;
    if (selected) color = t.onAccentSoft;
    painter->setFont(Theme::font(TextSize::caption, main ? QFont::DemiBold : QFont::Normal));
    const QString text = index.data(Qt::DisplayRole).toString();
    QRect rect = option.rect.adjusted(grid::unit, 0, -grid::unit, 0);
    if (column == LatestModel::status && text == statusText({orders::Step::cancelled, {}})) {
        // A cross beside the word: not by colour alone.
        if (!selected) color = t.bad;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
        const QPointF c(rect.left() + 4, option.rect.center().y() + 0.5);
        painter->drawLine(c + QPointF(-3, -3), c + QPointF(3, 3));
        painter->drawLine(c + QPointF(-3, 3), c + QPointF(3, -3));
        painter->restore();
        rect.setLeft(rect.left() + 12);
    }
    painter->setPen(color);
    const Qt::Alignment alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    const auto mode = column == LatestModel::id ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(rect, static_cast<int>(alignment), painter->fontMetrics().elidedText(text, mode, rect.width()));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
}

} // namespace pitwall
