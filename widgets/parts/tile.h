// One subordinate figure: label, value, change against the minute before, sparkline. GUI thread.
#pragma once

#include "parts/card.h"
#include "parts/change.h"

#include <vector>

namespace pitwall {

/// What a tile shows; a value, made by pure functions.
struct TileContent {
    QString label;  ///< "Orders"
    QString window; ///< "last minute": what the figure covers
    AmountText figure;
    AmountText shortFigure; ///< shown when `figure` does not fit; empty: there is none
    Change change;
    QString changeNote; ///< "on the minute before"
    std::vector<double> series;
    double leastSpan = 0.4; ///< see paintSparkline
    bool stale = false;     ///< the figure is no longer live
    bool operator==(const TileContent&) const = default;
};

class Tile : public Card {
    Q_OBJECT
public:
    explicit Tile(QWidget* parent = nullptr);
    /// Repaints only when something differs.
    void setContent(TileContent content);
    [[nodiscard]] const TileContent& content() const { return m_content; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TileContent m_content;
};

} // namespace pitwall
