// The domain of deliveries as the core sees it. Its records come by the feeds of orders.
#include "core/wiring/wiring.h"
#include "delivery/parts.h"
#include "orders/json.h"

namespace pitwall::wiring {
namespace {

using delivery::DeliveriesPart, delivery::FenceRow, delivery::FencesPart, delivery::FenceSlot, delivery::InsideCount;

std::optional<FenceSlot> selectedFence(const State& all)
{
    return all.scope ? all.deliveries.tracker.fences().find(all.scope->fence().given.name) : std::nullopt;
}

/// All summands only grow, or begin, with a fence that is selected, where no other's came to; what is late also follows
/// from the time.
std::uint64_t versionAt(const State& all, Timestamp now)
{
    constexpr int changesOfOne = 40;
    return (all.scope ? all.scopes << changesOfOne : 0) + all.deliveries.changes + all.orders.changes
        + all.catalog.changes + static_cast<std::uint64_t>(floorToSecond(now).time_since_epoch().count());
}

template <typename Part, typename Make>
void renew(std::shared_ptr<const Part>& part, std::uint64_t version, Make make)
{
    if (part && part->version == version) return;
    Part made = make();
    made.version = version;
    part = std::make_shared<const Part>(std::move(made));
}

void snapshot(const State& all, PartSet due, Timestamp now, Snapshot& out)
{
    const std::uint64_t version = versionAt(all, now);
    const bool deliveries = due.contains(PartKind::deliveries);
    if (deliveries)
        renew(
            out.deliveries, version, [&] { return delivery::makeDeliveries(all.deliveries, now, selectedFence(all)); });
    if (due.contains(PartKind::fences))
        renew(out.fences, version, [&] {
            FencesPart part = delivery::makeFences(all.deliveries, all.orders, all.catalog, now);
            if (deliveries) part.deliveries = out.deliveries;
            return part;
        });
    if (due.contains(PartKind::heat)) renew(out.heat, version, [&] { return delivery::makeHeat(all.deliveries, now); });
}

void document(const State& all, Timestamp now, JsonWriter& json)
{
    const DeliveriesPart deliveries = delivery::makeDeliveries(all.deliveries, now);
    json.key("deliveries");
    json.beginObject();
    json.member("inTransit", deliveries.inTransit);
    json.member("late", deliveries.late);
    json.endObject();
    json.key("geofences");
    json.objects(
        delivery::makeFences(all.deliveries, all.orders, all.catalog, now).fences, [&json](const FenceRow& row) {
            json.member("name", std::string_view(row.fence->given.name));
            json.key("inside");
            json.beginObject();
            for (const InsideCount& count : row.byStatus)
                json.member(orders::nameOf(count.status), std::uint64_t{count.count});
            json.endObject();
        });
}

} // namespace

constinit const Domain deliveryDomain{.name = "delivery", .feeds = {}, .snapshot = snapshot, .document = document};

} // namespace pitwall::wiring
