// The customers' pages that are open: each order that somebody follows is asked for about once a second, and what is
// new of it goes to all who follow it. Pages come and read on MHD's threads; one thread ticks; the core answers on its
// own.
#pragma once

#include "api/stream_hub.h"
#include "api/track_tokens.h"
#include "core/link.h"

#include <map>

namespace pitwall::api {

class TrackHub {
public:
    using Steady = std::chrono::steady_clock;

    /// The response that streams the order to this connection; null: there are too many, or the server stops.
    MHD_Response* subscribe(MHD_Connection* connection, const OrderId& order, std::size_t most);

    /// Tells what came since, and asks again for what is due.
    void tick(Steady::time_point now, const CoreLink& link, const TrackSettings& settings, const Limits& limits);
    void close(); ///< ends all streams
    [[nodiscard]] std::size_t size() const;

private:
    struct Followed {
        StreamHub hub;
        std::uint64_t sequence = 0;
        std::string told; ///< the event that was published last
        Steady::time_point asked{};
        std::mutex mutex; ///< of what follows
        bool waiting = false, answered = false;
        std::optional<orders::OrderDetail> answer;
    };
    static bool ask(const std::shared_ptr<Followed>& followed, const OrderId& order, const CoreLink& link);
    static void tell(Followed& followed, Timestamp now, const TrackSettings& settings);

    mutable std::mutex m_mutex;
    std::map<OrderId, std::shared_ptr<Followed>> m_followed;
    bool m_closed = false;
};

} // namespace pitwall::api
