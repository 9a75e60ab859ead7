// How the fields of a JSON record are read: one function for each kind of field of the contract, each with the reasons
// to refuse it. In a header, for they are the decoders' inner loop. Any thread, on its own reader's values.
#pragma once

#include "base/coordinates.h"
#include "base/decimal.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/time_forms.h"
#include "ingest/json.h"
#include "ingest/unread.h"

#include <charconv>
#include <cstring>
#include <optional>
#include <string>

namespace pitwall::ingest::fields {

using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

/// What a field's reader found: one of ours, or an error of the parser to be explained by the reader of the whole.
struct Outcome {
    Reject reject = Reject::none;
    simdjson::error_code error = simdjson::SUCCESS;
    [[nodiscard]] bool ok() const { return reject == Reject::none && error == simdjson::SUCCESS; }
};
inline constexpr Outcome good{};
inline Outcome refuse(Reject reject) { return {reject, simdjson::SUCCESS}; }
inline Outcome broken(simdjson::error_code error) { return {Reject::none, error}; }

/// Whether the key that begins at `raw`, behind its opening quote, is `key` and ends there. The parser's padding makes
/// reading on safe.
template <std::size_t n>
bool is(const char* raw, const char (&key)[n])
{
    return std::memcmp(raw, key, n - 1) == 0 && raw[n - 1] == '"';
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

inline std::string_view trimmedToken(value v)
{
    std::string_view token = v.raw_json_token();
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
    return token;
}

inline bool isNull(value v) { return trimmedToken(v) == "null"; }

inline Outcome readText(value v, std::string_view& out)
{
    // Most texts have no escapes and can be used where they stand; the parser has checked their bytes.
    const std::string_view token = trimmedToken(v);
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"'
        && std::memchr(token.data(), '\\', token.size()) == nullptr) {
        out = token.substr(1, token.size() - 2);
        return good;
    }
    // Half a surrogate pair, which some producers cut a text down to, becomes U+FFFD.
    const auto error = v.get_string(true).get(out);
    if (error == simdjson::INCORRECT_TYPE && isNull(v)) return refuse(Reject::missingField);
    return error == simdjson::SUCCESS ? good : broken(error);
}

/// The digits of a number that is written as one or as text. Other types are refused.
inline Outcome readDigits(value v, std::string_view& out)
{
    out = trimmedToken(v);
    const char first = out.empty() ? '\0' : out.front();
    if (first == '"') return readText(v, out);
    if (first == '-' || (first >= '0' && first <= '9')) {
        const auto number = parseMoney(out); // it knows JSON's grammar of numbers
        return number || number.error() != MoneyError::notANumber ? good : broken(simdjson::NUMBER_ERROR);
    }
    if (isNull(v)) return refuse(Reject::missingField);
    json_type type{};
    const auto error = v.type().get(type);
    return error == simdjson::SUCCESS ? refuse(Reject::wrongType) : broken(error);
}

inline Outcome readMoney(value v, Money& out)
{
    std::string_view digits;
    const bool text = trimmedToken(v).starts_with('"');
    if (const Outcome read = readDigits(v, digits); !read.ok()) return read;
    const auto parsed = parseMoney(digits);
    if (!parsed && parsed.error() == MoneyError::outOfRange) return refuse(Reject::outOfRange);
    if (!parsed) return refuse(text ? Reject::wrongType : Reject::notJson);
    out = *parsed;
    return good;
}

/// An integer, also one written as "2.0" or as text.
inline Outcome readInteger(value v, std::int64_t& out)
{
    if (v.get_int64().get(out) == simdjson::SUCCESS) return good;
    std::string_view digits;
    if (const Outcome read = readDigits(v, digits); !read.ok()) return read;
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const bool nothingBehind = point == std::string_view::npos
        || (point + 1 < digits.size() && digits.find_first_not_of('0', point + 1) == std::string_view::npos);
    const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), out);
    if (error == std::errc::invalid_argument || end != whole.data() + whole.size() || !nothingBehind)
        return refuse(Reject::wrongType);
    return error == std::errc{} ? good : refuse(Reject::outOfRange);
}

inline Outcome readTime(value v, InputZone& zone, Timestamp& out)
{
    const std::string_view token = trimmedToken(v);
    const bool text = token.starts_with('"');
    std::string_view written;
    if (const Outcome read = readDigits(v, written); !read.ok()) return read;
    const auto time = text ? parseTime(written, zone) : parseEpoch(written);
    if (!time) return refuse(time.error() == TimeError::ambiguous ? Reject::ambiguousTime : Reject::badTime);
    out = *time;
    return good;
}

/// Degrees, as a number or as text; `limit` is 90 or 180.
inline Outcome readDegrees(value v, double limit, double& out)
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
    if (const auto plain = plainDecimal(text)) {
        out = *plain;
        return out >= -limit && out <= limit ? good : refuse(Reject::outOfRange);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error == std::errc::result_out_of_range) return refuse(Reject::outOfRange);
    if (error != std::errc{} || end != text.data() + text.size()) return refuse(Reject::wrongType);
    return out >= -limit && out <= limit ? good : refuse(Reject::outOfRange);
}

