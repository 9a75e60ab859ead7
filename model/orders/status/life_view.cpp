#include "orders/status/life_view.h"

#include "orders/status/jam.h"
#include "orders/status/life_live.h"
#include "orders/status/life_ranks.h"
#include "orders/status/stuck.h"

#include <algorithm>
#include <utility>

namespace pitwall::orders {
namespace {

constexpr std::array<std::uint64_t, 4> percentiles{99, 90, 75, 50}; // by ascending rank of the time that it began

/// All that one pass over the live orders tells.
struct Survey {
    __extension__ using Wide = __int128;
    std::array<ValueGroup, 256> since; ///< by status
    std::array<Wide, 256> ageSumUs{};
    std::array<std::int64_t, 256> stuck{};
    std::array<std::int64_t, 256> ended{};
    std::int64_t abandoned = 0;
    std::vector<std::pair<StatusIndex, std::int64_t>> few; ///< all of them, while they are few
    bool areFew = true;
};

Survey surveyed(const State& state, const LiveOrders& live, OldestOrders& oldest, OldestOrders& silent, Timestamp now)
{
    Survey out;
    std::array<std::int64_t, 256> thresholdUs{};
    for (std::size_t status = 0; status < thresholdUs.size(); ++status) {
        const auto threshold = thresholdOf(state.limits, static_cast<StatusIndex>(status));
        thresholdUs[status] = threshold.count() == 0 ? INT64_MAX : std::chrono::microseconds(threshold).count();
    }
    const auto take = [&](const LiveOrder& order) {
        ValueGroup& group = out.since[order.status];
        const std::int64_t age = ageUs(order.sinceUs, now);
        ++group.count;
        group.least = std::min(group.least, order.sinceUs);
        group.greatest = std::max(group.greatest, order.sinceUs);
        out.ageSumUs[order.status] += age;
        if (age > thresholdUs[order.status]) {
            ++out.stuck[order.status];
            oldest.add(order);
        }
        if (!out.areFew) return;
        out.areFew = out.few.size() < copiedTimes;
        if (out.areFew) out.few.emplace_back(order.status, order.sinceUs);
    };
    const auto takeAbandoned = [&](const LiveOrder& order) {
        ++out.abandoned;
        silent.add(order);
    };
    live.forEach(take, takeAbandoned, [&out](StatusIndex status) { ++out.ended[status]; });
    return out;
}

/// The percentiles of all statuses, in the order of `percentiles`.
std::vector<Rank> rankedTimes(const Survey& survey, const LiveOrders& live)
{
    std::vector<Rank> out;
    for (std::size_t status = 0; status < survey.since.size(); ++status) {
        const std::uint64_t count = survey.since[status].count;
        if (count == 0) continue;
        // Nearest rank: the ⌈p·n⌉-th shortest time in the status is that many from the latest beginning.
        for (const std::uint64_t p : percentiles)
            out.push_back({static_cast<StatusIndex>(status), count - (count * p + 99) / 100, 0});
    }
    if (survey.areFew) {
        findRanks(out, survey.since, copiedTimes, [&survey](auto visit) {
            for (const auto& [status, since] : survey.few) visit(status, since);
        });
    } else {
        findRanks(out, survey.since, copiedTimes, [&live](auto visit) {
            live.forEach([&visit](const LiveOrder& order) { visit(order.status, order.sinceUs); });
        });
    }
    return out;
}

std::vector<StatusTimes> timesOf(const State& state, const Survey& survey, const LiveOrders& live, Timestamp now)
{
    std::vector<StatusTimes> out;
    const std::vector<Rank> ranks = rankedTimes(survey, live);
    for (std::size_t i = 0; i < ranks.size(); i += percentiles.size()) {
        const StatusIndex status = ranks[i].group;
        const ValueGroup& group = survey.since[status];
        const auto seconds = [now](std::int64_t sinceUs) { return toSeconds(ageUs(sinceUs, now)); };
        out.push_back({.status = state.statuses.statusOf(status),
            .count = static_cast<std::int64_t>(group.count),
            .min = seconds(group.greatest),
            .percentile50 = seconds(ranks[i + 3].value),
            .avg = static_cast<double>(survey.ageSumUs[status]) / static_cast<double>(group.count) / 1e6,
            .percentile75 = seconds(ranks[i + 2].value),
            .percentile90 = seconds(ranks[i + 1].value),
            .percentile99 = seconds(ranks[i].value),
            .max = seconds(group.least)});
    }
    std::ranges::sort(out, {}, [](const StatusTimes& t) { return std::tie(t.status.step, t.status.otherName); });
    return out;
}

/// How many orders came to which step when: of all, or of those of a subset.
class Flow {
public:
    Flow(const State& state, const Subset* subset) : m_state(state), m_subset(subset)
    {
        if (subset == nullptr) return;
        subset->forEach([this](const OrderId& id) {
            if (const Life* life = m_state.lives.held.get(id)) life::noteSteps(*life, m_scoped);
        });
    }
    /// Within [from, until): to the first step when they were created.
    [[nodiscard]] std::int64_t entered(Step step, Second from, Second until) const
    {
        const Aggregates& sums = m_subset == nullptr ? m_state.everything : m_subset->sums();
        if (step == Step::placedOrder) return sums.window(from, until).orders;
        return cells().sum(from, until).entered[static_cast<std::size_t>(step)];
    }

