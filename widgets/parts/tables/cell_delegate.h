// Paints the cells of compact tables: no frames, caption size, tones, ids elided in the middle. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace pitwall {

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setStale(bool stale) { m_stale = stale; }
    [[nodiscard]] bool isStale() const { return m_stale; }
    /// The column that is elided in the middle instead of at its end; -1: none.
    void setIdColumn(int column) { m_idColumn = column; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The width that shows the whole text.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool m_stale = false;
    int m_idColumn = -1;
};

} // namespace pitwall
