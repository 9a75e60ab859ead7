// Lives, history, percentiles, stuck orders and the flow must not depend on the order of arrival, on batching or on
// duplicates: held against an oracle that keeps every record and works all out from scratch.
#include "lives.h"

#include "orders/order_queries.h"
#include "orders/status/life_view.h"
#include "orders/status/stuck.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <variant>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t start = 1'000'000;
constexpr std::array names{"PLACED_ORDER", "ORDER_CONFIRMED", "BEING_PREPARED", "BEING_COOKED", "OUT_FOR_DELIVERY",
    "IN_TRANSIT", "DELIVERED", "CANCELLED", "ON_HOLD", "REHEATING"};

struct Arriving {
    std::variant<OrderEvent, StatusEvent> event;
    ReportSource source = ReportSource::order;
    ingest::RecordPosition position;
};

Arriving arrivingOf(int kind, int id, int second, std::size_t name, int recordTime)
{
    const std::string text = id % 3 == 0 ? "text-" + std::to_string(id) : OrderId{std::uint64_t(id), 5, {}}.toString();
    Arriving out;
    out.source = static_cast<ReportSource>(kind);
    out.position.recordTimeMs = recordTime;
    if (out.source == ReportSource::order) {
        OrderEvent event = order(text, at(start + second), id);
        if (name >= 8) event.status = status(names.at(name));
        out.event = event;
    } else {
        StatusEvent event = report(text, at(start + second, 250'000 * (second % 3)), names.at(name));
        if (out.source == ReportSource::delivery) {
            event.position = Coordinates{static_cast<double>(second % 90), 5};
            if (name == 0) event.status.reset();
        }
        out.event = event;
    }
    return out;
}

/// Few ids, times and statuses, so that duplicates and ties are common; an hour and a half at most.
rc::Gen<std::vector<Arriving>> records(int ids, int seconds)
{
    using namespace rc;
    const auto one = gen::map(gen::tuple(gen::inRange(0, 3), gen::inRange(0, ids), gen::inRange(0, seconds),
                                  gen::inRange<std::size_t>(0, names.size()), gen::inRange(1, 4)),
        [](const auto& t) { return std::apply(arrivingOf, t); });
    return gen::map(gen::container<std::vector<Arriving>>(one), [](std::vector<Arriving> all) {
        // No two records stand at the same place of a topic.
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].position.offset = static_cast<std::int64_t>(i / 2);
            all[i].position.partition = static_cast<std::int32_t>(i % 2);
        }
        return all;
    });
}

struct Said {
    Timestamp at;
    int place = 0;
    ingest::RecordPosition position;
    ReportSource source{};
    Status status;
    [[nodiscard]] auto key() const { return std::tuple(at, place, position, source); }
};

int placeOf(const Status& status)
{
    if (status.step == Step::unknown) return 1;
    return status.step == Step::placedOrder ? 0 : static_cast<int>(status.step) + 1;
}

struct Told {
    Status status;
    Timestamp since;
};

/// All records about one order.
struct Story {
    std::optional<std::pair<OrderEvent, ingest::RecordPosition>> own;
    std::vector<Said> reports;
    std::optional<std::tuple<Timestamp, ingest::RecordPosition, double>> seen;

