// Answers one request: who asks, what, from where in the core. Called on MHD's threads.
#pragma once

#include "api/answer_cache.h"
#include "api/interest.h"
#include "api/linger.h"
#include "api/peers.h"
#include "api/stream_hub.h"
#include "api/track_hub.h"

#include <functional>
#include <optional>
#include <string>

namespace pitwall::api {

/// What requests share. Made before the server's threads and gone after them.
struct Shared {
    CoreLink link;
    std::string key;                ///< empty: none is needed
    std::vector<std::string> hosts; ///< further names of this server, see isAllowedHost
    Limits limits;
    std::function<void()> wake; ///< tells the ticker that someone waits
    Counters counters;
    Interest interest;
    Peers peers;
    Linger linger;
    StreamHub hub;
    AnswerCache cache;
    std::shared_ptr<WaitingRoom> room = std::make_shared<WaitingRoom>();
    std::shared_ptr<std::atomic<std::size_t>> largeAnswers = std::make_shared<std::atomic<std::size_t>>(0);
    std::shared_ptr<std::atomic<std::size_t>> bodies = std::make_shared<std::atomic<std::size_t>>(0);
    TrackSettings track;
    TrackHub trackHub;
    FenceMaker maker;
    StreamTickets tickets;

    [[nodiscard]] Context context() { return {counters, track, maker, tickets}; }
};

class Handler {
public:
    Handler(Shared& shared, MHD_Connection* connection, Peer& peer, std::string_view method)
        : m_shared(shared),
          m_connection(connection),
          m_peer(peer),
          m_method(method)
    {}

    /// What can be said once the headers are there. MHD closes the connection after an answer that is given before it
    /// asks for one: true, if that is as it should be, because a body would follow. To be called first.
    [[nodiscard]] bool meetHeaders();
    /// A piece of the body.
    void takeBody(std::string_view piece);
    /// Queues an answer, or suspends the connection and is called again. False: MHD is to close the connection.
    [[nodiscard]] bool answer();

private:
    [[nodiscard]] std::optional<Problem> refusal() const; ///< of what may not ask at all
    [[nodiscard]] std::optional<Problem> contradiction() const;
    [[nodiscard]] std::optional<Problem> bodyRefusal(std::string_view length);
    [[nodiscard]] bool isForeign() const;
    [[nodiscard]] bool isOpenToAll() const;
    [[nodiscard]] std::optional<Problem> ticketRefusal() const;
    [[nodiscard]] std::expected<Request, Problem> request() const;
    [[nodiscard]] bool isRead() const { return m_method == "GET" || m_method == "HEAD"; }
    [[nodiscard]] std::string_view header(const char* name) const;

    [[nodiscard]] bool fromCache();
    [[nodiscard]] bool toRoute(bool mayWait);
    [[nodiscard]] bool afterWaiting();
    [[nodiscard]] bool fromSnapshot(const Route& route, const Request& request, const Snapshot& snapshot);
    [[nodiscard]] bool waitForParts(const Route& route);
    [[nodiscard]] bool ask(const Route& route, const Question& question);
    [[nodiscard]] bool subscribe(const Route& route, const Request& request);
    [[nodiscard]] MHD_Response* subscription(const Route& route, const Request& request, Problem& problem);

    [[nodiscard]] bool queue(int status, MHD_Response* response);
    [[nodiscard]] bool queue(const Problem& problem);
    [[nodiscard]] bool queue(const Problem& problem, const Route& route);
    [[nodiscard]] bool queue(Result result, const Route& route);

    Shared& m_shared;
    MHD_Connection* m_connection;
    Peer& m_peer;
    std::string_view m_method;
};

} // namespace pitwall::api
