// Waiting in tests: on a condition, never for a time. Any thread.
#pragma once

#include <chrono>

namespace pitwall::test {

/// Calls `condition` until it holds or the time is over; true: it held. The condition itself must wait a little or work
/// (poll a source, say): there is no sleep in between.
template <typename Condition>
bool eventually(std::chrono::milliseconds limit, Condition&& condition)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    do {
        if (condition()) return true;
    } while (std::chrono::steady_clock::now() < deadline);
    return false;
}

} // namespace pitwall::test