    [[nodiscard]] std::vector<Said> all() const
    {
        std::vector<Said> out = reports;
        if (own)
            out.push_back({own->first.createdAt, placeOf(own->first.status), own->second, ReportSource::order,
                own->first.status});
        std::ranges::sort(out, {}, &Said::key);
        return out;
    }
    [[nodiscard]] Told told() const
    {
        std::vector<Said> candidates = all(), ends;
        std::ranges::copy_if(candidates, std::back_inserter(ends), [](const Said& said) { return isEnd(said.status); });
        const Said latest = ends.empty() ? candidates.back() : ends.back();
        Timestamp since = latest.at;
        if (latest.source == ReportSource::delivery) {
            for (const Said& said : reports) {
                if (said.source == latest.source && said.status == latest.status) since = std::min(since, said.at);
            }
        }
        return {latest.status, since};
    }
    /// When anything was said of it last.
    [[nodiscard]] Timestamp heard() const
    {
        Timestamp out = own->first.createdAt;
        for (const Said& said : reports) out = std::max(out, said.at);
        return seen ? std::max(out, std::get<0>(*seen)) : out;
    }
    [[nodiscard]] bool isAbandoned(Timestamp now, std::chrono::seconds after) const
    {
        return own && !isEnd(told().status) && heard() < now - after;
    }
    [[nodiscard]] std::optional<Timestamp> first(Step step) const
    {
        std::optional<Timestamp> out;
        for (const Said& said : reports) {
            if (said.status.step == step) out = out ? std::min(*out, said.at) : said.at;
        }
        return out;
    }
    /// Of a delivery only the first of each status; of the ends that the order service tells the first and the last.
    [[nodiscard]] std::set<std::tuple<Timestamp, int, std::string>> history() const
    {
        std::set<std::tuple<Timestamp, int, std::string>> out;
        for (const Said& said : all()) {
            const auto same = [&said](const Said& s) { return s.source == said.source && s.status == said.status; };
            const auto reported = all();
            const auto firstOne = std::ranges::find_if(reported, same);
            const auto lastOne = std::ranges::find_last_if(reported, same).begin();
            if (said.source == ReportSource::delivery && said.at != firstOne->at) continue;
            const bool isMiddle = said.at != firstOne->at && said.at != lastOne->at;
            if (said.source == ReportSource::status && isEnd(said.status) && isMiddle) continue;
            out.emplace(said.at, static_cast<int>(said.status.step), said.status.otherName);
        }
        return out;
    }
};

struct Oracle {
    std::map<std::string, Story> stories;
    std::optional<Timestamp> oldest; ///< of all records that say something of a status

    explicit Oracle(const std::vector<Arriving>& records)
    {
        for (const Arriving& a : records) {
            if (const auto* event = std::get_if<OrderEvent>(&a.event)) {
                oldest = oldest ? std::min(*oldest, event->createdAt) : event->createdAt;
                auto& own = stories[event->id.toString()].own;
                if (!own || std::tuple(event->createdAt, a.position) > std::tuple(own->first.createdAt, own->second))
                    own = {*event, a.position};
                continue;
            }
            const auto& event = std::get<StatusEvent>(a.event);
            Story& story = stories[event.id.toString()];
            if (event.status) oldest = oldest ? std::min(*oldest, event.at) : event.at;
            if (event.status)
                story.reports.push_back({event.at, placeOf(*event.status), a.position, a.source, *event.status});
            if (!event.position) continue;
            const std::tuple seen(event.at, a.position, event.position->latitude);
            if (!story.seen || seen > *story.seen) story.seen = seen;
        }
    }
    [[nodiscard]] std::int64_t entered(Step step, Timestamp from, Timestamp until) const
    {
        std::int64_t out = 0;
        for (const auto& [id, story] : stories) {
            std::optional<Timestamp> when = story.first(step);
            if (step == Step::placedOrder) when = story.own ? std::optional(story.own->first.createdAt) : std::nullopt;
            out += when && *when >= from && *when < until ? 1 : 0;
        }
        return out;
    }
    [[nodiscard]] std::int64_t left(Step step, Timestamp from, Timestamp until) const
    {
        std::int64_t out = 0;
        for (const auto& [id, story] : stories) {
            std::optional<Timestamp> when;
            for (int later = static_cast<int>(step) + 1; later <= static_cast<int>(Step::cancelled); ++later) {
                const auto first = story.first(static_cast<Step>(later));
                if (first && (!when || *first < *when)) when = first;
            }
            const auto came = story.first(step);
            if (!came && step != Step::placedOrder) continue;
            if (came && when) when = std::max(*came, *when);
            out += when && *when >= from && *when < until ? 1 : 0;
        }
        return out;
    }
};

double seconds(Timestamp since, Timestamp now)
{
    return std::max(0.0, static_cast<double>((now - since).count()) / 1e6);
}

