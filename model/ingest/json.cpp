#include "ingest/json.h"

#include "ingest/change_event.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace pitwall::ingest {
namespace {

constexpr bool isBlankChar(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Walks a JSON text by its strings and brackets.
struct Walk {
    std::size_t depth = 0, deepest = 0;
    bool inString = false;
    bool ended = false;    // the top-level container was closed
    bool trailing = false; // something followed it
    std::size_t trailingAt = 0;

    void feed(std::string_view bytes)
    {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const char c = bytes[i];
            if (inString) {
                if (c == '\\')
                    ++i;
                else if (c == '"')
                    inString = false;
                continue;
            }
            if (ended && !isBlankChar(c)) {
                trailing = true;
                trailingAt = i;
                return;
            }
            if (c == '"')
                inString = true;
            else if (c == '{' || c == '[')
                deepest = std::max(deepest, ++depth);
            else if ((c == '}' || c == ']') && depth > 0)
                ended = --depth == 0;
        }
    }
};

} // namespace

bool isFramed(std::string_view bytes) { return bytes.size() > 5 && bytes.front() == '\0'; }

bool isBlank(std::string_view bytes) { return std::ranges::all_of(bytes, isBlankChar); }

Reject classifyBroken(std::string_view bytes, std::size_t maxDepth)
{
    Walk walk;
    walk.feed(bytes);
    if (walk.deepest > maxDepth) return Reject::tooDeep;
    if (walk.trailing) return Reject::trailingData;
    if (walk.inString || walk.depth > 0) return Reject::truncated;
    return Reject::notJson;
}

namespace {

/// What of a text the plain reader has to know, gathered sixteen bytes at a time.
class Lanes {
public:
    static constexpr std::size_t width = 16;

    void add(const char* at)
    {
        Bytes bytes;
        std::memcpy(&bytes, at, width);
        m_all |= bytes;
        m_refused |= reinterpret_cast<Bytes>((bytes < 0x20) | (bytes == '\\'));
    }
    [[nodiscard]] bool refuse() const { return any(m_refused) != 0; }
    [[nodiscard]] bool ascii() const { return (any(m_all) & 0x8080808080808080ULL) == 0; }

private:
    using Bytes [[gnu::vector_size(width)]] = unsigned char;

    static std::uint64_t any(const Bytes& lanes)
    {
        std::array<std::uint64_t, 2> words{};
        std::memcpy(words.data(), &lanes, width);
        return words[0] | words[1];
    }

    Bytes m_all{}, m_refused{};
};

/// Whether a text that is no object is another JSON value. Of an array what is in it is not asked.
bool isValue(simdjson::ondemand::document& document)
{
    using simdjson::ondemand::json_type;
    json_type type{};
    if (document.type().get(type) != simdjson::SUCCESS) return false;
    switch (type) {
    case json_type::array:
    case json_type::object:
    case json_type::string: return true;
    case json_type::number: return document.get_number().error() == simdjson::SUCCESS;
    case json_type::boolean: return document.get_bool().error() == simdjson::SUCCESS;
    case json_type::null: {
        bool isNull = false;
        return document.is_null().get(isNull) == simdjson::SUCCESS && isNull;
    }
    default: return false;
    }
}

/// Whether what stands there can be of some type: a comma or a bracket too many is of none.
bool beginsValue(std::string_view bytes, std::int64_t at)
{
    constexpr std::string_view none = ",:]}";
    return at < 0 || static_cast<std::size_t>(at) >= bytes.size()
        || !none.contains(bytes[static_cast<std::size_t>(at)]);
}

} // namespace

/// The parsers read past the end of what they are given, so every record is copied into a padded buffer.
void JsonReader::copy(std::string_view bytes)
{
    if (m_scratch.size() < bytes.size() + simdjson::SIMDJSON_PADDING)
        m_scratch.resize(bytes.size() + simdjson::SIMDJSON_PADDING);
    if (!bytes.empty()) std::memcpy(m_scratch.data(), bytes.data(), bytes.size());
    std::memset(m_scratch.data() + bytes.size(), 0, simdjson::SIMDJSON_PADDING);
    m_bytes = std::string_view(m_scratch.data(), bytes.size());
}

const char* JsonReader::openPlain(std::string_view bytes)
{
    if (bytes.size() < Lanes::width || bytes.size() > m_limits.maxRecordBytes) return nullptr;
    Lanes lanes;
    std::size_t at = 0;
    for (; at + Lanes::width <= bytes.size(); at += Lanes::width) lanes.add(bytes.data() + at);
    lanes.add(bytes.data() + bytes.size() - Lanes::width); // the rest, and some again
    if (lanes.refuse() || (!lanes.ascii() && !simdjson::validate_utf8(bytes.data(), bytes.size()))) return nullptr;
    copy(bytes);
    m_scratch[bytes.size() + 1] = '"';
    return m_scratch.data();
}

