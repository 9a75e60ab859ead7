#include "orders/decode/decode.h"

#include "orders/decode/order_fields.h"
#include "orders/decode/plain_order.h"
#include "orders/decode/status_field.h"

namespace pitwall::orders {
namespace {

using ingest::Reject;
using namespace ingest::fields;
using namespace order_fields;

OrderField orderField(const char* raw)
{
    switch (*raw) {
    case 'i': return is(raw, "id") ? id : is(raw, "items") ? items : none;
    case 'c': return is(raw, "createdAt") ? createdAt : none;
    case 'u': return is(raw, "userId") ? userId : none;
    case 's': return is(raw, "status") ? status : none;
    case 'p': return is(raw, "price") ? price : none;
    case 'd': return is(raw, "deliveryLat") ? latitude : is(raw, "deliveryLon") ? longitude : none;
    default: return none;
    }
}

ItemField itemField(const char* raw)
{
    switch (*raw) {
    case 'q': return is(raw, "quantity") ? quantity : noItemField;
    case 'p': return is(raw, "productId") ? productId : is(raw, "price") ? itemPrice : noItemField;
    default: return noItemField;
    }
}

std::string_view nameOf(unsigned which)
{
    switch (which) {
    case id: return "id";
    case createdAt: return "createdAt";
    case userId: return "userId";
    case status: return "status";
    case price: return "price";
    case items: return "items";
    case latitude: return "deliveryLat";
    case longitude: return "deliveryLon";
    default: return {};
    }
}

std::string_view nameOfItem(unsigned which)
{
    switch (which) {
    case productId: return "items.productId";
    case quantity: return "items.quantity";
    default: return "items.price";
    }
}

Outcome readItemField(ItemField which, value v, OrderItem& item)
{
    if (which == productId) {
        std::string_view product;
        if (const Outcome read = readIdText(v, product); !read.ok()) return read;
        if (product.empty() || product.size() > OrderId::maxLength) return refuse(Reject::outOfRange);
        item.productId.assign(product);
        return good;
    }
    if (which == itemPrice) return readMoney(v, item.price);
    std::int64_t pieces = 0;
    if (const Outcome read = readInteger(v, pieces); !read.ok()) return read;
    if (pieces < 0 || pieces > maxQuantity) return refuse(Reject::outOfRange);
    item.quantity = pieces;
    return good;
}

Outcome readItem(ingest::JsonReader& json, simdjson::ondemand::object object, OrderItem& item)
{
    unsigned seen = 0;
    for (auto member : object) {
        if (member.error()) return broken(member.error());
        auto& field = member.value_unsafe();
        ItemField which{};
        if (const auto error = fieldOf(field, itemField, which)) return broken(error);
        const bool wanted = which != noItemField && (seen & which) == 0;
        const char* const token = field.value().raw_json_token().data();
        const Outcome outcome = wanted ? readItemField(which, field.value(), item) : broken(json.skip(field.value()));
        if (!outcome.ok()) {
            if (wanted) json.blame(nameOfItem(which), token);
            return outcome;
        }
        seen |= which;
    }
    const Reject reject = refusedWithout(json, seen, allItemFields, nameOfItem);
    return reject == Reject::none ? good : refuse(reject);
}

Outcome readUser(value v, std::optional<UserId>& out)
{
    std::int64_t number = 0;
    if (const Outcome read = readInteger(v, number); !read.ok()) return read;
    out = UserId{number};
    return good;
}

Outcome readItems(ingest::JsonReader& json, value v, OrderEvent& event)
{
    simdjson::ondemand::array array;
    if (const auto error = v.get_array().get(array)) {
        return error == simdjson::INCORRECT_TYPE && isNull(v) ? refuse(Reject::missingField) : broken(error);
    }
    for (auto element : array) {
        simdjson::ondemand::object item;
        if (const auto error = element.get_object().get(item)) return broken(error);
        OrderItem& line = event.addItem();
        if (const Outcome outcome = readItem(json, item, line); !outcome.ok()) return outcome;
        event.totalQuantity += static_cast<std::uint64_t>(line.quantity);
    }
    return good;
}

} // namespace

Reject OrderDecoder::decode(std::string_view bytes, OrderEvent& event, std::string_view key)
{
    event.itemCount = 0;
    event.totalQuantity = 0;
    m_unread.clear();
    const char* const plain = m_json.openPlain(bytes);
    if (plain != nullptr && readPlainOrder(ingest::PlainJson(plain), m_zone, event)) return Reject::none;
    return decodeGeneral(bytes, event, key);
}

Reject OrderDecoder::decodeGeneral(std::string_view bytes, OrderEvent& event, std::string_view key)
{
    simdjson::ondemand::object object;
    if (const Reject reject = m_json.open(bytes, object); reject != Reject::none) return reject;
    event.itemCount = 0;
    event.totalQuantity = 0;
    event.userId.reset();
    m_unread.clear();
    OptionalPlace destination;
    bool hasId = false, hasUser = false, hasStatus = false;
    unsigned seen = 0;
    for (auto member : object) {
        if (member.error()) return m_json.reason(member.error());
        auto& field = member.value_unsafe();
        OrderField which{};
        if (const auto error = fieldOf(field, orderField, which)) return m_json.reason(error);
        Outcome outcome = good;
        const char* const token = field.value().raw_json_token().data();
        if (which == none || (seen & which) != 0) {
            outcome = broken(m_json.skip(field.value()));
        } else {
            switch (which) {
            case none: break;
            case id: outcome = readIdIfAny(field.value(), event.id, hasId); break;
            case createdAt: outcome = readTime(field.value(), m_zone, event.createdAt); break;
            case userId:
                outcome = readOptional(m_json, field.value(), "userId", m_unread, hasUser,
                    [&](value v) { return readUser(v, event.userId); });
                break;
            case status:
                outcome = readOptional(m_json, field.value(), "status", m_unread, hasStatus,
                    [&](value v) { return readStatus(v, event.status); });
                break;
            case price: outcome = readMoney(field.value(), event.price); break;
            case items: outcome = readItems(m_json, field.value(), event); break;
            case latitude: outcome = destination.readLatitude(m_json, field.value(), m_unread); break;
            case longitude: outcome = destination.readLongitude(m_json, field.value(), m_unread); break;
            }
        }
        if (!outcome.ok()) {
            // Within the items the line's own field was blamed.
            const bool isLine = which == items && !m_json.fault().field.empty();
            const ingest::Fault line = m_json.fault();
            const Reject reject = refused(m_json, outcome, nameOf(which), token);
            if (isLine) m_json.blame(line);
            return reject;
        }
        seen |= which;
    }
    if (const Reject reject = m_json.close(); reject != Reject::none) return reject;
    if (!hasId) seen = m_json.takeIdOfKey(key, event.id, seen, id);
    if (const Reject reject = refusedWithout(m_json, seen, requiredFields, nameOf); reject != Reject::none)
        return reject;
    if (!hasStatus) event.status = {Step::placedOrder, {}}; // which it was at least
    event.destination = destination.place((seen & latitude) != 0, (seen & longitude) != 0, m_unread);
    if (event.destination == Coordinates{}) {
        m_unread.add("deliveryLat", Reject::noPlace);
        event.destination.reset();
    }
    return Reject::none;
}

} // namespace pitwall::orders