StatusTimes timesOf(const Status& status, std::vector<Timestamp> since, Timestamp now)
{
    std::ranges::sort(since, std::greater());
    const auto rank = [&](std::size_t p) { return seconds(since[(p * since.size() + 99) / 100 - 1], now); };
    std::int64_t sum = 0;
    for (const Timestamp t : since) sum += std::max<std::int64_t>(0, (now - t).count());
    const auto count = static_cast<std::int64_t>(since.size());
    return {status, count, seconds(since.front(), now), rank(50),
        static_cast<double>(sum) / static_cast<double>(count) / 1e6, rank(75), rank(90), rank(99),
        seconds(since.back(), now)};
}

void checkTimesAndStuck(const LifePart& part, const Oracle& oracle, Timestamp now)
{
    std::map<std::pair<Step, std::string>, std::vector<Timestamp>> live;
    std::vector<std::tuple<Timestamp, OrderId>> stuck, abandoned;
    for (const auto& [id, story] : oracle.stories) {
        if (!story.own) continue;
        const Told told = story.told();
        if (isEnd(told.status)) continue;
        if (story.isAbandoned(now, part.abandonedAfter)) {
            abandoned.emplace_back(story.heard(), idOf(id));
            continue;
        }
        live[{told.status.step, told.status.otherName}].push_back(told.since);
        const auto step = static_cast<std::size_t>(told.status.step);
        if (step < 6 && now - told.since > Limits{}.stuckAfter.at(step)) stuck.emplace_back(told.since, idOf(id));
    }
    std::vector<StatusTimes> all, kitchen;
    for (const auto& [key, since] : live) {
        all.push_back(timesOf({key.first, key.second}, since, now));
        if (key.first != Step::outForDelivery && key.first != Step::inTransit) kitchen.push_back(all.back());
    }
    RC_ASSERT(part.all == all);
    RC_ASSERT(part.kitchen == kitchen);
    std::ranges::sort(stuck);
    RC_ASSERT(part.stuckTotal == static_cast<std::int64_t>(stuck.size()));
    std::ranges::sort(abandoned);
    RC_ASSERT(part.abandonedTotal == static_cast<std::int64_t>(abandoned.size()));
    RC_ASSERT(part.abandoned.size() == abandoned.size());
    for (std::size_t i = 0; i < abandoned.size(); ++i)
        RC_ASSERT(std::tuple(part.abandoned[i].since, part.abandoned[i].id) == abandoned[i]);
    RC_ASSERT(part.stuck.size() == stuck.size());
    for (std::size_t i = 0; i < stuck.size(); ++i)
        RC_ASSERT(std::tuple(part.stuck[i].since, part.stuck[i].id) == stuck[i]);
}

void checkFlow(const LifePart& part, const Oracle& oracle, Timestamp now)
{
    const Timestamp end = floorToSecond(now) + 1s, recently = end - 5min;
    std::array<std::int64_t, 9> here{};
    for (const auto& [id, story] : oracle.stories) {
        if (!story.own || story.isAbandoned(now, part.abandonedAfter)) continue;
        ++here.at(static_cast<std::size_t>(story.told().status.step));
    }
    for (std::size_t i = 0; i < part.flow.size(); ++i) {
        const Step step = static_cast<Step>(i);
        RC_ASSERT(part.flow[i].step == step);
        RC_ASSERT(part.flow[i].here == here.at(i));
        RC_ASSERT(part.flow[i].entered == oracle.entered(step, recently, end));
        RC_ASSERT(part.flow[i].left == (isEnd(step) ? 0 : oracle.left(step, recently, end)));
        const bool known = oracle.oldest && *oracle.oldest <= recently - 1h;
        RC_ASSERT(part.flow[i].usualEntered
            == (known ? static_cast<double>(oracle.entered(step, recently - 1h, recently)) / 12 : 0));
    }
    RC_ASSERT(part.cancelled == oracle.entered(Step::cancelled, end - 1h, end));
}

