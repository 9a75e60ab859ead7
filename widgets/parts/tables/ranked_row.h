// One row of RankedList, painted: rank, picture, name, bar, value, change of rank. GUI thread.
#pragma once

#include "parts/tables/ranked_line.h"
#include "theme.h"

#include <QAbstractButton>

namespace pitwall {

/// Where the columns of all rows stand; the same for all, so that they line up.
struct RankedColumns {
    bool pictures = false;
    int title = 160, value = 64; ///< widths in pixels
    bool operator==(const RankedColumns&) const = default;
};

class RankedRow : public QAbstractButton {
    Q_OBJECT
public:
    static constexpr int rowHeight = 5 * grid::unit;

    explicit RankedRow(QWidget* parent);
    /// Repaints only when something differs.
    void setLine(const RankedLine& line, const RankedColumns& columns, bool stale);
    [[nodiscard]] const RankedLine& line() const { return m_line; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    void paintTitle(QPainter& painter, const QRect& area) const;
    void paintBar(QPainter& painter, const QRect& area) const;
    void paintMoved(QPainter& painter, const QRect& area) const;

    RankedLine m_line;
    RankedColumns m_columns;
    bool m_stale = false;
};

} // namespace pitwall
