#include "orders/decode.h"

#include <charconv>

namespace pitwall::orders {
namespace {

using ingest::Reject;
using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

/// What a field's reader found: one of ours, or an error of the parser to be explained by the reader of the whole.
struct Outcome {
    Reject reject = Reject::none;
    simdjson::error_code error = simdjson::SUCCESS;
    [[nodiscard]] bool ok() const { return reject == Reject::none && error == simdjson::SUCCESS; }
};
constexpr Outcome good{};
Outcome refuse(Reject reject) { return {reject, simdjson::SUCCESS}; }
Outcome broken(simdjson::error_code error) { return {Reject::none, error}; }

enum Field : unsigned { id = 1, createdAt = 2, userId = 4, status = 8, price = 16, items = 32, latitude = 64, longitude = 128 };
constexpr unsigned required = id | createdAt | userId | status | price | items;

Field orderField(std::string_view key)
{
    switch (key.size()) {
    case 2: return key == "id" ? id : Field{};
    case 5: return key == "price" ? price : key == "items" ? items : Field{};
    case 6: return key == "userId" ? userId : key == "status" ? status : Field{};
    case 9: return key == "createdAt" ? createdAt : Field{};
    case 11: return key == "deliveryLat" ? latitude : key == "deliveryLon" ? longitude : Field{};
    default: return Field{};
    }
}

std::string_view trimmedToken(value v)
{
    std::string_view token = v.raw_json_token();
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
    return token;
}

bool isNull(value v) { return v.raw_json_token().starts_with('n'); }

Outcome readText(value v, std::string_view& out)
{
    const auto error = v.get_string().get(out);
    if (error == simdjson::INCORRECT_TYPE && isNull(v)) return refuse(Reject::missingField);
    return error == simdjson::SUCCESS ? good : broken(error);
}

Outcome readMoney(value v, Money& out)
{
    const std::string_view token = trimmedToken(v);
    const char first = token.empty() ? '\0' : token.front();
    if (first == 'n') return refuse(Reject::missingField);
    if (first != '-' && (first < '0' || first > '9')) return refuse(Reject::wrongType);
    const auto parsed = parseMoney(token);
    if (!parsed) return refuse(parsed.error() == MoneyError::outOfRange ? Reject::outOfRange : Reject::notJson);
    out = *parsed;
    return good;
}

Outcome readInteger(value v, std::int64_t& out)
{
    const auto error = v.get_int64().get(out);
    if (error == simdjson::SUCCESS) return good;
    const std::string_view token = trimmedToken(v);
    if (token.starts_with('n')) return refuse(Reject::missingField);
    const bool number = !token.empty() && (token.front() == '-' || (token.front() >= '0' && token.front() <= '9'));
    if (!number) return broken(error);
    const bool integer = token.find_first_not_of("-0123456789") == std::string_view::npos;
    return refuse(integer ? Reject::outOfRange : Reject::wrongType);
}

Outcome readTime(value v, InputZone& zone, Timestamp& out)
{
    json_type type{};
    if (const auto error = v.type().get(type)) return broken(error);
    std::optional<Timestamp> time;
    if (type == json_type::number) {
        std::int64_t number = 0;
        if (const Outcome read = readInteger(v, number); !read.ok()) return refuse(Reject::badTime);
        time = fromEpochNumber(number);
    } else {
        std::string_view text;
        if (const Outcome read = readText(v, text); !read.ok()) return read;
        time = parseIso8601(text, zone);
    }
    if (!time) return refuse(Reject::badTime);
    out = *time;
    return good;
}

/// Degrees, as a number or as text; `limit` is 90 or 180.
Outcome readDegrees(value v, double limit, double& out)
{
    json_type type{};
    if (const auto error = v.type().get(type)) return broken(error);
    std::string_view text;
    if (type == json_type::string) {
        if (const Outcome read = readText(v, text); !read.ok()) return read;
    } else if (type == json_type::number) {
        text = trimmedToken(v);
    } else {
        return refuse(Reject::wrongType);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error == std::errc::result_out_of_range) return refuse(Reject::outOfRange);
    if (error != std::errc{} || end != text.data() + text.size()) return refuse(Reject::wrongType);
    return out >= -limit && out <= limit ? good : refuse(Reject::outOfRange);
}

Outcome readId(value v, OrderId& out)
{
    std::string_view text;
    if (const Outcome read = readText(v, text); !read.ok()) return read;
    return out.assign(text) ? good : refuse(Reject::outOfRange);
}

Outcome readStatus(value v, Status& out)
{
    constexpr std::size_t maxName = 64;
    std::string_view text;
    if (const Outcome read = readText(v, text); !read.ok()) return read;
    if (text.empty() || text.size() > maxName) return refuse(Reject::outOfRange);
    out.step = stepFromName(text);
    if (out.step == Step::unknown) out.otherName.assign(text);
    else out.otherName.clear();
    return good;
}

/// The unescaped key. Keys are hardly ever escaped, but hostile ones may be.
template <typename Member> Outcome readKey(Member& member, std::string_view& key)
{
    key = member.escaped_key();
    if (key.find('\\') == std::string_view::npos) return good;
    const auto error = member.unescaped_key().get(key);
    return error == simdjson::SUCCESS ? good : broken(error);
}

Outcome readItem(ingest::JsonReader& json, simdjson::ondemand::object item, std::uint64_t& totalQuantity)
{
    constexpr std::int64_t maxQuantity = 1'000'000'000;
    enum : unsigned { productId = 1, quantity = 2, itemPrice = 4 };
    unsigned seen = 0;
    for (auto member : item) {
        if (member.error()) return broken(member.error());
        auto field = member.value_unsafe();
        std::string_view key;
        if (const Outcome read = readKey(field, key); !read.ok()) return read;
        const unsigned which = key == "productId" ? productId : key == "quantity" ? quantity : key == "price" ? itemPrice : 0U;
        if (which == 0 || (seen & which) != 0) {
            if (const auto error = json.skip(field.value())) return broken(error);
            continue;
        }
        seen |= which;
        Outcome outcome = good;
        if (which == productId) {
            std::string_view product;
            outcome = readText(field.value(), product);
            if (outcome.ok() && (product.empty() || product.size() > OrderId::maxLength)) outcome = refuse(Reject::outOfRange);
        } else if (which == quantity) {
            std::int64_t pieces = 0;
            outcome = readInteger(field.value(), pieces);
            if (outcome.ok() && (pieces < 0 || pieces > maxQuantity)) outcome = refuse(Reject::outOfRange);
            totalQuantity += static_cast<std::uint64_t>(pieces);
        } else {
            Money unused;
            outcome = readMoney(field.value(), unused);
        }
        if (!outcome.ok()) return outcome;
    }
    return seen == (productId | quantity | itemPrice) ? good : refuse(Reject::missingField);
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
        if (const Outcome outcome = readItem(json, item, event.totalQuantity); !outcome.ok()) return outcome;
        ++event.itemCount;
    }
    return good;
}

} // namespace

