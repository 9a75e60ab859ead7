#include "orders/decode/status_decode.h"

#include "orders/decode/status_field.h"

namespace pitwall::orders {
namespace {

using ingest::Reject;
using namespace ingest::fields;

enum Field : unsigned { none = 0, id = 1, updatedAt = 2, status = 4, latitude = 8, longitude = 16 };

Field statusField(const char* raw)
{
    switch (*raw) {
    case 'i': return is(raw, "id") ? id : none;
    case 'u': return is(raw, "updatedAt") ? updatedAt : none;
    case 's': return is(raw, "status") ? status : none;
    default: return none;
    }
}

Field deliveryField(const char* raw)
{
    if (*raw != 'd') return statusField(raw);
    return is(raw, "deliveryLat") ? latitude : is(raw, "deliveryLon") ? longitude : none;
}

std::string_view nameOf(unsigned which)
{
    switch (which) {
    case id: return "id";
    case updatedAt: return "updatedAt";
    case status: return "status";
    case latitude: return "deliveryLat";
    default: return "deliveryLon";
    }
}

} // namespace

Reject StatusDecoder::decodeStatus(std::string_view bytes, StatusEvent& event, std::string_view key)
{
    bool hasId = false;
    event.position.reset();
    event.noFix = false;
    event.status.emplace();
    m_unread.clear();
    const auto read = [&](Field which, value v) {
        switch (which) {
        case id: return readIdIfAny(v, event.id, hasId);
        case updatedAt: return readTime(v, m_zone, event.at);
        default: return readStatus(v, *event.status);
        }
    };
    unsigned seen = 0;
    if (const Reject reject = readRecord(m_json, bytes, statusField, nameOf, read, seen); reject != Reject::none)
        return reject;
    if (!hasId) seen = m_json.takeIdOfKey(key, event.id, seen, id);
    return refusedWithout(m_json, seen, id | updatedAt | status, nameOf);
}

Reject StatusDecoder::decodeDelivery(std::string_view bytes, StatusEvent& event, std::string_view key)
{
    event.status.reset();
    m_unread.clear();
    ingest::fields::OptionalPlace position;
    bool hasId = false, hasStatus = false;
    const auto read = [&](Field which, value v) {
        switch (which) {
        case id: return readIdIfAny(v, event.id, hasId);
        case updatedAt: return readTime(v, m_zone, event.at);
        case latitude: return position.readLatitude(m_json, v, m_unread);
        case longitude: return position.readLongitude(m_json, v, m_unread);
        default: break;
        }
        if (isNull(v)) return good;
        return readOptional(
            m_json, v, "status", m_unread, hasStatus, [&](value of) { return readStatus(of, event.status.emplace()); });
    };
    unsigned seen = 0;
    if (const Reject reject = readRecord(m_json, bytes, deliveryField, nameOf, read, seen); reject != Reject::none)
        return reject;
    if (!hasId) seen = m_json.takeIdOfKey(key, event.id, seen, id);
    if (const Reject reject = refusedWithout(m_json, seen, id | updatedAt, nameOf); reject != Reject::none)
        return reject;
    if (!hasStatus) event.status.reset();
    event.position = position.place((seen & latitude) != 0, (seen & longitude) != 0, m_unread);
    event.noFix = event.position == Coordinates{};
    if (event.noFix) event.position.reset();
    return Reject::none;
}

} // namespace pitwall::orders
