// The worker: owns the source and the state, ingests, answers queries and publishes snapshots. Start it, look at its
// mailbox, stop it. Its public functions may be called from any thread.
#pragma once

#include "core/inbox.h"
#include "core/pipeline.h"
#include "core/snapshot.h"
#include "kafka/source.h"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace pitwall {

enum class Clock { wall, event };

/// One subscription: the contract's name of a feed and the topic that it is mapped to.
struct Subscription {
    std::string feed;
    std::string topic;
};

struct CoreOptions {
    kafka::SourceOptions source; ///< its topics are filled from `subscriptions`
    std::vector<Subscription> subscriptions;
    Clock clock = Clock::wall;
    Limits limits;
    std::string inputTimeZone; ///< empty: UTC
};

/// Why the worker ended.
struct CoreEnd {
    enum class Why { stopped, atEnd, failed } why = Why::stopped;
    kafka::Failure failure{}; ///< for Why::failed
};

class CoreThread {
public:
    /// `ended` is called once, on the worker, when it ends by itself or was stopped.
    CoreThread(CoreOptions options, kafka::Source source, std::function<void(CoreEnd)> ended = {});
    ~CoreThread(); ///< stops and joins

    void start();
    void requestStop(); ///< returns at once
    void join();

    [[nodiscard]] Snapshot snapshot() const { return m_mailbox.latest(); }
    [[nodiscard]] bool ask(Query query) { return m_inbox.offer(std::move(query)); } ///< false: busy
    void send(Command command) { m_inbox.send(command); }

    /// The document of the state at its end. Only after join().
    [[nodiscard]] std::string document() const;

private:
    void run();

    CoreOptions m_options;
    kafka::Source m_source;
    std::function<void(CoreEnd)> m_ended;
    Pipeline m_pipeline;
    Inbox m_inbox;
    SnapshotMailbox m_mailbox;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace pitwall
