// What tiles and hero show, and what each figure says about itself on hover; pure functions of the snapshot.
#pragma once

#include "core/snapshot.h"
#include "parts/display_format.h"
#include "parts/tile.h"

namespace pitwall {

/// The subordinate figures, in the order in which they stand on the page.
enum class Figure { orders, averageValue, ordersPerSecond, totalRevenue };
inline constexpr int figures = 4;

/// A snapshot without orders gives dashes.
TileContent tileContent(Figure figure, const Snapshot& snapshot, const DisplayFormat& format, bool stale);

struct HeroContent {
    AmountText figure, shortFigure;
    Change change;
    QString changeNote; ///< against what: "on the minute before"; or why against nothing
    QString usual;      ///< "usual now 8,100 to 9,900"; empty while unknown
    bool stale = false;
    bool operator==(const HeroContent&) const = default;
};
HeroContent heroContent(const Snapshot& snapshot, const DisplayFormat& format, bool stale);

/// The open minute's totals so far, from the seconds: fresher than the per-minute series.
orders::Totals openMinuteTotals(const orders::TilesPart& tiles);

/// Hover texts: exact value, window, source topic, lateness, rejects.
QString explainTile(Figure figure, const Snapshot& snapshot, const DisplayFormat& format);
QString explainHero(const Snapshot& snapshot, const DisplayFormat& format);
QString explainMinutes(const Snapshot& snapshot, const DisplayFormat& format);

} // namespace pitwall
