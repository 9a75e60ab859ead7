// The core without a thread: records in, snapshots and answers out. It has no clock and no I/O; whoever owns it (the
// core thread, a test) tells it the time. All functions are called by that one owner.
#pragma once

#include "core/domain.h"
#include "core/inbox.h"
#include "core/snapshot.h"
#include "core/state.h"
#include "core/wiring/wiring.h"

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

class Pipeline {
public:
    explicit Pipeline(PipelineOptions options);
    ~Pipeline();

    /// Takes records in; `wallNow` decides what is from the future and dates the rejects.
    void ingest(std::span<const ingest::Record> records, Timestamp wallNow);

    /// Takes in what was refused as of the future and is no longer, by `wallNow`. One comparison if there is none.
    void lookAgain(Timestamp wallNow);

    /// The small work after a batch; `finish`: also what could wait, for what follows is the last word.
    void maintain(bool finish = false);

    /// Replaces those parts of `snapshot` that are due and changed; true when any did.
    bool refresh(Snapshot& snapshot, PartSet due, Timestamp now);

    /// For the ingest part: what the connection says, and when that was.
    void setConnection(
        const ingest::Connection& connection, std::span<const ingest::TopicFacts> topics, Timestamp wallNow)
    {
        ingest::setConnection(m_state.ingest, connection, topics, wallNow, m_state.limits.futureTolerance);
    }
    /// For the ingest part: how many records came in each of the `seconds` since the last call.
    void measureRates(double seconds) { ingest::measureRates(m_state.ingest, seconds); }

    void answer(const Query& query) const;

    /// What concerns the state, of all that a user wants.
    void execute(const delivery::PutFence& put, Timestamp now) { wiring::execute(m_state, put, now); }
    void execute(const delivery::RemoveFence& remove) { wiring::execute(m_state, remove); }
    void execute(const delivery::SelectFence& select) { wiring::execute(m_state, select); }
    /// Those that there are, by name; grows `fenceChanges` whenever they change.
    [[nodiscard]] std::vector<std::shared_ptr<const delivery::Fence>> fences() const;
    [[nodiscard]] std::uint64_t fenceChanges() const { return m_state.deliveries.fenceChanges; }

    /// What was enriched since the last call; empty unless PipelineOptions said so. `finish`: nothing waits any longer.
    std::vector<enriched::Emission> takeEnriched(Timestamp wallNow, bool finish = false);
    /// What became of them at the producer, for the ingest part.
    void setProduced(const ingest::Produced& produced) { m_state.ingest.produced = produced; }

    /// "Now" on the event clock: the greatest event time accepted; the epoch before the first.
    [[nodiscard]] Timestamp newestEventTime() const { return m_newestEventTime; }
    [[nodiscard]] std::uint64_t records() const { return m_state.ingest.records; } ///< taken in, rejected ones too

    /// The document that `headless` writes: the sections of every domain.
    [[nodiscard]] std::string document(Timestamp now) const;

    [[nodiscard]] const State& state() const { return m_state; }
    [[nodiscard]] const std::vector<ingest::TopicCounters>& counters() const { return m_state.ingest.topics; }
    [[nodiscard]] const ingest::RejectRing& rejects() const { return m_state.ingest.rejects; }

private:
    void ingestFew(std::span<const ingest::Record> records, Timestamp wallNow, Timestamp latestAllowed);
    void apply(const ingest::Record& record, std::size_t place);
    void reject(const ingest::Record& record, ingest::Reject reason, Timestamp wallNow);
    void noteUnread(const ingest::Record& record, Timestamp wallNow);

    State m_state;
    std::unique_ptr<Decoders> m_decoders;
    std::string m_currency;
    std::vector<const Feed*> m_feeds; // by topic index
    Timestamp m_newestEventTime{};
};

} // namespace pitwall
