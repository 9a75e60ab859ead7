// What the status bar says, as words: a pure function of the snapshot and the time. Any thread.
#pragma once

#include "core/snapshot.h"
#include "parts/display_format.h"
#include "theme.h"

#include <QString>

#include <chrono>

namespace pitwall {

/// Shapes beside words, so that colour never carries a state alone.
enum class Shape { none, disc, ring, triangle, square, bars };

struct StatusEntry {
    QString text, tip;
    Shape shape = Shape::none;
    Severity severity = Severity::neutral;
    bool operator==(const StatusEntry&) const = default;
};

struct StatusTexts {
    StatusEntry broker, brokers, paused, lag, rate, freshness, missing, rejects;
};

/// Of the snapshot's ingest part; null: nothing is known yet. `now` is the wall clock.
StatusTexts statusTexts(
    const Snapshot& snapshot, std::chrono::system_clock::time_point now, const DisplayFormat& format = {});

/// The widest text that each entry is made for; wider ones are elided.
StatusTexts widestStatusTexts();

std::int64_t recordsBehind(const ingest::Part& part);
std::uint64_t recordsRejected(const ingest::Part& part);

/// "12,345"
QString grouped(std::int64_t number);
/// Of the records that were read of a topic, those that could not be used.
double shareRejected(const ingest::TopicCounters& topic);
/// "0.3 s", "42 s", "12 min", "3 h", "5 d": an age or a delay.
QString shortDuration(double seconds);

} // namespace pitwall
