// The bounds of the HTTP server, in one place. Plain values.
#pragma once

#include <chrono>
#include <cstddef>

namespace pitwall::api {

struct Limits {
    std::size_t connections = 12'000;      ///< fewer where the system allows fewer open files
    unsigned perAddress = 0;               ///< of them, from one address; 0: no bound of its own
    std::size_t connectionMemory = 16'384; ///< bytes; what does not fit is refused by the library itself
    std::size_t headerBytes = 8192;        ///< request line and headers
    std::size_t subscribers = 256;         ///< of /stream
    std::size_t trackers = 4096;           ///< customers' pages that are open
    std::size_t largeAnswers = 4;          ///< at a time
    std::size_t bodies = 8;                ///< that are on their way, 1 MiB each at most
    unsigned threads = 2;
    std::size_t lingering = 32;          ///< connections that were answered before all that they send was read
    std::size_t lingerBytes = 4U << 20U; ///< of one of them that are read and thrown away
    std::chrono::milliseconds linger{5'000};
    /// For a whole request to arrive, counted from the end of the one before: also how long a connection may idle.
    std::chrono::milliseconds request{30'000};
    std::chrono::milliseconds answer{60'000};  ///< for an answer to be taken
    std::chrono::milliseconds question{2'000}; ///< for the core to answer
    std::chrono::milliseconds stall{10'000};   ///< for a subscriber to take one event
    std::chrono::milliseconds heartbeat{15'000};
    std::chrono::milliseconds interest{10'000}; ///< how long parts stay watched after they were asked for
};

} // namespace pitwall::api
