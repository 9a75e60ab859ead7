// Paints the cells of the latest orders: no frames, ids elided in the middle, cancelled orders marked. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace pitwall {

class LatestDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setStale(bool stale) { m_stale = stale; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool m_stale = false;
};

} // namespace pitwall
