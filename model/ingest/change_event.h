// Change data capture: Debezium's envelope around a row, with or without the wrapper that carries its schema, and plain
// rows; tombstones by their keys. One ChangeReader per decoding thread.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "ingest/limits.h"
#include "ingest/record.h"
#include "ingest/reject.h"

#include <simdjson.h>

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace pitwall::ingest {

/// A row within a change event. Its texts live until the reader's next record.
struct ChangedRow {
    simdjson::dom::object columns;
    /// What the schema says of the columns; none: there was no schema.
    std::optional<simdjson::dom::array> schema;
};

/// What happened to one row.
struct Change {
    std::optional<ChangedRow> row;  ///< as it is now; none: deleted
    std::optional<ChangedRow> old;  ///< as it was, where the connector says so
    std::optional<std::string> key; ///< the id that the record's key spells
};

class ChangeReader {
public:
    /// `decimalScale`: of DECIMAL columns that come as base64 without a schema; none: decimals are numbers or text.
    ChangeReader(const Limits& limits, std::optional<int> decimalScale);

    /// Reads a record; op `c`, `r` and `u` give a row, `d` and tombstones none.
    Reject read(const Record& record, Change& out);

    // Columns. A missing or null one is nothing; one of another type is an error.
    /// Text, or a number as it is written.
    static std::expected<std::optional<std::string>, Reject> id(const ChangedRow& row, std::string_view column);
    static std::expected<std::string, Reject> text(
        const ChangedRow& row, std::string_view column, std::size_t maxBytes);
    /// A number, decimal text, or base64 of the big-endian unscaled integer.
    [[nodiscard]] std::expected<std::optional<Money>, Reject> money(
        const ChangedRow& row, std::string_view column) const;
    /// ISO 8601, or a number in the unit that the schema names; without a schema its size tells.
    static std::expected<std::optional<Timestamp>, Reject> time(
        const ChangedRow& row, std::string_view column, InputZone& zone);
    /// A number, or text that is one.
    static std::expected<std::optional<double>, Reject> number(const ChangedRow& row, std::string_view column);

private:
    Reject readEnvelope(simdjson::dom::object envelope, std::optional<simdjson::dom::array> schema, Change& out) const;

    Limits m_limits;
    std::optional<int> m_decimalScale;
    simdjson::dom::parser m_parser, m_keyParser;
};

/// The id that a record's key spells: JSON (with or without schema, the only or the `id` column), a struct's text
/// ("Struct{id=31}"), text, any of them behind a schema registry's frame, or a big-endian 8-byte integer.
std::optional<std::string> idOfKey(std::string_view key, simdjson::dom::parser& parser);

/// base64 of a big-endian two's complement integer of at most 16 bytes, worth number / 10^scale.
std::expected<Money, Reject> moneyOfUnscaled(std::string_view base64, int scale);

} // namespace pitwall::ingest
