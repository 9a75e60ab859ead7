#include "orders/decode/rating_decode.h"

#include "ingest/fields.h"

namespace pitwall::orders {
namespace {

using ingest::Reject;
using namespace ingest::fields;

enum Field : unsigned { none = 0, orderId = 1, createdAt = 2, score = 4, userId = 8, comment = 16 };

Field ratingField(const char* raw)
{
    switch (*raw) {
    case 'o': return is(raw, "orderId") ? orderId : none;
    case 'u': return is(raw, "userId") ? userId : none;
    case 's': return is(raw, "score") ? score : none;
    case 'c': return is(raw, "comment") ? comment : is(raw, "createdAt") ? createdAt : none;
    default: return none;
    }
}

std::string_view nameOf(unsigned which)
{
    switch (which) {
    case orderId: return "orderId";
    case createdAt: return "createdAt";
    case score: return "score";
    case userId: return "userId";
    default: return "comment";
    }
}

Outcome readScore(value v, int& out)
{
    std::int64_t number = 0;
    if (const Outcome read = readInteger(v, number); !read.ok()) return read;
    if (number < 1 || number > 5) return refuse(Reject::outOfRange);
    out = static_cast<int>(number);
    return good;
}

Outcome readUser(value v, std::optional<UserId>& out)
{
    std::int64_t number = 0;
    if (const Outcome read = readInteger(v, number); !read.ok()) return read;
    out = UserId{number};
    return good;
}

Outcome readComment(value v, std::string& out)
{
    std::string_view text;
    if (const Outcome read = readText(v, text); !read.ok()) return read;
    out.assign(cutUtf8(text, RatingEvent::maxComment));
    return good;
}

} // namespace

std::string_view cutUtf8(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    // A byte 10xxxxxx continues a character.
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

Reject RatingDecoder::decode(std::string_view bytes, RatingEvent& event, std::string_view key)
{
    event.userId.reset();
    event.comment.clear();
    m_unread.clear();
    bool hasId = false, known = false;
    const auto read = [&](Field which, value v) {
        switch (which) {
        case orderId: return readIdIfAny(v, event.order, hasId);
        case createdAt: return readTime(v, m_zone, event.createdAt);
        case score: return readScore(v, event.score);
        default: break;
        }
        if (isNull(v)) return good; // what a customer did not say
        if (which == userId)
            return readOptional(
                m_json, v, "userId", m_unread, known, [&](value of) { return readUser(of, event.userId); });
        return readOptional(
            m_json, v, "comment", m_unread, known, [&](value of) { return readComment(of, event.comment); });
    };
    unsigned seen = 0;
    if (const Reject reject = readRecord(m_json, bytes, ratingField, nameOf, read, seen); reject != Reject::none)
        return reject;
    if (!hasId) seen = m_json.takeIdOfKey(key, event.order, seen, orderId);
    return refusedWithout(m_json, seen, orderId | createdAt | score, nameOf);
}

} // namespace pitwall::orders
