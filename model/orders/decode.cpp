#include "orders/decode.h"

#include <charconv>
#include <cstring>
#include <string>

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

enum Field : unsigned {
    none = 0,
    id = 1,
    createdAt = 2,
    userId = 4,
    status = 8,
    price = 16,
    items = 32,
    latitude = 64,
    longitude = 128
};
constexpr unsigned required = id | createdAt | userId | status | price | items;
enum ItemField : unsigned { noItemField = 0, productId = 1, quantity = 2, itemPrice = 4 };

/// Whether the key that begins at `raw`, behind its opening quote, is `key` and ends there. The parser's padding makes
/// reading on safe.
template <std::size_t n>
bool is(const char* raw, const char (&key)[n])
{
    return std::memcmp(raw, key, n - 1) == 0 && raw[n - 1] == '"';
}

Field orderField(const char* raw)
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

/// Which field a member is. Keys are hardly ever escaped, but hostile ones may be: an escaped key is what it spells.
template <typename Names>
simdjson::error_code fieldOf(simdjson::ondemand::field& member, Names names, decltype(names(nullptr))& out)
{
    out = names(member.key().raw());
    if (out != 0 || member.escaped_key().find('\\') == std::string_view::npos) return simdjson::SUCCESS;
    std::string key;
    std::string_view spelt;
    if (const auto error = member.unescaped_key().get(spelt)) return error;
    key.assign(spelt);
    key.append(16, '"'); // ends it, and makes reading on safe
    out = names(key.data());
    return simdjson::SUCCESS;
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
    // Most texts have no escapes and can be used where they stand; the parser has checked their bytes.
    const std::string_view token = trimmedToken(v);
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"'
        && std::memchr(token.data(), '\\', token.size()) == nullptr) {
        out = token.substr(1, token.size() - 2);
        return good;
    }
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
    if (out.step == Step::unknown)
        out.otherName.assign(text);
    else
        out.otherName.clear();
    return good;
}

Outcome readItemField(ItemField which, value v, OrderItem& item)
{
    constexpr std::int64_t maxQuantity = 1'000'000'000;
    if (which == productId) {
        std::string_view product;
        if (const Outcome read = readText(v, product); !read.ok()) return read;
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
        const Outcome outcome = wanted ? readItemField(which, field.value(), item) : broken(json.skip(field.value()));
        if (!outcome.ok()) return outcome;
        seen |= which;
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
        OrderItem& line = event.addItem();
        if (const Outcome outcome = readItem(json, item, line); !outcome.ok()) return outcome;
        event.totalQuantity += static_cast<std::uint64_t>(line.quantity);
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
    const auto explain = [this](Outcome outcome) {
        return outcome.reject != Reject::none ? outcome.reject : m_json.reason(outcome.error);
    };
    for (auto member : object) {
        if (member.error()) return m_json.reason(member.error());
        auto& field = member.value_unsafe();
        Field which{};
        if (const auto error = fieldOf(field, orderField, which)) return m_json.reason(error);
        Outcome outcome = good;
        if (which == none || (seen & which) != 0) {
            outcome = broken(m_json.skip(field.value()));
        } else {
            switch (which) {
            case none: break;
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
