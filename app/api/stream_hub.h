// The subscribers of /stream. Each holds the event that it is sent and takes the newest when it is done: slow ones
// skip, nothing queues. Subscribers come and read on MHD's threads; one thread publishes.
#pragma once

#include "api/limits.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct MHD_Connection;
struct MHD_Response;

namespace pitwall::api {

class StreamHub {
public:
    using Steady = std::chrono::steady_clock;

    /// The response that streams to this connection; null: there are too many subscribers, or the server stops.
    MHD_Response* subscribe(MHD_Connection* connection, std::size_t most);

    /// Whether someone has not had the snapshot of this number yet.
    [[nodiscard]] bool wants(std::uint64_t sequence) const;
    /// Gives the event to all who wait, and to the others when they have taken theirs.
    void publish(std::uint64_t sequence, std::string event);
    /// Sends a comment to those who had nothing for this long, so that dead connections are noticed.
    void heartbeat(Steady::time_point now, Steady::duration every);
    /// Hangs up on those that took nothing for so long of what they were sent, however much of it the kernel still
    /// holds for them; how many.
    std::size_t dropStalled(Steady::time_point now, Steady::duration longest);
    void close(); ///< ends all streams
    [[nodiscard]] std::size_t size() const;

private:
    struct Subscriber {
        StreamHub* hub = nullptr;
        MHD_Connection* connection = nullptr;
        int fd = -1;
        std::shared_ptr<const std::string> event; ///< being sent
        std::size_t sent = 0;                     ///< bytes of it
        std::uint64_t sequence = 0;               ///< of the newest that it took
        Steady::time_point since;                 ///< when it was given `event`
        std::uint64_t given = 0;                  ///< bytes, of all events
        std::uint64_t taken = 0;                  ///< of them, when last looked
        Steady::time_point tookAt;                ///< when it last had all, or took more
        bool isSuspended = false;
    };

    static long read(void* subscriber, std::uint64_t position, char* to, std::size_t most);
    static void unsubscribe(void* subscriber);
    long fill(Subscriber& subscriber, char* to, std::size_t most);
    [[nodiscard]] static bool isStalled(Subscriber& subscriber, Steady::time_point now, Steady::duration longest);
    void give(Subscriber& subscriber, std::shared_ptr<const std::string> event);

    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<Subscriber>> m_subscribers;
    std::shared_ptr<const std::string> m_event;
    std::uint64_t m_sequence = 0;
    bool m_closed = false;
};

} // namespace pitwall::api
