// JSON records: the padded copy that the parser needs, and which reason a broken one is rejected for.
// One JsonReader per decoding thread.
#pragma once

#include "base/ids.h"
#include "ingest/limits.h"
#include "ingest/unread.h"

#include <simdjson.h>

#include <string_view>

namespace pitwall::ingest {

/// Owns the parser and its scratch buffer. What it hands out lives until the next `open`.
class JsonReader {
public:
    explicit JsonReader(const Limits& limits) : m_limits(limits) {}

    /// The padded copy of a record in which PlainJson may find its way: UTF-8 without escapes and control characters.
    /// Null for any other.
    const char* openPlain(std::string_view bytes);

    /// Begins a record. On Reject::none, `object` stands at the record's top-level object.
    Reject open(std::string_view bytes, simdjson::ondemand::object& object);

    /// Ends a record of which every field was visited: nothing but blanks may follow.
    Reject close();

    /// Skips a field nobody asked for; its nesting is bounded, its content is not otherwise checked.
    simdjson::error_code skip(simdjson::ondemand::value value);

    /// The id that a record's key spells in one of idOfKey's ways, for a record whose value has none: `seen` with or
    /// without the bit of its field.
    unsigned takeIdOfKey(std::string_view key, OrderId& out, unsigned seen, unsigned field);

    /// The reason behind an error of the parser, found by reading the record again, slowly. Notes where it is.
    [[nodiscard]] Reject reason(simdjson::error_code error);

    /// The field that the record is refused for; `token`: where its value begins in what open() handed out, or null.
    void blame(std::string_view field, const char* token = nullptr)
    {
        m_fault = {field, token == nullptr ? -1 : token - m_scratch.data()};
    }
    void blame(const Fault& fault) { m_fault = fault; }
    /// Of the record that was refused last.
    [[nodiscard]] const Fault& fault() const { return m_fault; }

private:
    void copy(std::string_view bytes);
    Reject classify();
    [[nodiscard]] std::int64_t errorAt(simdjson::error_code error);

    Limits m_limits;
    Fault m_fault;
    bool m_begun = false; // the parser has the record
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    simdjson::dom::parser m_keyParser;
    std::vector<char> m_scratch;
    std::string_view m_bytes; // the record, within m_scratch
};

/// How a text that no parser likes is broken: truncated, tooDeep, trailingData, or else notJson. A plain walk over
/// strings and brackets, independent of the parser.
Reject classifyBroken(std::string_view bytes, std::size_t maxDepth);

/// A payload behind a schema registry's frame: a zero, then four bytes that say which schema it has.
bool isFramed(std::string_view bytes);

/// Bytes that are only JSON's white space.
bool isBlank(std::string_view bytes);

} // namespace pitwall::ingest
