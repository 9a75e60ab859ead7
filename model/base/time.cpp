#include "base/time.h"

#include "base/time_forms.h"

#include <algorithm>
#include <array>

namespace pitwall {
namespace {

using namespace std::chrono;

struct LocalTime {
    local_time<microseconds> time;
    std::string_view rest; // what follows the time: the zone, if any
};

/// "2022-09-06T10:46:17": the digits' values, or nothing where they are not digits or beyond what a clock shows.
struct Clock {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};
std::optional<Clock> readClock(const char* text)
{
    unsigned wrong = 0;
    const auto digit = [&](std::size_t at) {
        const auto value = static_cast<unsigned char>(text[at] - '0');
        wrong |= value > 9 ? 1U : 0U;
        return static_cast<int>(value);
    };
    const auto two = [&](std::size_t at) { return digit(at) * 10 + digit(at + 1); };
    const auto separator = [&](std::size_t at, char expected) { wrong |= text[at] != expected ? 1U : 0U; };
    const Clock clock{two(0) * 100 + two(2), two(5), two(8), two(11), two(14), two(17)};
    separator(4, '-');
    separator(7, '-');
    separator(13, ':');
    separator(16, ':');
    const bool shown = clock.year >= 1970 && clock.month >= 1 && clock.day >= 1 && clock.hour <= 23
        && clock.minute <= 59 && clock.second <= 59;
    return wrong == 0 && shown ? std::optional(clock) : std::nullopt;
}

std::optional<LocalTime> parseLocal(std::string_view text)
{
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ' && text[10] != 't')) return std::nullopt;
    const auto clock = readClock(text.data());
    if (!clock) return std::nullopt;
    const year_month_day date{
        year(clock->year), month(static_cast<unsigned>(clock->month)), day(static_cast<unsigned>(clock->day))};
    if (!date.ok()) return std::nullopt;
    std::size_t at = 19;
    std::int64_t micros = 0;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        constexpr std::array<std::int64_t, 7> missing{1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
        const std::size_t first = ++at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            if (at - first < 6) micros = micros * 10 + (text[at] - '0');
        }
        if (at == first || at - first > 9) return std::nullopt;
        micros *= missing[std::min<std::size_t>(at - first, 6)];
    }
    const auto time = local_days(date) + hours(clock->hour) + minutes(clock->minute) + seconds(clock->second)
        + microseconds(micros);
    return LocalTime{time, text.substr(at)};
}

} // namespace

InputZone::InputZone(std::string_view name)
{
    if (!name.empty() && name != "UTC" && name != "Z") m_zone = locate_zone(name);
}

Timestamp InputZone::toUtc(local_time<microseconds> local)
{
    if (m_zone == nullptr) return Timestamp(local.time_since_epoch());
    const auto second = floor<seconds>(local);
    if (second < m_cachedFrom || second >= m_cachedUntil) {
        const local_info info = m_zone->get_info(second);
        if (info.result == local_info::nonexistent) return info.first.end;
        m_cachedOffset = info.first.offset;
        // Within the hour the offset holds unless a change lies in it, as it does for ambiguous times.
        const bool changes = info.result != local_info::unique
            || m_zone->get_info(second + 1h).first.offset != m_cachedOffset
            || m_zone->get_info(second + 1h).result != local_info::unique;
        m_cachedFrom = second;
        m_cachedUntil = second + (changes ? seconds(1) : seconds(3600));
    }
    return Timestamp(local.time_since_epoch() - m_cachedOffset);
}

std::expected<Timestamp, TimeError> parseTime(std::string_view text, InputZone& zone)
{
    // Nearly all times are of the one form that parseLocal reads.
    const auto local = parseLocal(text);
    if (!local) return parseTimeForm(text, zone);
    const auto offset = local->rest.empty() ? std::optional(0s) : parseOffset(local->rest);
    if (!offset) return parseTimeForm(text, zone);
    const Timestamp time = local->rest.empty() ? zone.toUtc(local->time)
                                               : Timestamp(local->time.time_since_epoch() - *offset);
    if (time.time_since_epoch() < 0us) return std::unexpected(TimeError::notATime);
    return time;
}

std::optional<Timestamp> parseIso8601(std::string_view text, InputZone& zone)
{
    const auto time = parseTime(text, zone);
    return time ? std::optional(*time) : std::nullopt;
}

std::optional<Timestamp> fromEpochNumber(std::int64_t number)
{
    constexpr std::int64_t maxMicros = 253'402'300'799'999'999; // the end of the year 9999
    if (number < 0 || number > maxMicros) return std::nullopt;
    if (number < 100'000'000'000) return Timestamp(seconds(number));
    if (number < 100'000'000'000'000) return Timestamp(milliseconds(number));
    return Timestamp(microseconds(number));
}

std::string toIso8601(Timestamp t)
{
    const auto dayPoint = floor<days>(t);
    const year_month_day date(dayPoint);
    const hh_mm_ss time(t - dayPoint);
    std::string out(19, '0');
    const auto put = [&out](std::size_t at, int width, int value) {
        for (int i = width - 1; i >= 0; --i, value /= 10)
            out[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, int(date.year()));
    put(5, 2, static_cast<int>(unsigned(date.month())));
    put(8, 2, static_cast<int>(unsigned(date.day())));
    put(11, 2, static_cast<int>(time.hours().count()));
    put(14, 2, static_cast<int>(time.minutes().count()));
    put(17, 2, static_cast<int>(time.seconds().count()));
    out[4] = out[7] = '-';
    out[10] = 'T';
    out[13] = out[16] = ':';
    auto micros = time.subseconds().count();
    if (micros != 0) {
        std::string fraction(6, '0');
        for (std::size_t i = 6; i-- > 0; micros /= 10) fraction[i] = static_cast<char>('0' + micros % 10);
        while (fraction.back() == '0') fraction.pop_back();
        out += '.' + fraction;
    }
    out += 'Z';
    return out;
}

} // namespace pitwall
