// What the core knows of the records that it took in, whatever they tell of: counters by topic, what was refused and
// why, how far reading has come. It has one owner, the core thread.
#pragma once

#include "ingest/field_byte.h"
#include "ingest/future_records.h"
#include "ingest/parts.h"
#include "ingest/record.h"

#include <span>
#include <string>
#include <vector>

namespace pitwall::ingest {

struct State {
    std::vector<TopicCounters> topics; ///< by TopicIndex
    RejectRing rejects, unread;        ///< examples of what was refused, and of what was not read in full
    FutureRecords future;
    Connection connection;
    Produced produced;
    double lagSeconds = 0;
    std::uint64_t records = 0;               ///< of all topics, rejected ones too
    std::vector<Arrival> arrivals;           ///< since they were shown last, by record time
    Shared<ArrivalsPart> shown;              ///< those of the latest snapshots
    std::vector<std::int64_t> caughtUpMs;    ///< by topic: when it was last read to its end; -1: never
    std::vector<std::uint64_t> ratedRecords; ///< by topic: read when the rates were last measured
    FieldByteFinder fieldByte;
};

/// `feed` and `topic` of the next TopicIndex.
void addTopic(State& state, std::string feed, std::string topic);

/// Counts a record that came, and when. `latestAllowed`: what tells of a later time is of the future.
void take(State& state, const Record& record, Timestamp wallNow, Timestamp latestAllowed);

/// Counts a record that was refused, and keeps its head to be looked at.
void refuse(State& state, const Record& record, Reject reason, const Fault& fault, Timestamp wallNow);

/// Counts the fields that could not be read. Of those of one kind one record a second is kept to be looked at, so that
/// a feed that lacks a field in every record costs little.
void noteUnread(State& state, const Record& record, const UnreadFields& unread, Timestamp wallNow);

/// What the connection says, as of `wallNow`. What record times are further ahead of that than `futureTolerance` say
/// nothing of how new a record is.
void setConnection(State& state, const Connection& connection, std::span<const TopicFacts> topics, Timestamp wallNow,
    std::chrono::minutes futureTolerance);

/// How many records came in each of the `seconds` since the last call.
void measureRates(State& state, double seconds);

/// From now on the latest arrivals are shown, by the snapshot of this sequence first.
void showArrivals(State& state, std::uint64_t sequence);

/// Without what other rooms know of: enriched counters and memory.
Part makePart(const State& state);

} // namespace pitwall::ingest
