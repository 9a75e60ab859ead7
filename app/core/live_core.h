// The core thread of a running window, and why it ended. Main thread.
#pragma once

#include "api/link.h"
#include "core/core_thread.h"
#include "wall_link.h"

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

    /// For the window. Once the core has given up, its snapshots say so: the window stays and shows why.
    [[nodiscard]] WallLink link();
    /// For HTTP; of any thread, as long as this object lives.
    [[nodiscard]] api::Link apiLink();
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
