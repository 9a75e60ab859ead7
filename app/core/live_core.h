// The core thread of a running window, and why it ended. Main thread.
#pragma once

#include "core/core_thread.h"
#include "core/link.h"

#include <expected>
#include <memory>
#include <mutex>
#include <optional>

namespace pitwall {

class LiveCore {
public:
    /// Opens the source and starts reading; the failure is one of the options (exit code 2).
    static std::expected<std::unique_ptr<LiveCore>, kafka::Failure> start(CoreOptions options);
    ~LiveCore();

    /// For the window and for HTTP, as long as this object lives. Once the core has given up, its snapshots say so: the
    /// window stays and shows why.
    [[nodiscard]] CoreLink link();
    /// Stops and joins.
    void stop();
    /// Why reading could not go on, if it could not.
    [[nodiscard]] std::optional<kafka::Failure> failure() const;

private:
    LiveCore(const CoreOptions& options, kafka::Source source);
    [[nodiscard]] Snapshot latest() const;

    mutable std::mutex m_mutex;
    std::optional<kafka::Failure> m_failure; // written by the worker as it ends
    CoreThread m_core;
};

} // namespace pitwall
