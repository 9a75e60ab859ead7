#include "orders/order_queries.h"

#include "orders/held/horizon.h"

#include <algorithm>

namespace pitwall::orders {
namespace {

/// What a delivery says again and again is told once.
bool isRepeated(const std::vector<Report>& reports, const Report& report)
{
    if (report.source != ReportSource::delivery) return false;
    const auto same = [&report](const Report& r) { return r.source == report.source && r.status == report.status; };
    return *std::ranges::find_if(reports, same) != report;
}

std::vector<StatusChange> historyOf(const State& state, const Life& life, const Slot& slot)
{
    const std::vector<Report> reports = life::withOwn(life, life::ownReport(life, slot));
    std::vector<StatusChange> out;
    for (const Report& report : reports) {
        const StatusChange change{
            state.statuses.statusOf(report.status), Timestamp(std::chrono::microseconds(report.atUs))};
        // Both the order and its delivery may say the same at the same time.
        if (!isRepeated(reports, report) && std::ranges::find(out, change) == out.end()) out.push_back(change);
    }
    return out;
}

void addLife(const State& state, const Life& life, const Slot& slot, OrderDetail& out)
{
    out.history = historyOf(state, life, slot);
    if (const auto present = life::present(life, life::ownReport(life, slot))) out.since = present->since;
    if (!life.lastSeen) return;
    out.position = life.lastSeen->where;
    out.positionAt = life.lastSeen->at;
}

} // namespace

std::optional<OrderDetail> detailOf(const State& state, const OrderId& id)
{
    const Slot* slot = heldSlot(state, id);
    if (slot == nullptr) return std::nullopt;
    OrderDetail out;
    out.id = id;
    out.createdAt = out.since = slot->createdAt();
    out.price = slot->price();
    out.status = state.statuses.statusOf(slot->status());
    if (const auto detail = state.details.find(id)) {
        out.userId = detail->userId;
        out.destination = detail->destination;
    }
    const Life* life = state.lives.held.get(id);
    if (life != nullptr) {
        addLife(state, *life, *slot, out);
    } else if (!slot->isRetired()) {
        out.history.push_back({out.status, out.createdAt});
    }
    return out;
}

std::vector<LatestOrder> ordersOf(const State& state, UserId user)
{
    std::vector<LatestOrder> out;
    const auto add = [&](const HeldDetail& detail, HeldDetails::Place place) {
        if (detail.userId != user || !state.details.isNewest(place)) return;
        const Slot* slot = heldSlot(state, detail.id);
        if (slot == nullptr) return;
        out.push_back({detail.id, slot->createdAt(), user, slot->price(), detail.itemCount, detail.totalQuantity,
            state.statuses.statusOf(slot->status())});
    };
    state.details.forEachNewestFirst(add, [&out] { return out.size() >= mostUserOrders; });
    std::ranges::sort(out, [](const LatestOrder& a, const LatestOrder& b) {
        return a.createdAt != b.createdAt ? a.createdAt > b.createdAt : b.id < a.id;
    });
    if (out.size() > mostUserOrders) out.resize(mostUserOrders);
    return out;
}

} // namespace pitwall::orders
