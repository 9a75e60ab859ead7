#include "verbs/tiles_text.h"

#include <cmath>
#include <format>

namespace pitwall {

namespace {
/// Against the minute before; a dash where that was empty.
std::string change(double now, double before)
{
    if (before <= 0) return "-";
    return std::format("{:+.0f}%", (now / before - 1) * 100);
}

std::string average(const orders::Totals& totals)
{
    if (totals.orders == 0) return "-";
    return std::format("{:.2f}", totals.revenue.toDouble() / static_cast<double>(totals.orders));
}
} // namespace

std::string tilesText(const Snapshot& snapshot, const std::string& currency)
{
    if (!snapshot.orderTiles || !snapshot.ingest) return "waiting for the first orders";
    const orders::TilesPart& tiles = *snapshot.orderTiles;
    const orders::Totals& last = tiles.lastMinute;
    const orders::Totals& before = tiles.previousMinute;
    const std::string unit = currency.empty() ? "" : currency + " ";
    std::int64_t lag = 0;
    std::uint64_t rejected = 0;
    for (const auto& topic : snapshot.ingest->topics) {
        lag += topic.lag;
        rejected += topic.rejected;
    }
    return std::format(
        "{:%T}Z  orders/min {} {}  revenue/min {}{:.0f} {}  average {}{}  orders/s {}  total {}  lag {}  rejected {}{}",
        floorToSecond(tiles.now), last.orders,
        change(static_cast<double>(last.orders), static_cast<double>(before.orders)), unit, last.revenue.toDouble(),
        change(last.revenue.toDouble(), before.revenue.toDouble()), unit, average(last),
        tiles.perSecond[tiles.perSecond.size() - 2].orders, tiles.total.orders,
        ingest::knowsLag(snapshot.ingest->connection) ? std::to_string(lag) : "unknown", rejected,
        snapshot.stale ? "  (stale)" : "");
}

} // namespace pitwall
