#include "base/time_forms.h"

#include <algorithm>
#include <array>

namespace pitwall {
namespace {

using namespace std::chrono;

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool allDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, isDigit); }

constexpr std::unexpected bad(TimeError::notATime);
constexpr std::unexpected ambiguous(TimeError::ambiguous);

/// What is left of a text.
struct Cursor {
    std::string_view rest;

    bool take(char c)
    {
        if (!rest.starts_with(c)) return false;
        rest.remove_prefix(1);
        return true;
    }
    /// Exactly `count` digits that are at most `most`; -1 for anything else.
    int number(std::size_t count, int most)
    {
        if (rest.size() < count || !allDigits(rest.substr(0, count))) return -1;
        int value = 0;
        for (const char c : rest.substr(0, count)) value = value * 10 + (c - '0');
        rest.remove_prefix(count);
        return value <= most ? value : -1;
    }
};

/// 1 to 9 digits behind a point; what lies below a microsecond is cut off.
std::optional<microseconds> readFraction(Cursor& at)
{
    std::int64_t micros = 0;
    std::size_t count = 0;
    for (; count < at.rest.size() && isDigit(at.rest[count]); ++count) {
        if (count < 6) micros = micros * 10 + (at.rest[count] - '0');
    }
    if (count == 0 || count > 9) return std::nullopt;
    for (std::size_t i = count; i < 6; ++i) micros *= 10;
    at.rest.remove_prefix(count);
    return microseconds(micros);
}

std::optional<local_days> readDate(Cursor& at, bool extended)
{
    const int y = at.number(4, 9999);
    if (extended && !at.take('-')) return std::nullopt;
    const int m = at.number(2, 12);
    if (extended && !at.take('-')) return std::nullopt;
    const int d = at.number(2, 31);
    if (y < 1970 || m < 0 || d < 0) return std::nullopt;
    const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    return date.ok() ? std::optional(local_days(date)) : std::nullopt;
}

/// Hours, minutes, and seconds where there are any.
std::optional<microseconds> readClock(Cursor& at, bool extended)
{
    const int hour = at.number(2, 23);
    if (hour < 0 || (extended && !at.take(':'))) return std::nullopt;
    const int minute = at.number(2, 59);
    if (minute < 0) return std::nullopt;
    const microseconds upToMinutes = hours(hour) + minutes(minute);
    const bool hasSeconds = extended ? at.take(':') : !at.rest.empty() && isDigit(at.rest.front());
    if (!hasSeconds) return upToMinutes;
    const int second = at.number(2, 59);
    if (second < 0) return std::nullopt;
    const microseconds whole = upToMinutes + seconds(second);
    if (!at.take('.') && !at.take(',')) return whole;
    const auto fraction = readFraction(at);
    return fraction ? std::optional(whole + *fraction) : std::nullopt;
}

/// RFC 9557's suffixes, "[Europe/Berlin][u-ca=gregory]". One that is marked as critical is not ignored, but for a zone.
bool takeBrackets(Cursor& at)
{
    while (at.take('[')) {
        const auto end = at.rest.find(']');
        if (end == std::string_view::npos) return false;
        const std::string_view inside = at.rest.substr(0, end);
        const bool plain = std::ranges::all_of(inside, [](char c) {
            return isLetter(c) || isDigit(c) || std::string_view("_/+-.=!").find(c) != std::string_view::npos;
        });
        if (inside.empty() || !plain || (inside.front() == '!' && inside.contains('='))) return false;
        at.rest.remove_prefix(end + 1);
    }
    return true;
}

/// What Go prints behind an offset: the zone's name and the reading of its monotonic clock.
bool takeGoNames(Cursor& at)
{
    const auto word = [&at] { return at.rest.substr(0, at.rest.find(' ')); };
    if (!at.take(' ')) return at.rest.empty();
    if (!word().starts_with("m=")) {
        const std::string_view name = word();
        if (!std::ranges::all_of(name, isLetter) && !parseOffset(name)) return false;
        at.rest.remove_prefix(name.size());
        if (name.empty() || !at.take(' ')) return !name.empty() && at.rest.empty();
    }
    const std::string_view reading = word();
    const bool isReading = reading.size() > 3 && reading.size() == at.rest.size() && reading.starts_with("m=")
        && (reading[2] == '+' || reading[2] == '-')
        && reading.find_first_not_of("0123456789.", 3) == std::string_view::npos;
    return isReading;
}

/// The end of a time: its zone. An offset decides, whatever names stand behind it.
std::expected<Timestamp, TimeError> inZone(local_time<microseconds> local, std::string_view rest, InputZone& zone)
{
    if (rest.empty()) return zone.toUtc(local);
    Cursor at{rest};
    if (at.rest.front() == '[') return takeBrackets(at) && at.rest.empty() ? ambiguous : bad;
    at.take(' ');
    const std::string_view written = at.rest.substr(0, at.rest.find_first_of(" ["));
    auto offset = parseOffset(written);
    if (written == "UTC" || written == "GMT") offset = 0s;
    at.rest.remove_prefix(written.size());
    // "CST" is Chicago's time, Shanghai's and Havana's.
    const bool isName = written.size() >= 3 && written.size() <= 5 && std::ranges::all_of(written, isLetter);
    if (!offset) return isName && at.rest.empty() ? ambiguous : bad;
    if (!takeBrackets(at) || !takeGoNames(at)) return bad;
    const Timestamp time(local.time_since_epoch() - *offset);
    if (time.time_since_epoch() < 0us) return bad;
    return time;
}

