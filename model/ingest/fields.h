// How the fields of a JSON record are read: one function for each kind of field of the contract, each with the reasons
// to refuse it. In a header, for they are the decoders' inner loop. Any thread, on its own reader's values.
#pragma once

#include "base/decimal.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/time_forms.h"
#include "ingest/json.h"

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

inline bool isNull(value v) { return v.raw_json_token().starts_with('n'); }

inline Outcome readText(value v, std::string_view& out)
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

inline Outcome readMoney(value v, Money& out)
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

inline Outcome readInteger(value v, std::int64_t& out)
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

inline Outcome readTime(value v, InputZone& zone, Timestamp& out)
{
    json_type type{};
    if (const auto error = v.type().get(type)) return broken(error);
    std::optional<Timestamp> time;
    if (type == json_type::number) {
        if (const auto epoch = parseEpoch(trimmedToken(v))) time = *epoch;
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

inline Outcome readId(value v, OrderId& out)
{
    std::string_view text;
    if (const Outcome read = readText(v, text); !read.ok()) return read;
    return out.assign(text) ? good : refuse(Reject::outOfRange);
}

/// Reads a record that is one flat object. `names(raw)` tells which field a key is, as a bit of its own or 0 for none;
/// `read(which, value)` reads it. The first of duplicate keys wins, other fields are skipped. `seen` becomes the set of
/// the fields that were there.
template <typename Names, typename Read>
Reject readRecord(JsonReader& json, std::string_view bytes, Names names, Read read, unsigned& seen)
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
        const Outcome outcome = wanted ? read(which, field.value()) : broken(json.skip(field.value()));
        if (!outcome.ok()) return outcome.reject != Reject::none ? outcome.reject : json.reason(outcome.error);
        seen |= which;
    }
    return json.close();
}

} // namespace pitwall::ingest::fields
