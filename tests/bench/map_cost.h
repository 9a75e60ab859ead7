// What the map costs beside its frames. GUI thread.
#pragma once

#include "core/snapshot.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace pitwall {

/// Processor time of all threads of this process.
double cpuMs();
/// Lets the event loop run.
void runFor(int milliseconds);

/// A core of its own on a thread of its own: `drivers` deliveries on their way, of which `perSecond` report each
/// second.
class LiveRecords {
public:
    LiveRecords(int drivers, int perSecond);
    [[nodiscard]] Snapshot latest();

private:
    void run(const std::stop_token& stop, int drivers, int perSecond);

    std::mutex m_mutex;
    std::condition_variable_any m_stopped; // waited on between two batches
    Snapshot m_snapshot;
    std::jthread m_thread;
};

/// Processor time a second of the whole window on its first page before the map was ever opened, with the map at rest,
/// and after leaving it; printed as one table.
void printCostOfTheWindow();

} // namespace pitwall
