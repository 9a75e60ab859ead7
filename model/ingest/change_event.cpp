#include "ingest/change_event.h"

#include "base/time_forms.h"
#include "ingest/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <new>

namespace pitwall::ingest {
namespace {

namespace dom = simdjson::dom;

std::optional<dom::element> present(dom::object object, std::string_view key)
{
    dom::element found;
    if (object.at_key(key).get(found) != simdjson::SUCCESS || found.is_null()) return std::nullopt;
    return found;
}

std::optional<dom::object> objectAt(dom::object object, std::string_view key)
{
    const auto found = present(object, key);
    dom::object out;
    if (!found || found->get(out) != simdjson::SUCCESS) return std::nullopt;
    return out;
}

std::optional<std::string_view> textAt(dom::object object, std::string_view key)
{
    const auto found = present(object, key);
    std::string_view out;
    if (!found || found->get(out) != simdjson::SUCCESS) return std::nullopt;
    return out;
}

std::optional<dom::array> fieldsOf(dom::object schema)
{
    const auto found = present(schema, "fields");
    dom::array out;
    if (!found || found->get(out) != simdjson::SUCCESS) return std::nullopt;
    return out;
}

/// The schema of a struct's member.
std::optional<dom::object> member(dom::array fields, std::string_view name)
{
    for (const dom::element element : fields) {
        dom::object field;
        if (element.get(field) == simdjson::SUCCESS && textAt(field, "field") == name) return field;
    }
    return std::nullopt;
}

std::optional<std::string> idText(dom::element element)
{
    if (std::string_view text; element.get(text) == simdjson::SUCCESS) return std::string(text);
    if (std::int64_t number = 0; element.get(number) == simdjson::SUCCESS) return std::to_string(number);
    if (std::uint64_t number = 0; element.get(number) == simdjson::SUCCESS) return std::to_string(number);
    // "2.0", as long as a double has each integer.
    if (double number = 0; element.get(number) == simdjson::SUCCESS && std::abs(number) < 0x1p53) {
        if (const auto whole = static_cast<std::int64_t>(number); static_cast<double>(whole) == number)
            return std::to_string(whole);
    }
    return std::nullopt;
}

/// Whether a column that deletes by saying so does: "true" as text, or as a boolean.
bool saysTrue(dom::object row, std::string_view column)
{
    const auto found = present(row, column);
    bool flag = false;
    return found && (found->get(flag) == simdjson::SUCCESS ? flag : textAt(row, column) == "true");
}

/// Null, or an object.
bool holdsObject(dom::object object, std::string_view key)
{
    dom::element found;
    return object.at_key(key).get(found) == simdjson::SUCCESS && (found.is_null() || found.is_object());
}

/// An envelope has the row as it was or is beside `op`, or says which connector wrote it, for some producers drop
/// nulls; a row may have a column called op.
bool isEnvelope(dom::object object)
{
    if (!textAt(object, "op")) return false;
    const auto source = objectAt(object, "source");
    return holdsObject(object, "before") || holdsObject(object, "after") || (source && textAt(*source, "connector"));
}

/// The wrapper is a payload, with its schema or alone; a row may have a column called payload.
bool isWrapper(dom::object object)
{
    const bool hasPayload = object.at_key("payload").error() == simdjson::SUCCESS;
    return hasPayload && (object.size() == 1 || (object.size() == 2 && holdsObject(object, "schema")));
}

/// What a schema registry's frame (a zero, four bytes of the schema's number) holds, where it is JSON or text. Avro's
/// numbers and texts are neither, though some look so: one byte, or a length and as many bytes.
std::optional<std::string_view> insideFrame(std::string_view key)
{
    constexpr std::size_t frame = 5;
    if (key.size() <= frame + 1) return std::nullopt;
    key.remove_prefix(frame);
    const auto first = static_cast<unsigned char>(key.front());
    const bool quoted = key.front() == '"' && key.back() == '"';
    if (!quoted && first % 2 == 0 && key.size() == first / 2U + 1) return std::nullopt;
    return key;
}

/// The id in the text of a struct, "Struct{id=31}" or "Struct{id=31,region=4}".
std::optional<std::string> idInStruct(std::string_view key)
{
    constexpr std::string_view begin = "Struct{";
    if (!key.starts_with(begin) || !key.ends_with('}')) return std::nullopt;
    std::string_view fields = key.substr(begin.size(), key.size() - begin.size() - 1);
    const bool single = !fields.contains(',');
    while (!fields.empty()) {
        const std::string_view field = fields.substr(0, fields.find(','));
        const auto equals = field.find('=');
        if (equals != std::string_view::npos && (single || field.substr(0, equals) == "id"))
            return std::string(field.substr(equals + 1));
        fields.remove_prefix(std::min(fields.size(), field.size() + 1));
    }
    return std::nullopt;
}

/// The id in a key that is a struct: its `id`, or the one column that it has.
std::optional<std::string> idInside(dom::object key)
{
    if (present(key, "schema") && objectAt(key, "payload")) return idInside(*objectAt(key, "payload"));
    if (const auto id = present(key, "id")) return idText(*id);
    return key.size() == 1 ? idText((*key.begin()).value) : std::nullopt;
}

Reject reasonOf(simdjson::error_code error, std::string_view bytes, const Limits& limits)
{
    if (error == simdjson::UTF8_ERROR) return Reject::invalidUtf8;
    if (error == simdjson::DEPTH_ERROR) return Reject::tooDeep;
    if (error == simdjson::CAPACITY) return Reject::tooLarge;
    return isBlank(bytes) ? Reject::empty : classifyBroken(bytes, limits.maxDepth);
}

std::optional<std::uint32_t> base64Value(char c)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto at = digits.find(c);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
}

bool isBase64(std::string_view text)
{
    if (text.size() % 4 != 0) return false;
    while (text.ends_with('=')) text.remove_suffix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return base64Value(c).has_value(); });
}

} // namespace

