// What the figures lack, and what they hold of topics that were made anew: said until somebody acknowledges it. Pure;
// any thread.
#pragma once

#include "ingest/parts.h"
#include "window/banner.h"

#include <QStringList>

#include <map>
#include <optional>
#include <string>

namespace pitwall {

/// The gaps of one topic as they were when somebody acknowledged them.
struct KnownGaps {
    std::uint64_t missed = 0;
    unsigned recreated = 0;
    bool operator==(const KnownGaps&) const = default;
};
using GapsByTopic = std::map<std::string, KnownGaps, std::less<>>;

/// The topics that have gaps now.
GapsByTopic gapsOf(const ingest::Part& part);

/// Records of all topics that went missing.
std::uint64_t missedRecords(const ingest::Part& part);

/// By the table of all judgements; a topic that was made anew is worth a look, whatever it lacks.
Severity gapSeverity(const ingest::Part& part);

/// A sentence for each kind of gap of each topic, whether or not it was acknowledged.
QStringList gapLines(const ingest::Part& part, const DisplayFormat& format = {});

/// Nothing while every gap is as it was acknowledged.
std::optional<BannerText> gapText(
    const ingest::Part& part, const GapsByTopic& acknowledged, const DisplayFormat& format = {});

} // namespace pitwall
