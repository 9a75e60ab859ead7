#include "ingest/state.h"

#include <algorithm>
#include <utility>

namespace pitwall::ingest {
namespace {

std::int64_t inMilliseconds(Timestamp time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

TopicCounters& countersOf(State& state, const Record& record)
{
    return state.topics[static_cast<std::size_t>(record.topic)];
}

std::string headOf(const Record& record)
{
    return std::string(record.value.value_or("").substr(0, RejectRing::headBytes));
}

/// A record's own time is its producer's word. What this machine's clock does not confirm says nothing of how new the
/// record is; it is counted, for then no figure of freshness holds.
void noteArrival(
    State& state, TopicCounters& counters, std::int64_t recordTimeMs, Timestamp wallNow, Timestamp latestAllowed)
{
    if (recordTimeMs > inMilliseconds(latestAllowed)) [[unlikely]] {
        ++countOf(counters.unread, {"timestamp", Reject::future}).count;
        return;
    }
    counters.newestRecordMs = std::max(counters.newestRecordMs, std::min(recordTimeMs, inMilliseconds(wallNow)));
    // Live records come with few different times; of old ones read at speed only the latest times matter.
    if (!state.arrivals.empty() && state.arrivals.back().recordTimeMs == recordTimeMs) {
        ++state.arrivals.back().records;
        return;
    }
    if (state.arrivals.size() == ArrivalsPart::capacity)
        state.arrivals.erase(state.arrivals.begin(), state.arrivals.begin() + 2048);
    state.arrivals.push_back({recordTimeMs, 1, 0});
}

/// Seconds that reading a topic is behind: only while there is something to read, for a quiet topic is not late, and
/// what comes after hours of quiet is late since it came, after the topic was last read to its end.
double secondsBehind(const TopicCounters& topic, std::int64_t& caughtUpMs, Timestamp wallNow)
{
    caughtUpMs = std::min(caughtUpMs, inMilliseconds(wallNow));
    if (topic.lag <= 0 && topic.state == TopicState::caughtUp) caughtUpMs = inMilliseconds(wallNow);
    const bool isRead = topic.lag > 0 && topic.newestRecordMs >= 0 && topic.state != TopicState::denied;
    if (!isRead) return 0;
    const Timestamp since{std::chrono::milliseconds(std::max(topic.newestRecordMs, caughtUpMs))};
    return std::chrono::duration<double>(wallNow - since).count();
}

void setFacts(TopicCounters& counters, const TopicFacts& facts)
{
    // The owner tells of a topic made anew before it hands on the first record of it.
    if (facts.recreated != counters.recreated) counters.recordsBefore = counters.records;
    static_cast<TopicFacts&>(counters) = facts;
}

} // namespace

void addTopic(State& state, std::string feed, std::string topic)
{
    TopicCounters counters;
    counters.feed = std::move(feed);
    counters.topic = std::move(topic);
    state.topics.push_back(std::move(counters));
    state.caughtUpMs.push_back(-1);
    state.ratedRecords.push_back(0);
}

void take(State& state, const Record& record, Timestamp wallNow, Timestamp latestAllowed)
{
    TopicCounters& counters = countersOf(state, record);
    ++state.records;
    ++counters.records;
    counters.bytes += record.key.size() + (record.value ? record.value->size() : 0);
    noteArrival(state, counters, record.position.recordTimeMs, wallNow, latestAllowed);
}

void refuse(State& state, const Record& record, Reject reason, const Fault& fault, Timestamp wallNow)
{
    TopicCounters& counters = countersOf(state, record);
    ++counters.rejected;
    ++counters.rejectedBy[static_cast<std::size_t>(reason)];
    state.rejects.push({.topic = counters.topic,
        .position = record.position,
        .reason = reason,
        .field = fault.field,
        .at = fault.at >= 0 ? fault.at : state.fieldByte.find(record, fault.field, reason, wallNow),
        .head = headOf(record),
        .seenAt = wallNow});
}

void noteUnread(State& state, const Record& record, const UnreadFields& unread, Timestamp wallNow)
{
    TopicCounters& counters = countersOf(state, record);
    for (const UnreadField& field : unread.all()) {
        UnreadCount& count = countOf(counters.unread, field);
        const bool hasExample = count.count++ != 0 && wallNow >= count.exampleAt
            && wallNow - count.exampleAt < std::chrono::seconds(1);
        if (hasExample) continue;
        count.exampleAt = wallNow;
        state.unread.push({.topic = counters.topic,
            .position = record.position,
            .reason = field.reason,
            .field = field.field,
            .at = state.fieldByte.find(record, field.field, field.reason, wallNow),
            .counts = true,
            .head = headOf(record),
            .seenAt = wallNow});
    }
}

void setConnection(State& state, const Connection& connection, std::span<const TopicFacts> topics, Timestamp wallNow,
    std::chrono::minutes futureTolerance)
{
    state.connection = connection;
    for (std::size_t i = 0; i < topics.size() && i < state.topics.size(); ++i) setFacts(state.topics[i], topics[i]);
    state.lagSeconds = 0;
    for (std::size_t i = 0; i < state.topics.size(); ++i) {
        TopicCounters& topic = state.topics[i];
        // A clock that was set back would take what was read before for new until it came to that time again.
        if (topic.newestRecordMs > inMilliseconds(wallNow + futureTolerance))
            topic.newestRecordMs = inMilliseconds(wallNow);
        state.lagSeconds = std::max(state.lagSeconds, secondsBehind(topic, state.caughtUpMs[i], wallNow));
    }
}

void measureRates(State& state, double seconds)
{
    for (std::size_t i = 0; i < state.topics.size(); ++i) {
        const std::uint64_t records = state.topics[i].records;
        const std::uint64_t before = std::exchange(state.ratedRecords[i], records);
        state.topics[i].recordsPerSecond = static_cast<double>(records - before) / seconds;
    }
}

void showArrivals(State& state, std::uint64_t sequence)
{
    if (state.arrivals.empty()) return;
    auto part = std::make_shared<ArrivalsPart>();
    if (state.shown) part->arrivals = state.shown->arrivals;
    for (Arrival& arrival : state.arrivals) {
        arrival.sequence = sequence;
        part->arrivals.push_back(arrival);
    }
    constexpr std::size_t capacity = ArrivalsPart::capacity;
    if (part->arrivals.size() > capacity)
        part->arrivals.erase(part->arrivals.begin(), part->arrivals.end() - static_cast<std::ptrdiff_t>(capacity));
    state.arrivals.clear();
    state.shown = std::move(part);
}

Part makePart(const State& state)
{
    Part part;
    part.connection = state.connection;
    part.topics = state.topics;
    part.lagSeconds = state.lagSeconds;
    for (const TopicCounters& topic : state.topics)
        part.newestRecordMs = std::max(part.newestRecordMs, topic.newestRecordMs);
    part.futureKept = state.future.size();
    part.futureLetGo = state.future.letGo();
    part.rejects = state.rejects.newestFirst();
    part.unread = state.unread.newestFirst();
    part.produced = state.produced;
    return part;
}

} // namespace pitwall::ingest
