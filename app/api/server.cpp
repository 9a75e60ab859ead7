#include "api/server.h"

#include "api/answers.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <format>
#include <utility>

namespace pitwall::api {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto tickEvery = 100ms; // also the least time between two events of /stream
constexpr auto tickWhileWaiting = 2ms;
// libmicrohttpd's own threads wait without end for a further event when exactly 128 came at once, before they look at
// those (its epoll loop, 1.0.1): 128 clients that wait for their answers then wait for a 129th. Ours look after this.
constexpr auto longestWait = 25ms;
constexpr auto overdueEvery = 500ms;
constexpr std::size_t filesForOthers = 512; // Kafka's sockets, the window, what the library itself needs

Peer* peerOf(MHD_Connection* connection)
{
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == nullptr ? nullptr : static_cast<Peer*>(info->socket_context);
}

/// As many connections as are wanted, or as the system has files for.
std::size_t affordable(std::size_t wanted)
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return std::min<std::size_t>(wanted, 256);
    const rlim_t needed = wanted + filesForOthers;
    if (files.rlim_cur < needed) {
        files.rlim_cur = files.rlim_max == RLIM_INFINITY ? needed : std::min<rlim_t>(needed, files.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &files);
        ::getrlimit(RLIMIT_NOFILE, &files);
    }
    return files.rlim_cur >= needed ? wanted : files.rlim_cur - std::min<rlim_t>(files.rlim_cur / 2, filesForOthers);
}

// What MHD calls. `shared` is the Shared of the server.

MHD_Result mayConnect(void* shared, const sockaddr* client, socklen_t)
{
    auto& self = *static_cast<Shared*>(shared);
    const unsigned most = self.limits.perAddress;
    if (self.peers.size() < self.limits.connections && (most == 0 || self.peers.countFrom(client) < most))
        return MHD_YES;
    ++self.counters.refusedConnections;
    return MHD_NO;
}

void connectionChanged(void* shared, MHD_Connection* connection, void** context, MHD_ConnectionNotificationCode what)
{
    auto& self = *static_cast<Shared*>(shared);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        // Read at once: the next question may be answered in the same place.
        const int fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        const auto* client = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
        *context = self.peers.add(fd, client == nullptr ? nullptr : client->client_addr, self.limits.connections);
    } else if (*context != nullptr) {
        Peer* const peer = static_cast<Peer*>(*context);
        int unread = 0; // also of what the library refused by itself
        if (peer->lingers || (::ioctl(peer->fd, FIONREAD, &unread) == 0 && unread > 0))
            self.linger.take(peer->fd, Steady::now(), self.limits);
        self.peers.remove(peer);
    }
}

/// The target as it came: MHD decodes its own copy in place.
void* targetCame(void*, const char* target, MHD_Connection* connection)
{
    if (Peer* peer = peerOf(connection)) {
        const Target asked = takeApart(target);
        peer->target = asked.path;
        peer->authority = asked.authority;
    }
    return nullptr;
}

MHD_Result requestCame(void* shared, MHD_Connection* connection, const char*, const char* method, const char*,
    const char* data, size_t* size, void** seen)
{
    Peer* peer = peerOf(connection);
    if (peer == nullptr) return MHD_NO;
    Handler handler(*static_cast<Shared*>(shared), connection, *peer, method);
    if (std::exchange(*seen, peer) == nullptr && !handler.meetHeaders()) return MHD_YES;
    if (*size > 0) {
        handler.takeBody({data, std::exchange(*size, 0)});
        return MHD_YES;
    }
    return handler.answer() ? MHD_YES : MHD_NO;
}

void requestEnded(void*, MHD_Connection* connection, void**, MHD_RequestTerminationCode)
{
    Peer* peer = peerOf(connection);
    if (peer == nullptr) return;
    peer->waiting.reset();
    peer->hold.reset();
    peer->bodyHold.reset();
    peer->body = {};
    peer->enter(Peer::Phase::requesting);
}

} // namespace

std::expected<std::unique_ptr<Server>, std::string> Server::start(const ServeOptions& options, CoreLink link)
{
    if (!options.address.isLoopback && options.key.empty())
        return std::unexpected("serving on another address than loopback needs an API key");
    auto socket = ListenSocket::open(options.address);
    if (!socket) return std::unexpected(socket.error());
    std::unique_ptr<Server> server(new Server(options, std::move(link)));
    server->m_address = socket->address();
    if (!server->listen(socket->release())) return std::unexpected("the HTTP server cannot be started");
    return server;
}

Server::Server(const ServeOptions& options, CoreLink link)
{
    m_shared.link = std::move(link);
    m_shared.key = options.key;
    m_shared.hosts = options.hosts;
    m_shared.track = options.track;
    m_shared.limits = options.limits;
    m_shared.limits.connections = affordable(options.limits.connections);
    m_shared.wake = [this] { wake(); };
}

