#include "ingest/field_byte.h"

#include <simdjson.h>

#include <array>
#include <optional>
#include <utility>

namespace pitwall::ingest {
namespace {

namespace ondemand = simdjson::ondemand;

/// Where the member of that name begins among those of the object that the document has at `path`.
std::optional<const char*> find(ondemand::document& document, std::string_view path, std::string_view field)
{
    document.rewind();
    ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
    while (!path.empty()) {
        const std::string_view step = path.substr(0, path.find('/'));
        ondemand::object inner;
        if (object.find_field_unordered(step).get_object().get(inner) != simdjson::SUCCESS) return std::nullopt;
        object = inner;
        path.remove_prefix(std::min(path.size(), step.size() + 1));
    }
    ondemand::value found;
    if (object.find_field_unordered(field).get(found) != simdjson::SUCCESS) return std::nullopt;
    return found.raw_json_token().data();
}

} // namespace

std::int64_t byteOfField(std::string_view value, std::string_view field)
{
    // What Debezium writes around a row, with its schema or without, outermost last: a row may have a column `payload`.
    constexpr std::array<std::string_view, 6> paths{
        "payload/after", "payload/before", "after", "before", "payload", ""};
    const simdjson::padded_string padded(value);
    simdjson::dom::parser whole; // the other one goes wrong in what is no JSON, and is asked for places only
    if (whole.parse(padded).error() != simdjson::SUCCESS) return -1;
    ondemand::parser parser;
    ondemand::document document;
    if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return -1;
    for (const std::string_view path : paths) {
        if (const auto at = find(document, path, field)) return *at - padded.data();
    }
    return -1;
}

std::int64_t FieldByteFinder::find(const Record& record, std::string_view field, Reject reason, Timestamp now)
{
    if (field.empty() || reason == Reject::missingField || !record.value) return -1;
    if (const Second second = floorToSecond(now); std::exchange(m_second, second) != second) m_asked = 0, m_bytes = 0;
    if (m_asked == mostASecond || m_bytes + record.value->size() > mostBytesASecond) return -1;
    ++m_asked;
    m_bytes += record.value->size();
    return byteOfField(*record.value, field);
}

} // namespace pitwall::ingest
