#include "orders/status_decode.h"

#include "orders/status_field.h"

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

} // namespace

Reject StatusDecoder::decodeStatus(std::string_view bytes, StatusEvent& event)
{
    event.position.reset();
    event.noFix = false;
    event.status.emplace();
    const auto read = [&](Field which, value v) {
        switch (which) {
        case id: return readId(v, event.id);
        case updatedAt: return readTime(v, m_zone, event.at);
        default: return readStatus(v, *event.status);
        }
    };
    unsigned seen = 0;
    if (const Reject reject = readRecord(m_json, bytes, statusField, read, seen); reject != Reject::none) return reject;
    return seen == (id | updatedAt | status) ? Reject::none : Reject::missingField;
}

Reject StatusDecoder::decodeDelivery(std::string_view bytes, StatusEvent& event)
{
    event.status.reset();
    Coordinates position;
    const auto read = [&](Field which, value v) {
        switch (which) {
        case id: return readId(v, event.id);
        case updatedAt: return readTime(v, m_zone, event.at);
        case latitude: return readDegrees(v, 90, position.latitude);
        case longitude: return readDegrees(v, 180, position.longitude);
        default: break;
        }
        return isNull(v) ? good : readStatus(v, event.status.emplace());
    };
    unsigned seen = 0;
    if (const Reject reject = readRecord(m_json, bytes, deliveryField, read, seen); reject != Reject::none)
        return reject;
    constexpr unsigned required = id | updatedAt, both = latitude | longitude;
    if ((seen & required) != required || ((seen & both) != 0 && (seen & both) != both)) return Reject::missingField;
    const bool given = (seen & both) == both;
    event.noFix = given && position == Coordinates{};
    event.position = given && !event.noFix ? std::optional(position) : std::nullopt;
    return Reject::none;
}

} // namespace pitwall::orders
