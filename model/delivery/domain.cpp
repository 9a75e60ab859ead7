#include "delivery/domain.h"

#include "delivery/parts.h"
#include "orders/json.h"

namespace pitwall::delivery {
namespace {

std::optional<FenceSlot> selectedFence(const pitwall::State& all)
{
    return all.scope ? all.deliveries.tracker.fences().find(all.scope->fence().given.name) : std::nullopt;
}

/// All summands only grow, or begin, with a fence that is selected, where no other's came to; what is late also follows
/// from the time.
std::uint64_t versionAt(const pitwall::State& all, Timestamp now)
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

void snapshot(const pitwall::State& all, PartSet due, Timestamp now, Snapshot& out)
{
    const std::uint64_t version = versionAt(all, now);
    const bool deliveries = due.contains(PartKind::deliveries);
    if (deliveries)
        renew(out.deliveries, version, [&] { return makeDeliveries(all.deliveries, now, selectedFence(all)); });
    if (due.contains(PartKind::fences))
        renew(out.fences, version, [&] {
            FencesPart part = makeFences(all, now);
            if (deliveries) part.deliveries = out.deliveries;
            return part;
        });
    if (due.contains(PartKind::heat)) renew(out.heat, version, [&] { return makeHeat(all.deliveries, now); });
}

void document(const pitwall::State& all, Timestamp now, JsonWriter& json)
{
    const DeliveriesPart deliveries = makeDeliveries(all.deliveries, now);
    json.key("deliveries");
    json.beginObject();
    json.member("inTransit", deliveries.inTransit);
    json.member("late", deliveries.late);
    json.endObject();
    json.key("geofences");
    json.objects(makeFences(all, now).fences, [&json](const FenceRow& row) {
        json.member("name", std::string_view(row.fence->given.name));
        json.key("inside");
        json.beginObject();
        for (const InsideCount& count : row.byStatus)
            json.member(orders::nameOf(count.status), std::uint64_t{count.count});
        json.endObject();
    });
}

} // namespace

constinit const Domain domain{
    .name = "delivery",
    .feeds = {},
    .maintain = [](pitwall::State&, bool) {},
    .snapshot = snapshot,
    .document = document,
};

} // namespace pitwall::delivery
