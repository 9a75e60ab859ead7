// Event times: parsing, formatting and the second and minute grid. Pure functions, any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pitwall {

/// A point in time, UTC, microseconds since the epoch.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Second = std::chrono::sys_seconds;
using Minute = std::chrono::sys_time<std::chrono::minutes>;

inline Second floorToSecond(Timestamp t) { return std::chrono::floor<std::chrono::seconds>(t); }
inline Minute floorToMinute(Timestamp t) { return std::chrono::floor<std::chrono::minutes>(t); }

/// Where times without a zone are read. It remembers the offset of the last hour it was asked about, so that a
/// stream of near times costs one comparison each. Not shared between threads.
class InputZone {
public:
    InputZone() = default; ///< UTC
    /// Throws std::runtime_error when the zone's name is unknown (start-up only).
    explicit InputZone(std::string_view name);
    /// Local wall time to UTC; of two possible times the earlier, of a skipped one the moment of the change.
    [[nodiscard]] Timestamp toUtc(std::chrono::local_time<std::chrono::microseconds> local);

private:
    const std::chrono::time_zone* m_zone = nullptr;
    std::chrono::local_seconds m_cachedFrom{}, m_cachedUntil{};
    std::chrono::seconds m_cachedOffset{};
};

/// A time in any of the forms of parseTime (base/time_forms.h), where it does not matter why another text is none.
/// Where it has no zone `zone` decides. Years 1970 to 9999.
std::optional<Timestamp> parseIso8601(std::string_view text, InputZone& zone);

/// An epoch number: below 10^11 seconds, below 10^14 milliseconds, else microseconds; negative ones are refused.
std::optional<Timestamp> fromEpochNumber(std::int64_t number);

/// "2023-02-15T12:10:00Z"; with a fraction only where there is one.
std::string toIso8601(Timestamp t);

} // namespace pitwall