/// "28/11/2026 …" and "11/28/2026 …", of which nobody can say which is the day.
bool isSlashed(std::string_view text)
{
    const auto first = text.find_first_not_of("0123456789");
    if (first == 0 || first > 2 || first == std::string_view::npos) return false;
    const char separator = text[first];
    if (separator != '/' && separator != '.') return false;
    const auto second = text.find_first_not_of("0123456789", first + 1);
    return second != std::string_view::npos && second > first + 1 && second <= first + 3 && text[second] == separator;
}

/// "20261128", "202611281030" or "20261128103000": a date without its "T", or a number of seconds or milliseconds.
bool mayBeDate(std::string_view digits)
{
    if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return false;
    Cursor at{digits};
    return readDate(at, false) && (at.rest.empty() || (readClock(at, false) && at.rest.empty()));
}

} // namespace

std::optional<seconds> parseOffset(std::string_view text)
{
    if (text == "Z" || text == "z") return 0s;
    const bool west = text.starts_with('-');
    Cursor at{text};
    if (!at.take('+') && !at.take('-')) return std::nullopt;
    const int hour = at.number(2, 23);
    int minute = 0;
    if (hour >= 0 && !at.rest.empty()) {
        at.take(':');
        minute = at.number(2, 59);
    }
    if (hour < 0 || minute < 0 || !at.rest.empty()) return std::nullopt;
    const seconds offset = hours(hour) + minutes(minute);
    return west ? -offset : offset;
}

std::expected<Timestamp, TimeError> parseTimeForm(std::string_view text, InputZone& zone)
{
    const auto whole = text.substr(0, text.find_first_not_of("0123456789"));
    if (whole.size() == text.size() && mayBeDate(text)) return ambiguous;
    if (isSlashed(text)) return ambiguous;
    const bool isEpoch = whole.size() > 8 || whole.size() == text.size() || text.substr(whole.size()).starts_with('.');
    if (isEpoch && !whole.empty()) return parseEpoch(text);
    const bool extended = whole.size() == 4;
    if (!extended && whole.size() != 8) return bad;
    Cursor at{text};
    const auto date = readDate(at, extended);
    if (!date || !(at.take('T') || (extended && (at.take(' ') || at.take('t'))))) return bad;
    const auto clock = readClock(at, extended);
    return clock ? inZone(*date + *clock, at.rest, zone) : bad;
}

std::expected<Timestamp, TimeError> parseEpoch(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    // The number's digits without its point, and where that stands.
    std::array<char, 40> digits{};
    std::size_t count = 0, i = 0;
    std::int64_t point = 0;
    for (bool behind = false; i < text.size() && (isDigit(text[i]) || (text[i] == '.' && !behind)); ++i) {
        if (text[i] == '.') {
            behind = true;
            if (i == 0 || i + 1 == text.size() || !isDigit(text[i + 1])) return bad;
            continue;
        }
        point += behind ? 0 : 1;
        if (count == digits.size()) return bad;
        digits[count++] = text[i];
    }
    if (count == 0 || (digits[0] == '0' && point > 1)) return bad;
    if (i < text.size()) { // doubles of Java and JavaScript: 1.662461177703E12
        if (text[i] != 'e' && text[i] != 'E') return bad;
        Cursor at{text.substr(i + 1)};
        const bool less = at.take('-');
        if (!less) at.take('+');
        const int exponent = at.rest.size() <= 2 ? at.number(at.rest.size(), 99) : -1;
        if (exponent < 0) return bad;
        point += less ? -exponent : exponent;
    }
    const auto digitAt = [&](std::int64_t place) {
        return place >= 0 && place < static_cast<std::int64_t>(count) ? digits[static_cast<std::size_t>(place)] - '0'
                                                                      : 0;
    };
    std::int64_t number = 0;
    for (std::int64_t place = 0; place < point; ++place) {
        if (number > 253'402'300'799'999'999) return bad;
        number = number * 10 + digitAt(place);
    }
    const auto time = fromEpochNumber(number);
    if (!time) return bad;
    // The fraction of a second, or of a millisecond.
    const int places = number < 100'000'000'000 ? 6 : number < 100'000'000'000'000 ? 3 : 0;
    std::int64_t micros = 0;
    for (std::int64_t place = 0; place < places; ++place) micros = micros * 10 + digitAt(point + place);
    const Timestamp exact = *time + microseconds(micros);
    if (negative && exact != Timestamp{}) return bad;
    return exact;
}

} // namespace pitwall
