// What the process ends with, for scripts: the exit codes that the README lists. Plain values, any thread.
#pragma once

#include "kafka/failure.h"

namespace pitwall::exit_code {

inline constexpr int done = 0;        ///< what was asked for was done
inline constexpr int usage = 2;       ///< the command line, a setting or a file of settings is wrong
inline constexpr int unreachable = 3; ///< the cluster cannot be reached
inline constexpr int refused = 4;     ///< the cluster refuses this account, or every topic that was asked for
inline constexpr int unreadable = 5;  ///< what is to be read is no longer there, or output cannot be written

/// As shells have it: 130 after SIGINT, 143 after SIGTERM.
constexpr int ofSignal(int signal) { return 128 + signal; }

/// Of a connection to Kafka that could not be made, or ended for good.
constexpr int of(kafka::FailureKind kind)
{
    switch (kind) {
    case kafka::FailureKind::badProperty: return usage;
    case kafka::FailureKind::unreachable: return unreachable;
    case kafka::FailureKind::refused: return refused;
    case kafka::FailureKind::unreadable: break;
    }
    return unreadable;
}

} // namespace pitwall::exit_code
