// In which of its states the page is, as a pure function of the snapshot. Any thread.
#pragma once

#include "core/snapshot.h"

#include <string>

namespace pitwall {

enum class PageState {
    starting,     ///< nothing is known yet
    connecting,   ///< no broker answered so far
    waiting,      ///< connected, and no order was ever read
    loading,      ///< reading history or what was missed: figures are complete, but not yet of now
    live,         ///< figures are of now
    paused,       ///< the user stopped the reading
    disconnected, ///< the broker is gone: the last figures stay, marked as old
    refused,      ///< the broker does not let us in
};

PageState pageState(const Snapshot& snapshot);
/// Whether figures must be shown as of an earlier moment.
inline bool isStale(PageState state)
{
    return state == PageState::paused || state == PageState::disconnected || state == PageState::refused;
}

/// The share of all records that was read, 0 to 1.
double readShare(const ingest::Part& part);
std::int64_t totalLag(const ingest::Part& part);
/// The counters of the topic that orders come from; null when it is not subscribed.
const ingest::TopicCounters* ordersTopic(const Snapshot& snapshot);
bool anyOrder(const Snapshot& snapshot);

} // namespace pitwall
