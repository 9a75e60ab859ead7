// JSON as nearly every producer writes it, read in one pass: no escapes, no line breaks, no long numbers. Where a
// record is anything else, the reader gives up, and the general decoder (ingest/fields.h) decides what it is and why it
// is refused. What is accepted here the general decoder accepts with the same values; tests and a fuzz target hold the
// two together. In a header, for it is the decoders' inner loop. Any thread, on its own text.
#pragma once

#include "base/decimal.h"
#include "base/money.h"
#include "base/time.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

namespace pitwall::ingest {

/// Walks through a text that JsonReader::openPlain has looked over. Functions that return false (or nothing) give up:
/// where the cursor stands is then unspecified. After is() alone one may go on.
class PlainJson {
public:
    /// `text` is followed by a zero, which no token contains, a quote, and more zeros.
    explicit PlainJson(const char* text) : m_at(text) {}

    /// Goes over `c` and the blanks around it.
    bool take(char c)
    {
        skipBlanks();
        if (*m_at != c) return false;
        ++m_at;
        skipBlanks();
        return true;
    }
    /// Behind a value: goes over a comma, or over `close`, which ends the container (and sets `ended`).
    bool next(char close, bool& ended)
    {
        skipBlanks();
        ended = *m_at == close;
        if (!ended && *m_at != ',') return false;
        ++m_at;
        skipBlanks();
        return true;
    }
    /// Whether a member's key begins here; is() tells which.
    [[nodiscard]] bool atKey() const { return *m_at == '"'; }
    /// Whether the key is `name` and a colon follows it; then goes on to its value, and else stays where it is.
    template <std::size_t n>
    bool is(const char (&name)[n])
    {
        static_assert(n <= 15, "two words hold the key with its quotes");
        constexpr std::size_t size = n + 1; // a quote on each side, and no zero behind
        constexpr std::size_t second = size > 8 ? size - 8 : 0;
        std::array<char, 16> key{'"'};
        for (std::size_t i = 0; i + 1 < n; ++i) key[i + 1] = name[i];
        key[n] = '"';
        // Two overlapping words, or the lower bytes of one.
        constexpr std::uint64_t mask = size >= 8 ? ~0ULL : (1ULL << (8 * (size % 8))) - 1;
        if (((word(m_at) ^ word(key.data())) & mask) != 0) return false;
        if (second != 0 && word(m_at + second) != word(key.data() + second)) return false;
        const char* const begin = m_at;
        m_at += size;
        if (take(':')) return true;
        m_at = begin;
        return false;
    }
    bool skipKey()
    {
        std::string_view name;
        return text(name) && take(':');
    }

    bool text(std::string_view& out)
    {
        if (*m_at != '"') return false;
        const char* const begin = ++m_at;
        // Eight bytes at a time. Where the text ends without a quote, the one behind it ends the search; what would
        // have to follow it does not.
        constexpr std::uint64_t ones = 0x0101010101010101ULL, high = 0x80 * ones;
        static_assert(std::endian::native == std::endian::little, "the lowest lane is the first byte");
        for (;; m_at += 8) {
            const std::uint64_t quotes = word(m_at) ^ '"' * ones;
            // The lowest marked lane is right; those above it may be marked by a borrow.
            const std::uint64_t found = (quotes - ones) & ~quotes & high;
            if (found == 0) continue;
            m_at += std::countr_zero(found) / 8;
            break;
        }
        out = std::string_view(begin, static_cast<std::size_t>(m_at - begin));
        ++m_at;
        return true;
    }
    /// An integer of at most 18 digits.
    bool integer(std::int64_t& out)
    {
        const bool negative = *m_at == '-';
        if (negative) ++m_at;
        std::int64_t value = 0;
        const std::size_t count = digits(value);
        if (count == 0 || count > 18 || !ends()) return false;
        out = negative ? -value : value;
        return true;
    }
    bool money(Money& out)
    {
        const char* const begin = m_at;
        std::int64_t value = 0;
        const std::size_t count = digits(value);
        if (count > 0 && count <= 11 && ends()) { // as maxAmountUnits has
            out.tenThousandths = value * 10'000;
            return true;
        }
        m_at = begin;
        const std::string_view token = number();
        const auto parsed = parseMoney(token);
        if (!parsed) return false;
        out = *parsed;
        return true;
    }
    /// Degrees, as a number or as text; `limit` is 90 or 180.
    bool degrees(double limit, double& out)
    {
        std::string_view token;
        if (*m_at == '"') {
            if (!text(token)) return false;
        } else {
            token = number();
            // "06.5", "-.5" and "1." are numbers in C++ only; parseMoney knows JSON's grammar.
            const auto parsed = parseMoney(token);
            if (!parsed && parsed.error() == MoneyError::notANumber) return false;
        }
        if (const auto plain = plainDecimal(token))
            out = *plain;
        else if (const auto read = std::from_chars(token.begin(), token.end(), out);
            read.ec != std::errc{} || read.ptr != token.end())
            return false;
        return out >= -limit && out <= limit; // and not NaN
    }
    bool time(InputZone& zone, Timestamp& out)
    {
        std::optional<Timestamp> parsed;
        if (*m_at == '"') {
            std::string_view written;
            if (!text(written)) return false;
            parsed = parseIso8601(written, zone);
        } else {
            std::int64_t epoch = 0;
            if (!integer(epoch)) return false;
            parsed = fromEpochNumber(epoch);
        }
        if (!parsed) return false;
        out = *parsed;
        return true;
    }
    /// Goes over a text, a number, true, false or null; anything else gives up.
    bool skipScalar()
    {
        if (*m_at == '"') {
            std::string_view ignored;
            return text(ignored);
        }
        for (const std::string_view word : {"true", "false", "null"}) {
            if (std::memcmp(m_at, word.data(), word.size()) != 0) continue;
            m_at += word.size();
            return ends();
        }
        const auto parsed = parseMoney(number()); // it knows JSON's grammar of numbers
        return parsed || parsed.error() == MoneyError::outOfRange;
    }
    /// Nothing is left.
    [[nodiscard]] bool atEnd() const { return *m_at == '\0'; }

private:
    static std::uint64_t word(const char* at)
    {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return bytes;
    }
    void skipBlanks()
    {
        while (*m_at == ' ') ++m_at;
    }
    [[nodiscard]] bool ends() const { return *m_at == ',' || *m_at == '}' || *m_at == ']' || *m_at == ' '; }
    /// Goes over digits without a leading zero; how many. Beyond 18 the value is not used.
    std::size_t digits(std::int64_t& value)
    {
        const char* const begin = m_at;
        std::uint64_t sum = 0;
        for (;; ++m_at) {
            const auto digit = static_cast<unsigned char>(*m_at - '0');
            if (digit > 9) break;
            sum = sum * 10 + digit;
        }
        const auto count = static_cast<std::size_t>(m_at - begin);
        if (count > 1 && *begin == '0') return 0;
        value = static_cast<std::int64_t>(sum);
        return count;
    }
    /// The token up to what ends it, of whatever grammar.
    std::string_view number()
    {
        const char* const begin = m_at;
        while (*m_at != '\0' && !ends()) ++m_at;
        return {begin, static_cast<std::size_t>(m_at - begin)};
    }

    const char* m_at;
};

} // namespace pitwall::ingest