    /// Whatever came next, an end among it.
    [[nodiscard]] std::int64_t left(Step step, Second from, Second until) const
    {
        return cells().sum(from, until).left[static_cast<std::size_t>(step)];
    }
    /// Of all orders, by minute.
    [[nodiscard]] StepMinute minute(Step step, Minute minute) const
    {
        const StepCounts counts = m_state.lives.flowMinutes.get(minute);
        const auto at = static_cast<std::size_t>(step);
        return {
            step == Step::placedOrder ? m_state.everything.minute(minute).orders : counts.entered[at], counts.left[at]};
    }

private:
    [[nodiscard]] const FlowCells& cells() const { return m_subset == nullptr ? m_state.lives.flow : m_scoped; }

    const State& m_state;
    const Subset* m_subset;
    FlowCells m_scoped;
};

/// Of a step at which somebody waits too long; of the others it is of no interest.
std::optional<Jam> jamAt(const Flow& flow, const FlowStep& step, Timestamp now)
{
    if (step.stuck == 0) return std::nullopt;
    constexpr std::chrono::minutes ahead{6}; // event times may be of a little later than now
    const Minute open = floorToMinute(now), first = open - jamLookedAt;
    std::vector<StepMinute> minutes;
    minutes.reserve(static_cast<std::size_t>(jamLookedAt.count()) + 1);
    for (Minute minute = first; minute <= open; minute += std::chrono::minutes(1))
        minutes.push_back(flow.minute(step.step, minute));
    std::int64_t here = step.here;
    for (Minute minute = open + std::chrono::minutes(1); minute <= open + ahead; minute += std::chrono::minutes(1)) {
        const StepMinute later = flow.minute(step.step, minute);
        here -= later.came - later.left;
    }
    return jamOf(minutes, first, here, now, step.threshold);
}

FlowStep flowStep(const State& state, const Flow& flow, const Survey& survey, Step step, Timestamp now, bool comparable)
{
    using namespace std::chrono_literals;
    const Second end = floorToSecond(now) + 1s, recently = end - 5min, hourBefore = recently - 1h;
    const auto status = static_cast<StatusIndex>(step);
    const std::int64_t oldestOrderUs = state.oldestCreatedAt ? state.oldestCreatedAt->time_since_epoch().count()
                                                             : INT64_MAX;
    const std::int64_t oldestUs = std::min(oldestOrderUs, state.lives.oldestReportUs);
    const bool isHourKnown = comparable && oldestUs <= std::chrono::microseconds(hourBefore.time_since_epoch()).count();
    FlowStep out{.step = step,
        .here = static_cast<std::int64_t>(survey.since[status].count) + survey.ended[status],
        .entered = flow.entered(step, recently, end),
        .usualEntered = isHourKnown ? static_cast<double>(flow.entered(step, hourBefore, recently)) / 12 : 0,
        .stuck = survey.stuck[status],
        .threshold = thresholdOf(state.limits, status),
        .left = isEnd(step) ? 0 : flow.left(step, recently, end),
        .jam = {}};
    if (comparable) out.jam = jamAt(flow, out, now);
    return out;
}

} // namespace

LifePart makeLife(const State& state, Timestamp now, const Subset* subset)
{
    using namespace std::chrono_literals;
    LifePart part;
    part.now = now;
    part.compared = subset == nullptr;
    const LiveOrders live(state, subset, now);
    const Flow flow(state, subset);
    OldestOrders oldest(live, LifePart::shownStuck);
    OldestOrders silent(live, LifePart::shownStuck, &LiveOrder::heardUs);
    const Survey survey = surveyed(state, live, oldest, silent, now);
    part.all = timesOf(state, survey, live, now);
    for (const StatusTimes& times : part.all) {
        const bool left = times.status.step == Step::outForDelivery || times.status.step == Step::inTransit;
        if (!left) part.kitchen.push_back(times);
    }
    for (std::size_t i = 0; i < part.flow.size(); ++i)
        part.flow[i] = flowStep(state, flow, survey, static_cast<Step>(i), now, part.compared);
    const Second end = floorToSecond(now) + 1s;
    part.cancelled = flow.entered(Step::cancelled, end - 1h, end);
    for (const std::int64_t stuck : survey.stuck) part.stuckTotal += stuck;
    part.stuck = oldest.take(state.statuses, now);
    part.abandoned = silent.take(state.statuses, now);
    part.abandonedTotal = survey.abandoned;
    part.abandonedAfter = state.limits.abandonedAfter;
    part.livesLetGo = state.lives.drops;
    return part;
}

} // namespace pitwall::orders
