#include "delivery/deliveries.h"

#include "orders/held/horizon.h"
#include "orders/order_join.h"

#include <algorithm>
#include <utility>

namespace pitwall::delivery {
namespace {

using Place = decltype(State::held)::Place;

/// The status that an order is in and since when, whether its own record is held or not.
orders::Present presentOf(const orders::State& state, const orders::Book::Key& key)
{
    const orders::Slot* slot = orders::heldSlot(state, key);
    const orders::Life* life = state.lives.held.get(*key.id);
    std::optional<orders::Report> own;
    if (slot != nullptr && life != nullptr) own = orders::life::ownReport(*life, *slot);
    if (life != nullptr) {
        if (const auto present = orders::life::present(*life, own)) return *present;
    }
    if (slot != nullptr) return {slot->status(), slot->createdAt()};
    return {static_cast<orders::StatusIndex>(orders::Step::placedOrder), {}};
}

void tellCrossings(State& state, const Delivery& delivery)
{
    for (const Crossing& crossing : state.crossings) {
        const Fence& fence = *state.tracker.fences().get(crossing.fence);
        state.log.note(crossing, fence.given.name, delivery.id, state.tracker.inside(crossing.fence));
    }
    state.crossings.clear();
}

/// What is known of the order may have come after its delivery was seen.
void join(const orders::State& orders, const catalog::State& catalog, const orders::Book::Key& key, Delivery& delivery)
{
    const orders::Slot* slot = orders::heldSlot(orders, key);
    if (slot != nullptr) delivery.createdAt = slot->createdAt();
    const auto detail = orders.details.find(delivery.id);
    const auto destination = detail ? orders::destinationOf(*detail, catalog) : delivery.destination;
    if (destination == delivery.destination) return;
    delivery.destination = destination;
    delivery.outlook.reset();
}

void takeOff(State& state, Place place, Timestamp at)
{
    if (place->queue != onTheWay) return;
    state.crossings.clear();
    state.tracker.removeDriver(place->driver, at, state.crossings);
    tellCrossings(state, *place);
    state.byDriver[indexOf(place->driver)] = nullptr;
    state.held.move(place, ended);
}

void putOn(State& state, Place place)
{
    place->driver = state.tracker.addDriver();
    if (state.byDriver.size() <= indexOf(place->driver)) state.byDriver.resize(indexOf(place->driver) + 1);
    state.byDriver[indexOf(place->driver)] = &*place;
    state.held.move(place, onTheWay);
    state.tracker.setStatus(place->driver, place->status);
}

void drop(State& state, Place place)
{
    takeOff(state, place, place->last.at);
    state.fixes -= place->track.size();
    state.held.erase(place);
}

void keepBounds(State& state, Timestamp at)
{
    const auto any = [&state](std::size_t queue) { return !state.held.queue(queue).empty(); };
    while (any(onTheWay)) {
        const Place oldest = state.held.oldest(onTheWay);
        const bool tooMany = state.held.queue(onTheWay).size() > state.limits.deliveries;
        if (!tooMany && at - oldest->last.at <= State::lostAfter) break;
        takeOff(state, oldest, oldest->last.at);
    }
    while (state.held.queue(ended).size() > state.limits.endedDeliveries) drop(state, state.held.oldest(ended));
    for (const std::size_t queue : {ended, onTheWay}) {
        while (state.fixes > state.limits.fixes && any(queue)) drop(state, state.held.oldest(queue));
    }
}

/// Keeps the position in its place in the track; false when it is there already, or is too old to be held.
bool addFix(State& state, Delivery& delivery, const TrackPoint& fix)
{
    std::vector<TrackPoint>& track = delivery.track;
    const auto key = [](const TrackPoint& p) { return std::tuple(p.at, p.where.latitude, p.where.longitude); };
    const auto place = std::ranges::lower_bound(track, key(fix), {}, key);
    if (place != track.end() && *place == fix) return false;
    if (track.size() >= state.limits.fixesOfOne) {
        if (place == track.begin()) return false;
        std::move(track.begin() + 1, place, track.begin());
        *(place - 1) = fix;
        return true;
    }
    track.insert(place, fix);
    ++state.fixes;
    return true;
}

bool looksSwapped(const ArrivalSettings& arrival, Coordinates where)
{
    constexpr double nearM = 200'000, farM = 500'000;
    const Coordinates swapped{where.longitude, where.latitude};
    return isPlace(swapped) && roughlyM(where, arrival.shop) > farM && roughlyM(swapped, arrival.shop) < nearM;
}

void move(State& state, Place place, const ingest::Sighting& sighting)
{
    Delivery& delivery = *place;
    if (!addFix(state, delivery, {sighting.at, sighting.where})) return;
    delivery.outlook.reset(); // a late fix changes the way, too
    ++state.changes;
    state.odd.swapped += looksSwapped(state.arrival, sighting.where) ? 1 : 0;
    if (delivery.track.size() > 1 && !isLater(sighting, delivery.last)) return;
    delivery.last = sighting;
    const std::size_t fixes = delivery.track.size();
    state.odd.jumps += fixes > 1 && isJump(delivery.track[fixes - 2], delivery.track[fixes - 1]) ? 1 : 0;
    if (delivery.queue != onTheWay) return;
    state.held.move(place, onTheWay);
    state.crossings.clear();
    state.tracker.move(delivery.driver, sighting, state.crossings);
    tellCrossings(state, delivery);
}

/// Deliveries that came to their end, for the heat map.
void remember(State& state, const Delivery& delivery, Timestamp at)
{
    const bool late = delivery.createdAt && at > *delivery.createdAt + state.arrival.promised;
    state.delivered.push_back({cellOf(delivery.last.where, HeatPart::resolution), at, late});
    while (state.delivered.size() > State::mostDelivered || state.delivered.front().at < at - HeatPart::span)
        state.delivered.pop_front();
}

void followStatus(State& state, Place place, const orders::Present& present)
{
    place->status = present.status;
    const bool isDelivered = present.status == static_cast<orders::StatusIndex>(orders::Step::delivered);
    if (isDelivered && !std::exchange(place->isRemembered, true)) remember(state, *place, present.since);
    if (place->queue != onTheWay) return;
    if (!orders::life::isEnd(present.status)) return state.tracker.setStatus(place->driver, present.status);
    takeOff(state, place, present.since);
}

} // namespace

void reported(State& state, const orders::State& orders, const catalog::State& catalog,
    const orders::StatusEvent& event, const orders::Book::Key& key, const ingest::RecordPosition& position)
{
    state.odd.noFix += event.noFix ? 1 : 0;
    if (!event.position) return follow(state, orders, catalog, key);
    Place place = state.held.find(event.id);
    const orders::Present present = presentOf(orders, key);
    if (place == state.held.none()) {
        place = state.held.insert(event.id, ended);
    }
    if (!place->destination) join(orders, catalog, key, *place);
    place->status = present.status;
    // A delivery that ended begins no second time; one that was lost does.
    const bool isLive = !orders::life::isEnd(present.status);
    if (isLive && place->queue == ended) putOn(state, place);
    move(state, place, {event.at, position, *event.position});
    followStatus(state, place, present);
    keepBounds(state, event.at);
}

void follow(State& state, const orders::State& orders, const catalog::State& catalog, const orders::Book::Key& key)
{
    if (state.held.size() == 0) return;
    const Place place = state.held.find(*key.id);
    if (place == state.held.none()) return;
    join(orders, catalog, key, *place);
    followStatus(state, place, presentOf(orders, key));
    ++state.changes;
}

std::expected<void, std::string> putFence(
    State& state, std::shared_ptr<const Fence> fence, std::string_view insteadOf, Timestamp now)
{
    const std::string name = fence->given.name;
    const bool renames = !insteadOf.empty() && insteadOf != name;
    const auto old = state.tracker.fences().find(renames ? insteadOf : std::string_view(name));
    if (auto obstacle = state.tracker.fences().obstacleTo(*fence, old)) return std::unexpected(std::move(*obstacle));
    const bool same = old && state.tracker.fences().get(*old)->given.shape == fence->given.shape;
    if (old) state.tracker.removeFence(*old);
    const auto slot = state.tracker.addFence(std::move(fence));
    if (!slot) return std::unexpected(slot.error());
    if (same)
        state.log.move(*old, *slot);
    else
        state.log.begin(*slot, state.tracker.inside(*slot), now);
    ++state.changes;
    return {};
}

bool removeFence(State& state, std::string_view name)
{
    const auto slot = state.tracker.fences().find(name);
    if (!slot) return false;
    state.tracker.removeFence(*slot);
    ++state.changes;
    return true;
}

std::vector<TrackPoint> trackOf(const State& state, const OrderId& id)
{
    const Delivery* delivery = state.held.get(id);
    return delivery == nullptr ? std::vector<TrackPoint>{} : delivery->track;
}

const Outlook& outlookOf(const State& state, const Delivery& delivery)
{
    if (delivery.outlook) return *delivery.outlook;
    Outlook& out = delivery.outlook.emplace();
    out.motion = motionOf(delivery.track);
    ArrivalSettings settings = state.arrival;
    constexpr float leastKmh = 3; // slower is standing still, from which no arrival follows
    if (settings.measuredSpeed && out.motion.speedKmh >= leastKmh)
        settings.speedKmh = static_cast<double>(out.motion.speedKmh);
    out.minutesToArrival = minutesToArrival({delivery.last.where, delivery.destination, {}}, settings);
    return out;
}

std::optional<double> minutesLate(const State& state, const Delivery& delivery, Timestamp now)
{
    const std::optional<double>& minutes = outlookOf(state, delivery).minutesToArrival;
    if (!delivery.createdAt || !minutes) return std::nullopt;
    const std::chrono::duration<double, std::ratio<60>> since = now - *delivery.createdAt;
    return since.count() + *minutes - static_cast<double>(state.arrival.promised.count());
}

} // namespace pitwall::delivery
