// Paints the statuses of a timeline: a dot for each, joined by a line; the last one is filled. GUI thread.
#pragma once

#include "parts/tables/cell_delegate.h"

namespace pitwall {

class TimelineDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace pitwall