/// An id as text; one that is written as a number is the text of its digits, without a fraction of zeros.
inline Outcome readIdText(value v, std::string_view& out)
{
    const bool number = !trimmedToken(v).starts_with('"');
    if (const Outcome read = readDigits(v, out); !read.ok() || !number) return read;
    const std::size_t point = out.find('.');
    if (point != std::string_view::npos && out.find_first_not_of('0', point + 1) == std::string_view::npos)
        out = out.substr(0, point);
    return out.find_first_not_of("-0123456789") == std::string_view::npos ? good : refuse(Reject::wrongType);
}

inline Outcome readId(value v, OrderId& out)
{
    std::string_view text;
    if (const Outcome read = readIdText(v, text); !read.ok()) return read;
    return out.assign(text) ? good : refuse(Reject::outOfRange);
}

/// An id that may stand in the record's key alone: null and "" are none. `there`: the value has one.
inline Outcome readIdIfAny(value v, OrderId& out, bool& there)
{
    const std::string_view token = trimmedToken(v);
    there = token != "null" && token != "\"\"";
    return there ? readId(v, out) : good;
}

/// Reads a field without which the record still counts: what cannot be read is noted as `name` and is unknown. Only
/// JSON that is broken refuses the record. `known` tells whether there is a value; absent and null ones have none.
template <typename Read>
Outcome readOptional(JsonReader& json, value v, std::string_view name, UnreadFields& unread, bool& known, Read read)
{
    known = false;
    json_type type{};
    if (const auto error = v.type().get(type)) return broken(error);
    if (type == json_type::array || type == json_type::object) {
        if (const auto error = json.skip(v)) return broken(error);
        unread.add(name, Reject::wrongType);
        return good;
    }
    const std::string_view token = trimmedToken(v);
    if (type == json_type::null || type == json_type::boolean) {
        if (token != "null" && token != "true" && token != "false") return broken(simdjson::TAPE_ERROR);
        unread.add(name, type == json_type::null ? Reject::missingField : Reject::wrongType);
        return good;
    }
    if (type == json_type::number) {
        const auto number = parseMoney(token); // it knows JSON's grammar of numbers
        if (!number && number.error() == MoneyError::notANumber) return broken(simdjson::NUMBER_ERROR);
    }
    const Outcome outcome = read(v);
    if (outcome.error != simdjson::SUCCESS && outcome.error != simdjson::INCORRECT_TYPE) return outcome;
    known = outcome.ok();
    if (!known) unread.add(name, outcome.reject != Reject::none ? outcome.reject : Reject::wrongType);
    return good;
}

/// Degrees that may be missing; both are needed for a place, and (0, 0) is none. What is odd about them is noted.
struct OptionalPlace {
    Coordinates at;
    bool latitude = false, longitude = false; ///< read

    Outcome readLatitude(JsonReader& json, value v, UnreadFields& unread)
    {
        return readOptional(
            json, v, "deliveryLat", unread, latitude, [this](value of) { return readDegrees(of, 90, at.latitude); });
    }
    Outcome readLongitude(JsonReader& json, value v, UnreadFields& unread)
    {
        return readOptional(
            json, v, "deliveryLon", unread, longitude, [this](value of) { return readDegrees(of, 180, at.longitude); });
    }
    /// `latitudeThere`, `longitudeThere`: the record has such a field, whatever stands in it.
    [[nodiscard]] std::optional<Coordinates> place(bool latitudeThere, bool longitudeThere, UnreadFields& unread) const
    {
        if (latitudeThere && !longitudeThere) unread.add("deliveryLon", Reject::missingField);
        if (longitudeThere && !latitudeThere) unread.add("deliveryLat", Reject::missingField);
        return latitude && longitude ? std::optional(at) : std::nullopt;
    }
};

/// Refuses a record for the field of `value`.
inline Reject refused(JsonReader& json, const Outcome& outcome, std::string_view field, const char* token)
{
    json.blame(field, token);
    return outcome.reject != Reject::none ? outcome.reject : json.reason(outcome.error);
}

/// Refuses a record in which not all of the required fields were seen, for the first of those that were not. The sets
/// are of bits; `nameOf(which)` names one.
template <typename NameOf>
Reject refusedWithout(JsonReader& json, unsigned seen, unsigned required, NameOf nameOf)
{
    const unsigned missing = required & ~seen;
    if (missing == 0) return Reject::none;
    json.blame(nameOf(missing & (~missing + 1)));
    return Reject::missingField;
}

/// Reads a record that is one flat object. `names(raw)` tells which field a key is, as a bit of its own or 0 for none,
/// `nameOf(which)` the other way round; `read(which, value)` reads it. The first of duplicate keys wins, other fields
/// are skipped. `seen` becomes the set of the fields that were there.
template <typename Names, typename NameOf, typename Read>
Reject readRecord(JsonReader& json, std::string_view bytes, Names names, NameOf nameOf, Read read, unsigned& seen)
{
    seen = 0;
    simdjson::ondemand::object object;
    if (const Reject reject = json.open(bytes, object); reject != Reject::none) return reject;
    for (auto member : object) {
        if (member.error()) return json.reason(member.error());
        auto& field = member.value_unsafe();
        decltype(names(nullptr)) which{};
        if (const auto error = fieldOf(field, names, which)) return json.reason(error);
        const bool wanted = which != 0 && (seen & which) == 0;
        const char* const token = field.value().raw_json_token().data();
        const Outcome outcome = wanted ? read(which, field.value()) : broken(json.skip(field.value()));
        if (!outcome.ok()) return refused(json, outcome, wanted ? nameOf(which) : std::string_view(), token);
        seen |= which;
    }
    return json.close();
}

} // namespace pitwall::ingest::fields
