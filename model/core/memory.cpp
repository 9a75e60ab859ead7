#include "core/memory.h"

namespace pitwall {
namespace {

using ingest::MemoryUse;

// Beside an entry that is found by its id: a list's node, its block's header and its place in the index.
constexpr std::size_t foundById = 48;
// Beside a row of the catalogue: its id, its position, its node; texts of the usual length.
constexpr std::size_t rowBytes = 250;
constexpr std::size_t productBytes = 90; // its id, price, categories and their places
constexpr std::size_t salesCellBytes = 90;
constexpr std::size_t waitingItemBytes = 250;

MemoryUse counted(
    std::string_view room, std::string_view store, std::size_t entries, std::size_t most, std::size_t bytesOfOne)
{
    return {room, store, entries, most, entries * bytesOfOne, most * bytesOfOne};
}

/// A sweep begins when a sixteenth more than the limit is held, and takes one shard a batch, while further orders come.
/// Each shard ends in a chunk that is not full.
MemoryUse heldOrders(const State& state)
{
    constexpr std::size_t withTwoLines = 66, chunk = 2048 * sizeof(orders::Slot) + 16 * 1024;
    constexpr std::size_t recordsOfBatch = 1'000, shards = orders::Book::shards;
    const std::uint64_t limit = state.limits.heldOrders, most = limit + limit / 16 + shards * recordsOfBatch;
    return {"orders", "held_orders", state.orders.book.size(), most, state.orders.book.bytes(),
        most * withTwoLines + shards * chunk};
}

void addOrders(const State& state, std::vector<MemoryUse>& out)
{
    const Limits& limits = state.limits;
    const orders::State& held = state.orders;
    constexpr std::size_t mostMinutes = orders::DaySeries<int>::maxDays * orders::DaySeries<int>::minutesPerDay;
    constexpr std::size_t minuteBytes = 32 + 8; // of the sums, and of the horizon's counts
    const std::size_t minutes = held.everything.bytes() - sizeof(orders::SecondsRing) + held.heldPerMinute.bytes();
    out.push_back(heldOrders(state));
    out.push_back({"orders", "minutes", minutes / minuteBytes, mostMinutes, minutes, mostMinutes * minuteBytes});
    out.push_back(
        counted("orders", "sales_by_second", held.sales.pairs(), orders::SalesBook::mostPairs, salesCellBytes));
    out.push_back(counted("orders", "products", held.soldProducts.size(), limits.soldProducts + 1, productBytes));
    out.push_back(counted("orders", "details", held.details.size(), limits.orderDetails, 64 + 16));
    constexpr std::size_t lifeBytes = sizeof(orders::Life) + foundById;
    const auto lives = [&](std::string_view store, orders::LifeQueue queue, std::size_t most) {
        out.push_back(counted("orders", store, held.lives.held.queue(queue).size(), most, lifeBytes));
    };
    lives("lives_waiting", orders::waitingLives, limits.waitingLives);
    lives("lives_live", orders::liveLives, limits.liveLives);
    lives("lives_ended", orders::endedLives, limits.endedLives);
    out.push_back(
        counted("orders", "status_reports", held.lives.reports, limits.statusReports, sizeof(orders::Report)));
    out.push_back(
        counted("orders", "ratings", held.ratings.held.size(), limits.heldRatings, sizeof(orders::Rating) + foundById));
    constexpr std::size_t comments = orders::Ratings::maxComments;
    constexpr std::size_t commentBytes = orders::RatingEvent::maxComment + foundById;
    out.push_back(counted("orders", "comments", held.ratings.comments.size(), comments, commentBytes));
}

void addDelivery(const State& state, std::vector<MemoryUse>& out)
{
    const Limits& limits = state.limits;
    const delivery::State& held = state.deliveries;
    constexpr std::size_t bytes = sizeof(delivery::Delivery) + foundById + 80; // and what the tracker has of a driver
    const auto deliveries = [&](std::string_view store, delivery::DeliveryQueue queue, std::size_t most) {
        out.push_back(counted("delivery", store, held.held.queue(queue).size(), most, bytes));
    };
    deliveries("on_the_way", delivery::onTheWay, limits.deliveries);
    deliveries("ended", delivery::ended, limits.endedDeliveries);
    out.push_back(counted("delivery", "fixes", held.fixes, limits.fixes, sizeof(delivery::TrackPoint)));
    out.push_back(counted(
        "delivery", "heat", held.delivered.size(), delivery::State::mostDelivered, sizeof(delivery::Delivered)));
}

void addIngest(const ingest::State& state, std::vector<MemoryUse>& out)
{
    using ingest::FutureRecords, ingest::RejectRing;
    out.push_back({"ingest", "future_records", state.future.size(), FutureRecords::mostRecords, state.future.bytes(),
        FutureRecords::mostBytes});
    const auto heads = [&out](std::string_view store, const RejectRing& ring) {
        out.push_back(counted("ingest", store, ring.records().size(), RejectRing::capacity, RejectRing::headBytes));
    };
    heads("rejects", state.rejects);
    heads("unread", state.unread);
}

} // namespace

std::vector<MemoryUse> memoryOf(const State& state)
{
    std::vector<MemoryUse> out;
    out.reserve(24);
    addOrders(state, out);
    out.push_back(counted("catalog", "products", state.catalog.products.held(), state.limits.products, rowBytes));
    out.push_back(counted("catalog", "users", state.catalog.users.held(), state.limits.users, rowBytes));
    addDelivery(state, out);
    if (state.enriched) {
        out.push_back(counted("enriched", "known_orders", state.enriched->known(), state.limits.enrichedOrders,
            sizeof(enriched::KnownOrder) + foundById));
        out.push_back(counted("enriched", "waiting_items", state.enriched->counters().waitingItems,
            state.limits.enrichedWaitingItems, waitingItemBytes));
    }
    addIngest(state.ingest, out);
    return out;
}

} // namespace pitwall
