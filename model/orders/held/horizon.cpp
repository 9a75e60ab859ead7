#include "orders/held/horizon.h"

#include <algorithm>

namespace pitwall::orders {
namespace {

/// Where the held orders are cut: `horizon` lies in `minute`, of which `heldInMinute` orders stay, and all `newer`
/// ones.
struct Cut {
    Timestamp horizon;
    Minute minute;
    std::uint64_t heldInMinute = 0, newer = 0;
};

/// A minute that holds more than may stay: its newest `wanted` orders, and of those with equal times all or none.
Cut cutWithin(const State& state, Minute minute, std::uint64_t wanted, std::uint64_t most, std::uint64_t newer)
{
    std::vector<std::int64_t> times;
    state.book.forEach([&](const Slot& slot) {
        if (floorToMinute(slot.createdAt()) == minute) times.push_back(slot.createdAt().time_since_epoch().count());
    });
    const auto rank = times.end() - static_cast<std::ptrdiff_t>(std::clamp<std::uint64_t>(wanted, 1, times.size()));
    std::ranges::nth_element(times, rank);
    std::int64_t at = *rank;
    const auto atOrAfter = [&times](std::int64_t from) {
        return static_cast<std::uint64_t>(std::ranges::count_if(times, [from](std::int64_t t) { return t >= from; }));
    };
    if (newer + atOrAfter(at) > most) ++at;
    return {Timestamp(std::chrono::microseconds(at)), minute, atOrAfter(at), newer};
}

/// Keeps the newest `wanted` orders and those that share a minute with them, but never more than `most`.
Cut findCut(const State& state, std::uint64_t wanted, std::uint64_t most)
{
    const std::vector<Minute> days = state.heldPerMinute.days();
    std::uint64_t newer = 0;
    for (std::size_t day = days.size(); day-- > 0;) {
        for (std::int64_t i = DaySeries<std::int64_t>::minutesPerDay; i-- > 0;) {
            const Minute minute = days[day] + std::chrono::minutes(i);
            const auto here = static_cast<std::uint64_t>(state.heldPerMinute.get(minute));
            if (newer + here >= wanted && here > 0) {
                return newer + here <= most ? Cut{minute, minute, here, newer}
                                            : cutWithin(state, minute, wanted - newer, most, newer);
            }
            newer += here;
        }
    }
    // The rest lies in days that the series no longer tells apart.
    const Minute oldest = days.empty() ? Minute{} : days.front();
    return {oldest, oldest, static_cast<std::uint64_t>(state.heldPerMinute.get(oldest)),
        newer - static_cast<std::uint64_t>(state.heldPerMinute.get(oldest))};
}

/// The counts of what stays held after the cut.
DaySeries<std::int64_t> countsAfter(const DaySeries<std::int64_t>& counts, const Cut& cut)
{
    DaySeries<std::int64_t> out;
    for (const Minute day : counts.days()) {
        for (std::int64_t i = 0; i < DaySeries<std::int64_t>::minutesPerDay; ++i) {
            const Minute minute = day + std::chrono::minutes(i);
            const std::int64_t held = counts.get(minute);
            if (held != 0 && minute > cut.minute) out.at(minute) += held;
        }
    }
    if (cut.heldInMinute != 0) out.at(cut.minute) += static_cast<std::int64_t>(cut.heldInMinute);
    return out;
}

} // namespace

void keepHorizon(State& state)
{
    if (state.shardsToSweep > 0) {
        state.book.sweep(--state.shardsToSweep, *state.horizon, state.soldProducts.usualPrices());
        return;
    }
    const std::uint64_t limit = state.limits.heldOrders, most = limit + limit / 16;
    if (state.held <= most) return;
    const Cut cut = findCut(state, limit, most);
    state.horizon = state.horizon ? std::max(*state.horizon, cut.horizon) : cut.horizon;
    state.heldPerMinute = countsAfter(state.heldPerMinute, cut);
    state.held = cut.newer + cut.heldInMinute;
    state.shardsToSweep = Book::shards;
}

} // namespace pitwall::orders