Reject JsonReader::open(std::string_view bytes, simdjson::ondemand::object& object)
{
    m_fault = {};
    m_begun = false;
    if (bytes.size() > m_limits.maxRecordBytes) return Reject::tooLarge;
    if (isFramed(bytes)) return Reject::schemaFrame;
    copy(bytes);
    const auto iterated = m_parser.iterate(m_scratch.data(), bytes.size(), m_scratch.size()).get(m_document);
    if (iterated != simdjson::SUCCESS) return isBlank(m_bytes) ? Reject::empty : reason(iterated);
    m_begun = true;
    const auto opened = m_document.get_object().get(object);
    if (opened == simdjson::INCORRECT_TYPE) {
        const Reject broken = classify();
        if (broken != Reject::notJson) return broken;
        if (isValue(m_document)) return Reject::notAnObject;
        m_fault.at = static_cast<std::int64_t>(std::ranges::find_if_not(m_bytes, isBlankChar) - m_bytes.begin());
        return Reject::notJson;
    }
    return opened == simdjson::SUCCESS ? Reject::none : reason(opened);
}

unsigned JsonReader::takeIdOfKey(std::string_view key, OrderId& out, unsigned seen, unsigned field)
{
    if (key.size() > m_limits.maxRecordBytes) return seen & ~field;
    const auto id = idOfKey(key, m_keyParser);
    return id && out.assign(*id) ? seen | field : seen & ~field;
}

Reject JsonReader::close()
{
    if (m_document.at_end()) return Reject::none;
    classify(); // for the byte
    return Reject::trailingData;
}

/// As classifyBroken; notes where what follows the record begins, which the parser does not say.
Reject JsonReader::classify()
{
    const Reject broken = classifyBroken(m_bytes, m_limits.maxDepth);
    if (broken == Reject::trailingData) {
        Walk walk;
        walk.feed(m_bytes);
        m_fault = {{}, static_cast<std::int64_t>(walk.trailingAt)};
    }
    return broken;
}

simdjson::error_code JsonReader::skip(simdjson::ondemand::value value)
{
    simdjson::ondemand::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    if (type != simdjson::ondemand::json_type::array && type != simdjson::ondemand::json_type::object)
        return simdjson::SUCCESS;
    std::string_view raw;
    if (const auto error = value.raw_json().get(raw)) return error;
    Walk walk;
    walk.feed(raw);
    return walk.deepest + 1 > m_limits.maxDepth ? simdjson::DEPTH_ERROR : simdjson::SUCCESS;
}

/// Where the parser stopped; of bytes that are no text, the first of them.
std::int64_t JsonReader::errorAt(simdjson::error_code error)
{
    if (error == simdjson::UTF8_ERROR) {
        for (std::size_t at = 0; at < m_bytes.size();) {
            const auto lead = static_cast<unsigned char>(m_bytes[at]);
            const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (at + length > m_bytes.size() || !simdjson::validate_utf8(m_bytes.data() + at, length))
                return static_cast<std::int64_t>(at);
            at += length;
        }
        return -1;
    }
    if (!m_begun) return -1; // the parser never came to a place
    const char* location = nullptr;
    if (m_document.current_location().get(location) != simdjson::SUCCESS || location == nullptr) return -1;
    const std::ptrdiff_t at = location - m_scratch.data();
    return at >= 0 && static_cast<std::size_t>(at) <= m_bytes.size() ? at : -1;
}

Reject JsonReader::reason(simdjson::error_code error)
{
    if (error != simdjson::SUCCESS && m_fault.field.empty()) m_fault.at = errorAt(error);
    switch (error) {
    case simdjson::SUCCESS: return Reject::none;
    case simdjson::UTF8_ERROR: return Reject::invalidUtf8;
    case simdjson::DEPTH_ERROR: return Reject::tooDeep;
    case simdjson::CAPACITY: return Reject::tooLarge;
    default: break;
    }
    // The parser names what it meets first: in text of another encoding that may be a quote that is never closed.
    if (!simdjson::validate_utf8(m_bytes.data(), m_bytes.size())) {
        if (m_fault.field.empty()) m_fault.at = errorAt(simdjson::UTF8_ERROR);
        return Reject::invalidUtf8;
    }
    const Reject broken = classify();
    if (broken != Reject::notJson) return broken;
    switch (error) {
    case simdjson::INCORRECT_TYPE: return beginsValue(m_bytes, errorAt(error)) ? Reject::wrongType : Reject::notJson;
    case simdjson::NUMBER_OUT_OF_RANGE:
    case simdjson::BIGINT_ERROR: return Reject::outOfRange;
    case simdjson::NO_SUCH_FIELD: return Reject::missingField;
    default: return Reject::notJson;
    }
}

} // namespace pitwall::ingest
