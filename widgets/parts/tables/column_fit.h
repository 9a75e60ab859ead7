// Lays out the columns of a table: numbers are shown whole, then texts as far as there is room, cut with a sign.
// GUI thread.
#pragma once

#include <QObject>
#include <QTimer>

#include <span>
#include <vector>

class QTableView;

namespace pitwall {

/// One column. What is not elided gets the width of its widest value in view, and keeps it: columns do not move when
/// figures get smaller.
struct TableColumn {
    int least;           ///< pixels
    int first = 0;       ///< pixels that it gets before the rest is shared out
    bool elides = false; ///< a text: it may be cut, with a sign
};

/// Lives as a child of its view. Where even the least widths do not fit, the view scrolls by whole columns: one that
/// would be cut at the edge is not shown, for the first digits of a number are another number.
class ColumnFit : public QObject {
    Q_OBJECT
public:
    /// The view has its model.
    ColumnFit(QTableView& view, std::vector<TableColumn> columns);
    void layOut();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void measure();
    [[nodiscard]] int giveTexts(std::span<int> widths, int spare) const; ///< answers what is left
    void hideCut();

    QTableView& m_view;
    std::vector<TableColumn> m_columns;
    std::vector<int> m_needed; ///< by column; only grows
    QTimer m_due;              ///< one layout for all changes of one turn of the event loop
};

} // namespace pitwall
