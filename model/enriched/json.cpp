#include "enriched/json.h"

#include "orders/json.h"

namespace pitwall::enriched {
namespace {

void writeItem(JsonWriter& json, const orders::OrderItem& item)
{
    json.beginObject();
    json.member("productId", std::string_view(item.productId));
    json.member("quantity", item.quantity);
    json.member("price", item.price);
    json.endObject();
}

void writeProduct(JsonWriter& json, const catalog::Product* product)
{
    if (product == nullptr) return json.null();
    json.beginObject();
    json.member("id", std::string_view(product->id));
    json.member("name", std::string_view(product->name));
    json.member("description", std::string_view(product->description));
    json.member("category", std::string_view(product->category));
    json.member("image", std::string_view(product->image));
    if (product->price) {
        json.member("price", *product->price);
    } else {
        json.key("price");
        json.null();
    }
    json.endObject();
}

} // namespace

std::string orderJson(const EnrichedOrder& order)
{
    JsonWriter json;
    json.beginObject();
    json.member("id", std::string_view(order.id.toString()));
    json.member("createdAt", order.createdAt);
    json.key("userId");
    order.userId ? json.value(order.userId->value) : json.null();
    json.member("status", nameOf(order.status));
    json.member("price", order.price);
    json.key("items");
    json.beginArray();
    for (const orders::OrderItem& item : order.items) writeItem(json, item);
    json.endArray();
    if (order.destination) {
        json.member("deliveryLat", order.destination->latitude);
        json.member("deliveryLon", order.destination->longitude);
    }
    json.member("updatedAt", order.updatedAt);
    json.endObject();
    return std::string(json.text());
}

std::string itemJson(
    const OrderId& order, Timestamp createdAt, const orders::OrderItem& item, const catalog::Product* product)
{
    JsonWriter json;
    json.beginObject();
    json.member("orderId", std::string_view(order.toString()));
    json.member("createdAt", createdAt);
    json.key("orderItem");
    writeItem(json, item);
    json.key("product");
    writeProduct(json, product);
    json.endObject();
    return std::string(json.text());
}

} // namespace pitwall::enriched