MHD_Daemon* Server::makeLoop(int fd)
{
    const Limits& limits = m_shared.limits;
    // Connections are counted by mayConnect: MHD would share them out among its threads, and one may have more to do.
    // What the timeout misses, clients that send a byte now and then, is found by Peers.
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_SUSPEND_RESUME | MHD_USE_EPOLL_TURBO, 0, &mayConnect, &m_shared,
        &requestCame, &m_shared, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT,
        static_cast<unsigned>(limits.connections + filesForOthers), MHD_OPTION_CONNECTION_TIMEOUT,
        static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(limits.answer).count()),
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.connectionMemory, MHD_OPTION_CLIENT_DISCIPLINE_LVL, 1,
        MHD_OPTION_URI_LOG_CALLBACK, &targetCame, &m_shared, MHD_OPTION_NOTIFY_COMPLETED, &requestEnded, &m_shared,
        MHD_OPTION_NOTIFY_CONNECTION, &connectionChanged, &m_shared, MHD_OPTION_END);
}

bool Server::listen(int fd)
{
    for (unsigned i = 0; i < m_shared.limits.threads; ++i) {
        const int own = i == 0 ? fd : ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
        MHD_Daemon* loop = own < 0 ? nullptr : makeLoop(own);
        if (loop == nullptr) return false;
        m_loops.push_back(loop);
    }
    for (MHD_Daemon* loop : m_loops) m_threads.emplace_back([loop](const std::stop_token& stop) { run(loop, stop); });
    m_ticker = std::jthread([this](const std::stop_token& stop) { tick(stop); });
    return true;
}

void Server::run(MHD_Daemon* loop, const std::stop_token& stop)
{
    ::pthread_setname_np(::pthread_self(), "http");
    while (!stop.stop_requested()) MHD_run_wait(loop, static_cast<std::int32_t>(longestWait.count()));
}

Server::~Server()
{
    m_ticker.request_stop();
    if (m_ticker.joinable()) m_ticker.join();
    m_shared.link.send(Watch{{}, Watcher::api});
    // MHD must not be stopped with suspended connections.
    m_shared.room->close();
    m_shared.hub.close();
    m_shared.trackHub.close();
    m_shared.maker.stop();
    for (std::jthread& thread : m_threads) thread.request_stop();
    m_threads.clear();
    for (MHD_Daemon* loop : m_loops) MHD_stop_daemon(loop);
}

void Server::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_wake = true;
    }
    m_woken.notify_one();
}

void Server::tick(const std::stop_token& stop)
{
    Steady::time_point streamed{}, looked{};
    while (!stop.stop_requested()) {
        const Steady::time_point now = Steady::now();
        tell(now);
        if (now - streamed >= tickEvery) {
            stream(now);
            m_shared.trackHub.tick(now, m_shared.link, m_shared.track, m_shared.limits);
            streamed = now;
        }
        if (now - looked >= overdueEvery) {
            m_shared.counters.overdueConnections += m_shared.peers.hangUpOverdue(now, m_shared.limits);
            looked = now;
        }
        m_shared.linger.tick(now, m_shared.limits);
        const bool isHurried = m_shared.room->anyNeedsParts() || m_shared.linger.any();
        const std::chrono::milliseconds pause = isHurried ? tickWhileWaiting : tickEvery;
        std::unique_lock lock(m_mutex);
        m_woken.wait_for(lock, stop, pause, [this] { return m_wake; });
        m_wake = false;
    }
}

/// Tells the core what is looked at, and those who wait that it is there.
void Server::tell(Steady::time_point now)
{
    if (m_shared.hub.size() > 0) m_shared.interest.note(streamParts);
    if (const auto parts = m_shared.interest.change(now, m_shared.limits.interest))
        m_shared.link.send(Watch{*parts, Watcher::api});
    m_shared.room->admit(m_shared.link.latest().watched);
    m_shared.room->expire(now);
}

void Server::stream(Steady::time_point now)
{
    m_shared.counters.connections = static_cast<std::int64_t>(m_shared.peers.size());
    m_shared.counters.subscribers = static_cast<std::int64_t>(m_shared.hub.size());
    const Snapshot snapshot = m_shared.link.latest();
    if (snapshot.watched.containsAll(streamParts) && m_shared.hub.wants(snapshot.sequence)) {
        m_shared.hub.publish(snapshot.sequence,
            std::format("event: snapshot\nid: {}\ndata: {}\n\n", snapshot.sequence, snapshotJson(snapshot)));
    }
    m_shared.hub.heartbeat(now, m_shared.limits.heartbeat);
    m_shared.counters.droppedSubscribers += m_shared.hub.dropStalled(now, m_shared.limits.stall);
}

} // namespace pitwall::api
