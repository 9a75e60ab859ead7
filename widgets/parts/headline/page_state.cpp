#include "parts/headline/page_state.h"

#include <algorithm>

namespace pitwall {

namespace {
constexpr double loadingFromSeconds = 30; // further behind than this is history, not a hiccup
}

bool anyOrder(const Snapshot& snapshot)
{
    return snapshot.orderTiles && snapshot.orderTiles->newestCreatedAt.has_value();
}

std::int64_t totalLag(const ingest::Part& part)
{
    std::int64_t lag = 0;
    for (const auto& topic : part.topics) lag += std::max<std::int64_t>(0, topic.lag);
    return lag;
}

double readShare(const ingest::Part& part)
{
    double read = 0;
    for (const auto& topic : part.topics) read += static_cast<double>(topic.records);
    const double all = read + static_cast<double>(totalLag(part));
    return all > 0 ? read / all : 0;
}

const ingest::TopicCounters* ordersTopic(const Snapshot& snapshot)
{
    if (!snapshot.ingest) return nullptr;
    const auto found = std::ranges::find(snapshot.ingest->topics, "orders", &ingest::TopicCounters::feed);
    return found == snapshot.ingest->topics.end() ? nullptr : &*found;
}

PageState pageState(const Snapshot& snapshot)
{
    if (!snapshot.ingest) return PageState::starting;
    const ingest::Part& part = *snapshot.ingest;
    if (part.connection.state == ingest::BrokerState::refused) return PageState::refused;
    if (part.connection.state == ingest::BrokerState::down)
        return part.connection.everUp || anyOrder(snapshot) ? PageState::disconnected : PageState::connecting;
    if (part.connection.paused) return PageState::paused;
    if (part.connection.state == ingest::BrokerState::connecting && !anyOrder(snapshot)) return PageState::connecting;
    if (anyOrder(snapshot) && snapshot.catchingUp) return PageState::loading;
    if (part.lagSeconds > loadingFromSeconds && totalLag(part) > 0) return PageState::loading;
    return anyOrder(snapshot) ? PageState::live : PageState::waiting;
}

} // namespace pitwall
