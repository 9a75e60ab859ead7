// The core without a thread: records in, snapshots and answers out. It has no clock and no I/O; whoever owns it (the
// core thread, a test) tells it the time. All functions are called by that one owner.
#pragma once

#include "core/domains.h"
#include "core/inbox.h"
#include "core/snapshot.h"
#include "ingest/field_byte.h"
#include "ingest/future_records.h"
#include "ingest/part.h"

#include <span>
#include <string>
#include <vector>

namespace pitwall {

/// One subscription: the contract's name of a feed and the topic that it is mapped to.
struct Subscription {
    std::string feed;
    std::string topic;
};

struct PipelineOptions {
    std::vector<Subscription> subscriptions; ///< index = ingest::TopicIndex; every feed must be one of domains()
    Limits limits;
    InputZone zone;                                      ///< where times without a zone are read
    std::uint64_t seed = 0;                              ///< of the hashes
    const std::chrono::time_zone* displayZone = nullptr; ///< says which calendar day it is; null: UTC
    std::optional<int> decimalScale = {};                ///< of change-captured decimals without a schema
    bool emitsEnriched = false;                          ///< see enriched/enriched.h; whoever says so takes them
    delivery::ArrivalSettings arrival = {};
    std::string currency = {}; ///< what the document says its amounts are in; empty: it does not
};

using TopicFacts = ingest::TopicFacts;

class Pipeline {
public:
    explicit Pipeline(PipelineOptions options);

    /// Takes records in; `wallNow` decides what is from the future and dates the rejects.
    void ingest(std::span<const ingest::Record> records, Timestamp wallNow);

    /// Takes in what was refused as of the future and is no longer, by `wallNow`. One comparison if there is none.
    void lookAgain(Timestamp wallNow);

    /// The small work after a batch; `finish`: also what could wait, for what follows is the last word.
    void maintain(bool finish = false);

    /// Replaces those parts of `snapshot` that are due and changed; true when any did.
    bool refresh(Snapshot& snapshot, PartSet due, Timestamp now);

    /// For the ingest part: what the connection says, and when that was.
    void setConnection(const ingest::Connection& connection, std::span<const TopicFacts> topics, Timestamp wallNow);
    /// For the ingest part: how many records came in each of the `seconds` since the last call.
    void measureRates(double seconds);

    void answer(const Query& query) const;

    /// The commands about fences.
    void obey(const PutFence& command, Timestamp now);
    void obey(const RemoveFence& command);
    void obey(const SelectFence& command);
    /// Those that there are, by name; grows `fenceChanges` whenever they change.
    [[nodiscard]] std::vector<std::shared_ptr<const delivery::Fence>> fences() const;
    [[nodiscard]] std::uint64_t fenceChanges() const { return m_fenceChanges; }

    /// What was enriched since the last call; empty unless PipelineOptions said so. `finish`: nothing waits any longer.
    std::vector<enriched::Emission> takeEnriched(Timestamp wallNow, bool finish = false);
    /// What became of them at the producer, for the ingest part.
    void setProduced(const ingest::Produced& produced) { m_produced = produced; }

    /// "Now" on the event clock: the greatest event time accepted; the epoch before the first.
    [[nodiscard]] Timestamp newestEventTime() const { return m_newestEventTime; }
    [[nodiscard]] std::uint64_t records() const { return m_records; } ///< taken in, rejected ones too

    /// The document that `headless` writes: every domain's sections, then `ingest`.
    [[nodiscard]] std::string document(Timestamp now) const;

    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] const std::vector<ingest::TopicCounters>& counters() const { return m_counters; }
    [[nodiscard]] const ingest::RejectRing& rejects() const { return m_rejects; }

private:
    void ingestFew(std::span<const ingest::Record> records, Timestamp wallNow, Timestamp latestAllowed);
    void apply(const ingest::Record& record, std::size_t place);
    void reject(const ingest::Record& record, ingest::Reject reason, Timestamp wallNow);
    void noteUnread(const ingest::Record& record, Timestamp wallNow);
    void noteArrival(const ingest::Record& record, Timestamp wallNow, Timestamp latestAllowed);
    [[nodiscard]] ingest::Part ingestPart() const;
    bool refreshIngest(Snapshot& snapshot, PartSet due);

    State m_state;
    Decoders m_decoders;
    std::string m_currency;
    std::vector<const Feed*> m_feeds; // by topic index
    std::vector<ingest::TopicCounters> m_counters;
    ingest::RejectRing m_rejects, m_unread;
    ingest::FutureRecords m_future;
    ingest::Connection m_connection;
    ingest::Produced m_produced;
    std::uint64_t m_fenceChanges = 0;
    double m_lagSeconds = 0;
    std::vector<std::uint64_t> m_ratedRecords; // by topic: read when the rates were last measured
    std::vector<std::int64_t> m_caughtUpMs;    // by topic: when it was last read to its end; -1: never
    ingest::FieldByteFinder m_fieldByte;
    Timestamp m_newestEventTime{};
    std::uint64_t m_records = 0;
    std::vector<ingest::Arrival> m_arrivals; // since the last snapshot, by record time
};

} // namespace pitwall
