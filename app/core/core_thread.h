// The worker: owns the source and the pipeline, ingests, answers queries and publishes snapshots. Start it, look at its
// mailbox, stop it. Its public functions may be called from any thread.
#pragma once

#include "core/enriched_output.h"
#include "core/fence_keeper.h"
#include "core/inbox.h"
#include "core/pipeline.h"
#include "core/snapshot.h"
#include "ingest/as_of.h"
#include "kafka/source.h"

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

namespace pitwall {

/// Where "now" comes from: the wall clock, or the newest event, so that old logs give the same answer on any day.
enum class Clock { wall, event };

struct CoreOptions {
    kafka::SourceOptions source; ///< its topics are those of `subscriptions`, in their order
    std::vector<Subscription> subscriptions;
    Clock clock = Clock::wall;
    Limits limits;
    InputZone inputZone;
    const std::chrono::time_zone* displayZone = nullptr; ///< says which calendar day it is; null: UTC
    std::optional<int> decimalScale;                     ///< see PipelineOptions
    /// Where the enriched records are produced to, with the properties of `source`; none: they are not made.
    std::optional<EnrichedTopics> enriched;
    delivery::ArrivalSettings arrival;
    std::string currency; ///< see PipelineOptions
    using Fences = FenceKeeper::Fences;
    Fences fences;                ///< to begin with
    FenceKeeper::Keep keepFences; ///< writes them whenever they changed; called on the worker; may be empty
};

/// Why the worker ended.
struct CoreEnd {
    enum class Why { stopped, atEnd, failed } why = Why::stopped;
    kafka::Failure failure{}; ///< for Why::failed
};

class CoreThread {
public:
    /// `ended` is called once, on the worker, when it ended by itself or was stopped.
    CoreThread(const CoreOptions& options, kafka::Source source, std::function<void(CoreEnd)> ended = {});
    ~CoreThread(); ///< stops and joins
    CoreThread(const CoreThread&) = delete;
    CoreThread& operator=(const CoreThread&) = delete;

    void start();
    void requestStop() { m_stop.store(true, std::memory_order_relaxed); } ///< returns at once; safe in a signal handler
    void join();

    [[nodiscard]] Snapshot snapshot() const { return m_mailbox.latest(); }
    [[nodiscard]] bool ask(Query query) { return m_inbox.offer(std::move(query)); } ///< false: busy
    void send(Command command) { m_inbox.send(std::move(command)); }

    /// The document of the state at its end. Only after join().
    [[nodiscard]] std::string document() const;
    /// What was read of each topic. Only after join().
    [[nodiscard]] const std::vector<ingest::TopicCounters>& topics() const { return m_pipeline.counters(); }
    /// The latest that were refused. Only after join().
    [[nodiscard]] const std::deque<ingest::RejectedRecord>& rejects() const { return m_pipeline.rejects().records(); }

private:
    using Steady = std::chrono::steady_clock;

    void run();
    CoreEnd loop();
    std::optional<kafka::Failure> openOutput();
    bool handOn();
    void finishOutput(CoreEnd& end);
    void takeRecords();
    void serve(bool idle);
    void execute();
    void execute(const delivery::Command& command);
    void execute(const Watch& watch);
    void execute(const Pause& pause);
    void execute(const delivery::PutFence& put);
    void execute(const delivery::RemoveFence& remove);
    void execute(const delivery::SelectFence& select);
    void settleFences();
    void everythingIsDue();
    void publish(bool everything);
    void measureRates(Steady::time_point time);
    void updateConnection();
    void keepTime();
    [[nodiscard]] Timestamp now() const;

    Clock m_clock;
    bool m_untilEof;
    kafka::Source m_source;
    kafka::Properties m_outputProperties;
    std::optional<EnrichedTopics> m_outputTopics;
    std::optional<EnrichedOutput> m_output;
    std::function<void(CoreEnd)> m_ended;
    Pipeline m_pipeline;
    Inbox m_inbox;
    SnapshotMailbox m_mailbox;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;

    // The rest is the worker's own.
    ingest::AsOf m_asOf;
    FenceKeeper m_fences;    // after what says what time it is
    Timestamp m_recordsAt{}; // when there were some last
    Snapshot m_snapshot;
    std::array<PartSet, watchers> m_watchedBy;
    bool m_watchChanged = false; // and no snapshot has said so yet
    Steady::time_point m_servedAt, m_tilesAt, m_positionsAt, m_tablesAt, m_minutesAt, m_ratedAt;
    Steady::duration m_servingBudget{}; // how long queries may still take before ingest goes on
    unsigned m_recreations = 0;
};

} // namespace pitwall