std::optional<std::string> idOfKey(std::string_view key, dom::parser& parser)
{
    if (key.empty()) return std::nullopt;
    const bool binary = key.size() == 8
        && std::ranges::any_of(key, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (binary) {
        std::uint64_t number = 0;
        for (const char c : key) number = number << 8 | static_cast<unsigned char>(c);
        return std::to_string(static_cast<std::int64_t>(number));
    }
    if (key.front() == '\0') {
        const auto inside = insideFrame(key);
        if (!inside) return std::nullopt;
        key = *inside;
    }
    dom::element element;
    if (parser.parse(key.data(), key.size()).get(element) == simdjson::SUCCESS) {
        dom::object object;
        return element.get(object) == simdjson::SUCCESS ? idInside(object) : idText(element);
    }
    if (auto id = idInStruct(key)) return id;
    const bool hasControls = std::ranges::any_of(key, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    const bool isNoText = key.front() == '{' || key.starts_with("Struct{") || hasControls;
    if (isNoText || !simdjson::validate_utf8(key.data(), key.size())) return std::nullopt;
    return std::string(key);
}

std::expected<Money, Reject> moneyOfUnscaled(std::string_view base64, int scale)
{
    constexpr int maxScale = 30;
    while (base64.ends_with('=')) base64.remove_suffix(1);
    if (base64.empty() || scale < 0 || scale > maxScale) return std::unexpected(Reject::wrongType);
    std::vector<std::uint8_t> bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : base64) {
        const auto value = base64Value(c);
        if (!value) return std::unexpected(Reject::wrongType);
        bits = bits << 6 | *value;
        held += 6;
        if (held >= 8) bytes.push_back(static_cast<std::uint8_t>(bits >> (held -= 8)));
    }
    if (bytes.empty() || bytes.size() > 16) return std::unexpected(Reject::outOfRange);
    __extension__ using Wide = __int128;
    __extension__ using UnsignedWide = unsigned __int128;
    UnsignedWide number = (bytes.front() & 0x80) != 0 ? ~UnsignedWide{0} : UnsignedWide{0};
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    const bool negative = static_cast<Wide>(number) < 0;
    UnsignedWide rest = negative ? -number : number;
    // Its digits, with the point where the scale puts it, are read as any other amount: one place for the rounding.
    std::string digits;
    for (; rest != 0 || digits.size() <= static_cast<std::size_t>(scale); rest /= 10) {
        if (!digits.empty() && digits.size() == static_cast<std::size_t>(scale)) digits.push_back('.');
        digits.push_back(static_cast<char>('0' + static_cast<unsigned>(rest % 10)));
    }
    if (negative) digits.push_back('-');
    std::ranges::reverse(digits);
    const auto money = parseMoney(digits);
    if (!money) return std::unexpected(Reject::outOfRange);
    return *money;
}

ChangeReader::ChangeReader(const Limits& limits, std::optional<int> decimalScale)
    : m_limits(limits),
      m_decimalScale(decimalScale)
{
    for (dom::parser* parser : {&m_parser, &m_keyParser}) {
        parser->set_max_capacity(limits.maxRecordBytes + 1);
        if (parser->allocate(4096, limits.maxDepth) != simdjson::SUCCESS) throw std::bad_alloc();
    }
}

Reject ChangeReader::read(const Record& record, Change& out)
{
    out = {};
    if (record.key.size() <= m_limits.maxRecordBytes) out.key = idOfKey(record.key, m_keyParser);
    if (!record.value) return out.key ? Reject::none : Reject::tombstone;
    if (record.value->empty()) return Reject::empty; // its bytes may be nowhere, which the parser does not take
    if (record.value->size() > m_limits.maxRecordBytes) return Reject::tooLarge;
    if (isFramed(*record.value)) return Reject::schemaFrame;
    dom::element document;
    if (const auto error = m_parser.parse(record.value->data(), record.value->size()).get(document))
        return reasonOf(error, *record.value, m_limits);
    if (document.is_null()) return out.key ? Reject::none : Reject::tombstone;
    dom::object whole, envelope;
    if (document.get(whole) != simdjson::SUCCESS) return Reject::notAnObject;
    if (!isWrapper(whole)) return readEnvelope(whole, std::nullopt, out);
    const dom::element payload = whole.at_key("payload").value_unsafe();
    if (payload.is_null()) return out.key ? Reject::none : Reject::tombstone;
    if (payload.get(envelope) != simdjson::SUCCESS) return Reject::wrongType;
    const auto schema = objectAt(whole, "schema");
    return readEnvelope(envelope, schema ? fieldsOf(*schema) : std::nullopt, out);
}

Reject ChangeReader::readEnvelope(dom::object envelope, std::optional<dom::array> schema, Change& out) const
{
    if (!isEnvelope(envelope)) {
        // A plain row, as the connector's own unwrapping leaves it.
        if (saysTrue(envelope, "__deleted"))
            out.old = ChangedRow{envelope, schema};
        else
            out.row = ChangedRow{envelope, schema};
        return Reject::none;
    }
    const auto side = [&](std::string_view name) -> std::optional<ChangedRow> {
        const auto columns = objectAt(envelope, name);
        if (!columns) return std::nullopt;
        const auto of = schema ? member(*schema, name) : std::nullopt;
        return ChangedRow{*columns, of ? fieldsOf(*of) : std::nullopt};
    };
    out.old = side("before");
    const auto op = textAt(envelope, "op");
    if (*op == "d") return out.old || out.key ? Reject::none : Reject::missingField;
    if (*op != "c" && *op != "r" && *op != "u") return Reject::wrongType;
    out.row = side("after");
    return out.row ? Reject::none : Reject::missingField;
}

std::expected<std::optional<std::string>, Reject> ChangeReader::id(const ChangedRow& row, std::string_view column)
{
    const auto found = present(row.columns, column);
    if (!found) return std::nullopt;
    auto text = idText(*found);
    if (!text) return std::unexpected(Reject::wrongType);
    return text;
}

std::expected<std::string, Reject> ChangeReader::text(
    const ChangedRow& row, std::string_view column, std::size_t maxBytes)
{
    const auto found = present(row.columns, column);
    if (!found) return std::string();
    std::string_view text;
    if (found->get(text) != simdjson::SUCCESS) return std::unexpected(Reject::wrongType);
    if (text.size() > maxBytes) return std::unexpected(Reject::outOfRange);
    return std::string(text);
}

std::expected<std::optional<Money>, Reject> ChangeReader::money(const ChangedRow& row, std::string_view column) const
{
    const auto found = present(row.columns, column);
    if (!found) return std::nullopt;
    std::string digits;
    if (std::string_view text; found->get(text) == simdjson::SUCCESS) {
        const auto schema = row.schema ? member(*row.schema, column) : std::nullopt;
        std::optional<int> scale = m_decimalScale;
        if (schema) {
            scale.reset();
            const auto parameters = objectAt(*schema, "parameters");
            const auto written = parameters ? textAt(*parameters, "scale") : std::nullopt;
            if (int number = 0; written
                && std::from_chars(written->data(), written->data() + written->size(), number).ec == std::errc{})
                scale = number;
        }
        if (scale) {
            const auto money = moneyOfUnscaled(text, *scale);
            if (!money) return std::unexpected(money.error());
            return *money;
        }
        digits = text;
        // The connector's own way is base64 of an integer, which is no decimal number unless it is all digits.
        if (!parseMoney(digits) && isBase64(digits)) return std::unexpected(Reject::unknownScale);
    } else if (double number = 0; found->get(number) == simdjson::SUCCESS) {
        // The shortest digits that are this number: those that were written, up to 15 of them.
        std::array<char, 32> written{};
        digits.assign(written.data(), std::to_chars(written.data(), written.data() + written.size(), number).ptr);
    } else {
        return std::unexpected(Reject::wrongType);
    }
    const auto money = parseMoney(digits);
    if (!money)
        return std::unexpected(money.error() == MoneyError::outOfRange ? Reject::outOfRange : Reject::wrongType);
    return *money;
}

std::expected<std::optional<Timestamp>, Reject> ChangeReader::time(
    const ChangedRow& row, std::string_view column, InputZone& zone)
{
    const auto found = present(row.columns, column);
    if (!found) return std::nullopt;
    std::optional<Timestamp> time;
    if (std::string_view text; found->get(text) == simdjson::SUCCESS) {
        time = parseIso8601(text, zone);
    } else if (std::int64_t number = 0; found->get(number) == simdjson::SUCCESS) {
        using namespace std::chrono;
        constexpr std::int64_t maxMicros = 253'402'300'799'999'999; // the end of the year 9999
        const auto schema = row.schema ? member(*row.schema, column) : std::nullopt;
        const std::string_view unit = schema ? textAt(*schema, "name").value_or("") : "";
        const auto within = [&](std::int64_t perUnit) { return number >= 0 && number <= maxMicros / perUnit; };
        if (unit.ends_with(".NanoTimestamp"))
            time = number >= 0 ? std::optional(Timestamp(microseconds(number / 1000))) : std::nullopt;
        else if (unit.ends_with(".MicroTimestamp"))
            time = within(1) ? std::optional(Timestamp(microseconds(number))) : std::nullopt;
        else if (unit.ends_with(".Timestamp"))
            time = within(1000) ? std::optional(Timestamp(milliseconds(number))) : std::nullopt;
        else if (unit.ends_with(".Date"))
            time = within(86'400'000'000) ? std::optional(Timestamp(days(number))) : std::nullopt;
        else
            time = fromEpochNumber(number);
    } else if (double fraction = 0; found->get(fraction) == simdjson::SUCCESS) {
        // The shortest digits that are this number: those that were written, up to 15 of them.
        std::array<char, 32> written{};
        const char* const end = std::to_chars(written.data(), written.data() + written.size(), fraction).ptr;
        if (const auto epoch = parseEpoch(std::string_view(written.data(), end))) time = *epoch;
    }
    if (!time) return std::unexpected(Reject::badTime);
    return time;
}

std::expected<std::optional<double>, Reject> ChangeReader::number(const ChangedRow& row, std::string_view column)
{
    const auto found = present(row.columns, column);
    if (!found) return std::nullopt;
    double value = 0;
    if (found->get(value) == simdjson::SUCCESS) return value;
    std::string_view text;
    if (found->get(text) != simdjson::SUCCESS) return std::unexpected(Reject::wrongType);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isNumber = error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
    if (!isNumber) return std::unexpected(Reject::wrongType);
    return value;
}

} // namespace pitwall::ingest
