#include "orders/order_join.h"

#include "orders/held/horizon.h"

namespace pitwall::orders {
namespace {

std::vector<OrderLine> namedLines(const State& state, const catalog::State& catalog, const OrderId& id)
{
    const Book::Key key = state.book.prepare(id);
    const Slot* slot = heldSlot(state, key);
    std::vector<OrderLine> out;
    if (slot == nullptr) return out;
    for (const Line& line : linesOf(state, key, *slot)) {
        OrderLine named;
        named.productId = state.soldProducts.id(line.product);
        named.quantity = line.quantity;
        named.price = line.price;
        if (const catalog::Product* row = catalog.products.find(named.productId)) {
            named.name = row->name;
            named.image = row->image;
        }
        out.push_back(std::move(named));
    }
    return out;
}

} // namespace

void joinCatalogue(const State& state, const catalog::State& catalog, OrderDetail& detail)
{
    detail.lines = namedLines(state, catalog, detail.id);
    if (!detail.userId) return;
    const catalog::User* user = catalog.users.find(std::to_string(detail.userId->value));
    if (user == nullptr) return;
    const bool both = !user->firstName.empty() && !user->lastName.empty();
    detail.customer = user->firstName + (both ? " " : "") + user->lastName;
    if (!detail.destination) detail.destination = user->home;
}

std::optional<Coordinates> destinationOf(const HeldDetail& detail, const catalog::State& catalog)
{
    if (detail.destination || !detail.userId) return detail.destination;
    const catalog::User* user = catalog.users.find(std::to_string(detail.userId->value));
    return user == nullptr ? std::nullopt : user->home;
}

std::optional<Coordinates> placeOf(const State& state, const catalog::State& catalog, const HeldDetail& detail)
{
    const Life* life = state.lives.held.get(detail.id);
    if (life != nullptr && life->lastSeen) return life->lastSeen->where;
    return destinationOf(detail, catalog);
}

} // namespace pitwall::orders
