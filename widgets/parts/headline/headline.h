// The headline: the one thing worth knowing now, in words. Pure; any thread.
#pragma once

#include "parts/display_format.h"
#include "parts/headline/page_state.h"
#include "parts/target.h"
#include "theme.h"

#include <optional>
#include <vector>

namespace pitwall {

/// What a headline is told by; of two as grave the first explains the other.
enum class Rule : std::uint8_t {
    none,
    connection,
    paused,
    stopped,
    jam,
    flow,
    revenue,
    revenueOver,
    ingest,
    satisfaction,
    gap,
    missing
};

struct Headline {
    QString text;
    QString detail; ///< a quieter second sentence; may be empty
    Severity severity = Severity::neutral;
    Target leadsTo;
    Rule rule = Rule::none;
    std::optional<Timestamp> since = std::nullopt; ///< when what it tells of began, where that is known
    double gravity = 0; ///< how far from usual, by the rule's own measure: of two as severe the greater is graver
    bool operator==(const Headline&) const = default;
};

/// Why pages that are narrowed to a fence show no comparison with earlier.
QString nothingCompared();

/// When the figures of a part are of: "13:35:54", or while they stand still "as of 13:35:54", the same on every page.
QString momentText(const Snapshot& snapshot, std::optional<Timestamp> partNow, const DisplayFormat& format);

/// Connection, pause, history and "no order yet" come before all else, for they leave nothing to judge. Then the
/// gravest of: orders stopped, a jam, few that come to a step, revenue outside its band (by as much as it is wide, or
/// for three minutes by more than a tenth of the edge), rejects above 1 %, lag above 5 s, less content customers; of
/// two as grave the first in this order. All is quiet only while orders come as they usually do.
Headline headline(const Snapshot& snapshot, const DisplayFormat& format);

/// A page's own first line with how many troubles it leaves unsaid: what silences another says so.
Headline withOthers(Headline shown, const Snapshot& snapshot, const DisplayFormat& format);

/// All that holds now and is worth a look (warning or bad), in the order in which it would be the headline. While there
/// is nothing to judge, what keeps it so.
std::vector<Headline> troubles(const Snapshot& snapshot, const DisplayFormat& format);

} // namespace pitwall