Reject OrderDecoder::decode(std::string_view bytes, OrderEvent& event)
{
    simdjson::ondemand::object object;
    if (const Reject reject = m_json.open(bytes, object); reject != Reject::none) return reject;
    event.itemCount = 0;
    event.totalQuantity = 0;
    Coordinates destination;
    unsigned seen = 0;
    const auto explain = [this](Outcome outcome) { return outcome.reject != Reject::none ? outcome.reject : m_json.reason(outcome.error); };
    for (auto member : object) {
        if (member.error()) return m_json.reason(member.error());
        auto field = member.value_unsafe();
        std::string_view key;
        if (const Outcome read = readKey(field, key); !read.ok()) return explain(read);
        const Field which = orderField(key);
        Outcome outcome = good;
        if (which == 0 || (seen & which) != 0) {
            outcome = broken(m_json.skip(field.value()));
        } else {
            switch (which) {
            case id: outcome = readId(field.value(), event.id); break;
            case createdAt: outcome = readTime(field.value(), m_zone, event.createdAt); break;
            case userId: outcome = readInteger(field.value(), event.userId.value); break;
            case status: outcome = readStatus(field.value(), event.status); break;
            case price: outcome = readMoney(field.value(), event.price); break;
            case items: outcome = readItems(m_json, field.value(), event); break;
            case latitude: outcome = readDegrees(field.value(), 90, destination.latitude); break;
            case longitude: outcome = readDegrees(field.value(), 180, destination.longitude); break;
            }
        }
        if (!outcome.ok()) return explain(outcome);
        seen |= which;
    }
    if (const Reject reject = m_json.close(); reject != Reject::none) return reject;
    constexpr unsigned both = latitude | longitude;
    if ((seen & required) != required || ((seen & both) != 0 && (seen & both) != both)) return Reject::missingField;
    event.destination = (seen & both) == both ? std::optional(destination) : std::nullopt;
    return Reject::none;
}

} // namespace pitwall::orders
