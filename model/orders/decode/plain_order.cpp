#include "orders/decode/plain_order.h"

#include "orders/decode/order_fields.h"

namespace pitwall::orders {
namespace {

using ingest::PlainJson;
using namespace order_fields;

bool readProduct(PlainJson& json, OrderItem& item)
{
    std::string_view product;
    if (!json.text(product) || product.empty() || product.size() > OrderId::maxLength) return false;
    item.productId.assign(product);
    return true;
}

bool readQuantity(PlainJson& json, OrderItem& item)
{
    return json.integer(item.quantity) && item.quantity >= 0 && item.quantity <= maxQuantity;
}

bool readStatus(PlainJson& json, Status& status)
{
    std::string_view text;
    if (!json.text(text) || text.empty() || text.size() > Status::maxName) return false;
    status.assign(text);
    return true;
}

bool readItem(PlainJson& json, OrderItem& item)
{
    unsigned seen = 0;
    // Of a duplicate key the first counts: rare enough to be left to the general way.
    const auto first = [&seen](unsigned field) { return (seen & field) != 0 ? false : ((seen |= field), true); };
    if (!json.take('{')) return false;
    for (bool ended = false; !ended;) {
        if (!json.atKey()) return false;
        bool read = false;
        if (json.is("productId"))
            read = first(productId) && readProduct(json, item);
        else if (json.is("quantity"))
            read = first(quantity) && readQuantity(json, item);
        else if (json.is("price"))
            read = first(itemPrice) && json.money(item.price);
        else
            read = json.skipKey() && json.skipScalar();
        if (!read || !json.next('}', ended)) return false;
    }
    return seen == allItemFields;
}

bool readItems(PlainJson& json, OrderEvent& event)
{
    if (!json.take('[')) return false;
    if (json.take(']')) return true;
    for (bool ended = false; !ended;) {
        OrderItem& item = event.addItem();
        if (!readItem(json, item) || !json.next(']', ended)) return false;
        event.totalQuantity += static_cast<std::uint64_t>(item.quantity);
    }
    return true;
}

bool readId(PlainJson& json, OrderId& id)
{
    std::string_view text;
    return json.text(text) && id.assign(text);
}

} // namespace

bool readPlainOrder(PlainJson json, InputZone& zone, OrderEvent& event)
{
    unsigned seen = 0;
    const auto first = [&seen](unsigned field) { return (seen & field) != 0 ? false : ((seen |= field), true); };
    Coordinates destination;
    if (!json.take('{')) return false;
    for (bool ended = false; !ended;) {
        if (!json.atKey()) return false;
        bool read = false;
        if (json.is("id"))
            read = first(id) && readId(json, event.id);
        else if (json.is("createdAt"))
            read = first(createdAt) && json.time(zone, event.createdAt);
        else if (json.is("userId"))
            read = first(userId) && json.integer(event.userId.emplace().value);
        else if (json.is("status"))
            read = first(status) && readStatus(json, event.status);
        else if (json.is("price"))
            read = first(price) && json.money(event.price);
        else if (json.is("items"))
            read = first(items) && readItems(json, event);
        else if (json.is("deliveryLat"))
            read = first(latitude) && json.degrees(90, destination.latitude);
        else if (json.is("deliveryLon"))
            read = first(longitude) && json.degrees(180, destination.longitude);
        else
            read = json.skipKey() && json.skipScalar();
        if (!read || !json.next('}', ended)) return false;
    }
    if (!json.atEnd() || !hasAll(seen)) return false;
    const bool given = (seen & latitude) != 0;
    if (given && destination == Coordinates{}) return false; // which is no place: the general way counts it
    event.destination = given ? std::optional(destination) : std::nullopt;
    return true;
}

} // namespace pitwall::orders
