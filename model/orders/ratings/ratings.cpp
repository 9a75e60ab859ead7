#include "orders/ratings/ratings.h"

#include "orders/orders.h"
#include "orders/subset.h"

#include <algorithm>
#include <utility>

namespace pitwall::orders::ratings {
namespace {

constexpr bool isGood(int score) { return score >= 4; }

/// Adds one rating to all sums, or with -1 takes it out.
void count(Ratings& ratings, const Rating& rating, int sign)
{
    ratings.all.count += sign;
    ratings.all.sum += sign * rating.score;
    ratings.all.good += isGood(rating.score) ? sign : 0;
    if (RatingCell* cell = ratings.seconds.at(rating.createdAt))
        *cell += RatingCell{sign, sign * rating.score, isGood(rating.score) ? sign : 0};
}

void keepComment(Ratings& ratings, const RatingEvent& event)
{
    if (event.comment.empty()) return;
    std::tuple key(event.createdAt, event.order);
    if (ratings.comments.size() == Ratings::maxComments) {
        if (key < ratings.comments.begin()->first) return;
        ratings.comments.erase(ratings.comments.begin());
    }
    ratings.comments.insert_or_assign(std::move(key), event.comment);
}

/// From the order's creation to the first report of its delivery; none while either is unknown or they contradict.
std::optional<std::chrono::seconds> deliveryTimeOf(const Slot& slot, const Life& life)
{
    const auto delivered = life::firstReport(life, Step::delivered);
    if (!delivered || *delivered < slot.createdAt()) return std::nullopt;
    return std::chrono::floor<std::chrono::seconds>(*delivered - slot.createdAt());
}

RatingTotals totalsOf(const RatingCell& cell) { return {cell.count, cell.sum, cell.good}; }

void addTo(RatingTotals& totals, int score)
{
    ++totals.count;
    totals.sum += score;
    totals.good += isGood(score) ? 1 : 0;
}

/// What needs every single rating: by delivery time, and the latest comments.
template <typename IsWanted>
RatingsPart partOf(const Ratings& ratings, Timestamp now, IsWanted isWanted)
{
    using namespace std::chrono_literals;
    RatingsPart part;
    part.now = now;
    const Second end = floorToSecond(now) + 1s;
    for (const Rating& rating : ratings.held.queue(0)) {
        if (!rating.deliveryTime || rating.createdAt < end - 24h || rating.createdAt >= end) continue;
        if (!isWanted(rating.id)) continue;
        const auto bin = static_cast<std::size_t>(*rating.deliveryTime / 5min);
        addTo(part.byDeliveryTime[std::min(bin, RatingsPart::bins - 1)], rating.score);
    }
    for (auto comment = ratings.comments.rbegin(); comment != ratings.comments.rend(); ++comment) {
        if (part.latest.size() == RatingsPart::shown) break;
        const auto& [createdAt, id] = comment->first;
        // One that was let go of, for many have arrived since, is shown no more.
        const Rating* rating = isWanted(id) ? ratings.held.get(id) : nullptr;
        if (rating != nullptr)
            part.latest.push_back({id, rating->score, comment->second, createdAt, rating->deliveryTime});
    }
    return part;
}

} // namespace

Applied apply(State& state, const RatingEvent& event, const ingest::RecordPosition& position)
{
    Ratings& ratings = state.ratings;
    auto place = ratings.held.find(event.order);
    const bool isNew = place == ratings.held.none();
    if (isNew) {
        place = ratings.held.insert(event.order, 0);
    } else {
        if (std::tuple(event.createdAt, position) <= std::tuple(place->createdAt, place->position))
            return Applied::stale;
        count(ratings, *place, -1);
        ratings.comments.erase(std::tuple(place->createdAt, place->id));
    }
    place->score = static_cast<std::int8_t>(event.score);
    place->createdAt = event.createdAt;
    place->position = position;
    count(ratings, *place, 1);
    keepComment(ratings, event);
    ++ratings.changes;
    deliveryChanged(state, event.order);
    if (ratings.held.size() > state.limits.heldRatings) ratings.held.erase(ratings.held.oldest(0));
    return isNew ? Applied::added : Applied::replaced;
}

void deliveryChanged(State& state, const OrderId& id)
{
    if (state.ratings.held.size() == 0) return;
    const auto place = state.ratings.held.find(id);
    if (place == state.ratings.held.none()) return;
    const Slot* slot = std::as_const(state.book).find(id);
    const Life* life = state.lives.held.get(id);
    if (slot == nullptr || life == nullptr) return; // what was known of it stays
    const auto time = deliveryTimeOf(*slot, *life);
    if (time == place->deliveryTime) return;
    place->deliveryTime = time;
    ++state.ratings.changes;
}

RatingsPart makePart(const Ratings& ratings, Timestamp now)
{
    using namespace std::chrono_literals;
    RatingsPart part = partOf(ratings, now, [](const OrderId&) { return true; });
    part.all = ratings.all;
    const Second end = floorToSecond(now) + 1s;
    part.lastHour = totalsOf(ratings.seconds.sum(end - 1h, end));
    part.hourBefore = totalsOf(ratings.seconds.sum(end - 2h, end - 1h));
    return part;
}

RatingsPart makePart(const Ratings& ratings, Timestamp now, const Subset& subset)
{
    using namespace std::chrono_literals;
    RatingsPart part = partOf(ratings, now, [&subset](const OrderId& id) { return subset.contains(id); });
    part.compared = false;
    const Second end = floorToSecond(now) + 1s;
    for (const Rating& rating : ratings.held.queue(0)) {
        if (!subset.contains(rating.id)) continue;
        addTo(part.all, rating.score);
        if (rating.createdAt >= end || rating.createdAt < end - 2h) continue;
        addTo(rating.createdAt >= end - 1h ? part.lastHour : part.hourBefore, rating.score);
    }
    return part;
}

} // namespace pitwall::orders::ratings