void checkDetails(const State& state, const Oracle& oracle)
{
    for (const auto& [id, story] : oracle.stories) {
        const auto detail = detailOf(state, idOf(id));
        RC_ASSERT(detail.has_value() == story.own.has_value());
        if (!detail) continue;
        RC_ASSERT(detail->status == story.told().status);
        RC_ASSERT(detail->since == story.told().since);
        RC_ASSERT(std::ranges::is_sorted(detail->history, {}, &StatusChange::at));
        std::set<std::tuple<Timestamp, int, std::string>> history;
        for (const StatusChange& change : detail->history)
            history.emplace(change.at, static_cast<int>(change.status.step), change.status.otherName);
        RC_ASSERT(history.size() == detail->history.size());
        RC_ASSERT(history == story.history());
        RC_ASSERT(detail->position.has_value() == story.seen.has_value());
        if (story.seen) RC_ASSERT(detail->positionAt == std::get<0>(*story.seen));
        if (story.seen) RC_ASSERT(detail->position->latitude == std::get<2>(*story.seen));
    }
    for (const LatestOrder& latest : state.latest.newestFirst(LatestPart::shown))
        RC_ASSERT(latest.status == oracle.stories.at(latest.id.toString()).told().status);
}

void take(State& state, const Arriving& a)
{
    if (const auto* event = std::get_if<OrderEvent>(&a.event))
        apply(state, *event, a.position);
    else
        test::apply(state, std::get<StatusEvent>(a.event), a.position, a.source);
}

} // namespace

TEST_CASE("no life, history, percentile, stuck order or flow depends on arrival order, duplicates or batching")
{
    CHECK(rc::check([] {
        const auto all = *records(*rc::gen::element(2, 20), *rc::gen::element(5, 5'000));
        const Oracle oracle(all);
        const Timestamp now = at(start + *rc::gen::element(0, 3, 1'000, 5'000), 600'000);
        Limits limits;
        limits.abandonedAfter = std::chrono::seconds(*rc::gen::element(2, 900, 24 * 3'600));
        for (std::uint64_t round = 0; round < 3; ++round) {
            State state(limits, round);
            std::vector<std::pair<int, std::size_t>> shuffled;
            for (std::size_t i = 0; i < all.size(); ++i) {
                shuffled.emplace_back(*rc::gen::inRange(0, 1'000), i);
                if (*rc::gen::inRange(0, 4) == 0) shuffled.emplace_back(*rc::gen::inRange(0, 1'000), i); // again
            }
            std::ranges::sort(shuffled);
            for (const auto& [key, i] : shuffled) {
                take(state, all[i]);
                if (key % 4 == 0) maintain(state);
            }
            const LifePart part = makeLife(state, now);
            checkTimesAndStuck(part, oracle, now);
            checkFlow(part, oracle, now);
            checkDetails(state, oracle);
        }
    }));
}

TEST_CASE("what is held of lives stays within its bounds, and ended orders stay ended, whatever comes")
{
    CHECK(rc::check([] {
        Limits limits;
        limits.waitingLives = limits.liveLives = limits.endedLives = 3;
        limits.statusReports = 12;
        limits.heldOrders = 5;
        State state(limits, 1);
        const auto all = *records(40, 5'000);
        for (const Arriving& a : all) {
            take(state, a);
            maintain(state);
            std::size_t reports = 0;
            for (std::size_t queue = 0; queue < 3; ++queue) {
                RC_ASSERT(state.lives.held.queue(queue).size() <= 3);
                for (const Life& life : state.lives.held.queue(queue)) reports += life.reports.size();
            }
            RC_ASSERT(reports == state.lives.reports);
            RC_ASSERT(reports <= 12);
        }
        const LifePart part = makeLife(state, at(start + 5'000));
        std::int64_t shown = 0, held = 0;
        for (const StatusTimes& times : part.all) shown += times.count;
        state.book.forEach([&](const Slot& slot) {
            const bool isHeld = !state.horizon || slot.createdAt() >= *state.horizon;
            held += isHeld && !life::isEnd(slot.status()) && !slot.isRetired() ? 1 : 0;
        });
        RC_ASSERT(shown == held);
    }));
}
