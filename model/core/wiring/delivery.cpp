// The domain of deliveries as the core sees it. Its records come by the feeds of orders.
#include "core/wiring/wiring.h"
#include "delivery/make_parts.h"
#include "orders/json.h"

namespace pitwall::wiring {
namespace {

using delivery::DeliveriesPart, delivery::FenceRow, delivery::FencesPart, delivery::FenceSlot, delivery::InsideCount;

/// Bits of a version for what changes while one fence is selected: the next one's versions begin where no other's came
/// to.
constexpr int changesOfOneScope = 40;

std::optional<FenceSlot> selectedFence(const State& all)
{
    return all.scope ? all.deliveries.tracker.fences().find(all.scope->fence().given.name) : std::nullopt;
}

/// All summands only grow, or begin, with a fence that is selected, where no other's came to; what is late also follows
/// from the time.
std::uint64_t versionAt(const State& all, Timestamp now)
{
    return (all.scope ? all.scopes << changesOfOneScope : 0) + all.deliveries.changes + all.orders.changes
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

void snapshot(const State& all, PartSet due, Timestamp now, Parts& out)
{
    const std::uint64_t version = versionAt(all, now);
    const bool deliveries = due.contains<delivery::DeliveriesPart>();
    if (deliveries)
        renew(
            out.deliveries, version, [&] { return delivery::makeDeliveries(all.deliveries, now, selectedFence(all)); });
    if (due.contains<delivery::FencesPart>())
        renew(out.fences, version, [&] {
            FencesPart part = delivery::makeFences(all.deliveries, all.orders, all.catalog, now);
            if (deliveries) part.deliveries = out.deliveries;
            return part;
        });
    if (due.contains<delivery::HeatPart>())
        renew(out.heat, version, [&] { return delivery::makeHeat(all.deliveries, now); });
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

void reply(const State& all, const delivery::FindTrack& asked)
{
    asked.reply(delivery::trackOf(all.deliveries, asked.id));
}

void reply(const State& all, const delivery::CountInside& asked)
{
    asked.reply(delivery::countInside(all.deliveries, all.orders, all.catalog, asked.fence, asked.status));
}

} // namespace

void execute(State& all, const delivery::SelectFence& select)
{
    const delivery::Fences& fences = all.deliveries.tracker.fences();
    const auto slot = fences.find(select.name);
    all.scope = !slot ? nullptr
                      : std::make_unique<scope::Scope>(
                            all.orders, all.catalog, fences.share(*slot), ++all.scopes << changesOfOneScope);
}

void execute(State& all, const delivery::PutFence& given, Timestamp now)
{
    const std::string& name = given.fence->given.name;
    const bool isThere = all.deliveries.tracker.fences().find(name).has_value();
    std::expected<void, std::string> put = std::unexpected("there is a fence named " + name + " already");
    if (given.mayReplace || !isThere) put = delivery::putFence(all.deliveries, given.fence, given.insteadOf, now);
    if (put) {
        ++all.deliveries.fenceChanges;
        const std::string selected = all.scope ? all.scope->fence().given.name : std::string();
        if (!selected.empty() && (selected == name || selected == given.insteadOf))
            execute(all, delivery::SelectFence{name});
    }
    if (given.reply) given.reply(put);
}

void execute(State& all, const delivery::RemoveFence& given)
{
    const bool found = delivery::removeFence(all.deliveries, given.name);
    if (found) ++all.deliveries.fenceChanges;
    if (found && all.scope && all.scope->fence().given.name == given.name) all.scope.reset();
    if (given.reply) given.reply(found);
}

void answer(const State& all, const delivery::Query& query)
{
    std::visit([&all](const auto& asked) { reply(all, asked); }, query);
}

constinit const Domain deliveryDomain{.name = "delivery", .feeds = {}, .snapshot = snapshot, .document = document};

} // namespace pitwall::wiring
