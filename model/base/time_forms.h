// Times as common libraries write them. Pure functions, any thread.
#pragma once

#include "base/time.h"

#include <expected>

namespace pitwall {

enum class TimeError : std::uint8_t {
    notATime,
    ambiguous, ///< digits that may be a date or an epoch number, a day that may be the month, a zone without an offset
};

/// ISO 8601, extended or basic: seconds may be left out, 0-9 fractional digits (what lies below a microsecond is cut
/// off), "T" or a blank between, and Z, UTC, GMT, an offset (+05:30, +0530, +05; a blank may stand before it, names of
/// the zone behind it) or nothing (then `zone` decides). Or an epoch number as parseEpoch reads it. Years 1970 to 9999.
std::expected<Timestamp, TimeError> parseTime(std::string_view text, InputZone& zone);

/// The same without trying the most usual form first.
std::expected<Timestamp, TimeError> parseTimeForm(std::string_view text, InputZone& zone);

/// An epoch number from its digits, which may have a fraction or an exponent.
std::expected<Timestamp, TimeError> parseEpoch(std::string_view text);

/// "Z", "+05:30", "+0530" or "+05"; the offset east of UTC.
std::optional<std::chrono::seconds> parseOffset(std::string_view text);

} // namespace pitwall
