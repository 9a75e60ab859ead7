// JSON out: RapidJSON's writer with our exact decimals and times. Any thread.
#pragma once

#include "base/money.h"
#include "base/time.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

namespace pitwall {

/// Builds one JSON text. Call begin and end in pairs; `key` before every value inside an object.
class JsonWriter {
public:
    void beginObject() { m_writer.StartObject(); }
    void endObject() { m_writer.EndObject(); }
    void beginArray() { m_writer.StartArray(); }
    void endArray() { m_writer.EndArray(); }
    void key(std::string_view name) { m_writer.Key(name.data(), size(name)); }

    void value(std::string_view text) { m_writer.String(text.data(), size(text)); }
    void value(const char* text) { value(std::string_view(text)); }
    void value(bool flag) { m_writer.Bool(flag); }
    void value(std::int64_t number) { m_writer.Int64(number); }
    void value(std::uint64_t number) { m_writer.Uint64(number); }
    void value(int number) { m_writer.Int(number); }
    void value(double number) { m_writer.Double(number); }
    void value(MoneySum sum) ///< exact, as a number
    {
        const std::string digits = toDecimal(sum);
        m_writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
    }
    void value(Money amount) { value(MoneySum{amount.tenThousandths}); }
    void null() { m_writer.Null(); }
    void value(Timestamp time) { value(toIso8601(time)); }

    /// key and value in one.
    template <typename Value>
    void member(std::string_view name, const Value& v)
    {
        key(name);
        value(v);
    }

    /// An array with an object for each of the rows, which `write(row)` fills.
    template <typename Rows, typename Write>
    void objects(const Rows& rows, Write write)
    {
        beginArray();
        for (const auto& row : rows) {
            beginObject();
            write(row);
            endObject();
        }
        endArray();
    }

    [[nodiscard]] std::string_view text() const { return {m_buffer.GetString(), m_buffer.GetSize()}; }

private:
    static rapidjson::SizeType size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }
    rapidjson::StringBuffer m_buffer;
    // Output is always UTF-8: what came in was checked by the parser.
    rapidjson::Writer<rapidjson::StringBuffer> m_writer{m_buffer};
};

} // namespace pitwall
