#include "api/handler.h"

#include "api/access.h"
#include "api/routes/track_routes.h"

#include <utility>

#include <microhttpd.h>
#include <strings.h>

namespace pitwall::api {
namespace {

Problem busy(std::string detail) { return {503, std::move(detail), 1, {}}; }

} // namespace

bool Handler::meetHeaders()
{
    const std::string_view length = header(MHD_HTTP_HEADER_CONTENT_LENGTH);
    m_peer.hasBody = (!length.empty() && length != "0") || !header(MHD_HTTP_HEADER_TRANSFER_ENCODING).empty();
    m_peer.refused = contradiction();
    m_peer.lingers = m_peer.refused.has_value();
    if (m_peer.refused) {
        m_peer.enter(Peer::Phase::answering);
        return true; // nobody knows where such a request ends: the connection does, too
    }
    m_peer.refused = m_peer.hasBody ? bodyRefusal(length) : std::nullopt;
    m_peer.lingers = m_peer.refused.has_value();
    if (!m_peer.hasBody || m_peer.refused) m_peer.enter(Peer::Phase::answering);
    return m_peer.refused.has_value();
}

/// Headers that a proxy before us may have read in another way than we do.
std::optional<Problem> Handler::contradiction() const
{
    struct Count {
        int hosts = 0, lengths = 0, codings = 0;
    } count;
    const auto look = [](void* to, MHD_ValueKind, const char* name, const char*) {
        auto& counted = *static_cast<Count*>(to);
        if (::strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0) ++counted.hosts;
        if (::strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0) ++counted.lengths;
        if (::strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) ++counted.codings;
        return MHD_YES;
    };
    MHD_get_connection_values(m_connection, MHD_HEADER_KIND, look, &count);
    if (count.hosts > 1) return Problem{400, "a request has one Host header", 0, {}};
    if (count.lengths + count.codings > 1) return Problem{400, "a request says once how long its body is", 0, {}};
    return std::nullopt;
}

/// A body is read only where one is wanted, and of those who may send it.
std::optional<Problem> Handler::bodyRefusal(std::string_view length)
{
    if (auto problem = refusal()) return problem;
    auto asked = request();
    if (!asked) return asked.error();
    const auto route = findRoute(*asked);
    if (!route) return route.error();
    if (!(*route)->takesBody) return Problem{413, "this request takes no body", 0, {}};
    const auto size = wholeNumber("Content-Length", length, {0, delivery::GeofenceLimits::textBytes});
    if (length.empty()) return Problem{411, "a body wants its Content-Length", 0, {}};
    if (!size)
        return Problem{
            413, "the body is longer than " + std::to_string(delivery::GeofenceLimits::textBytes) + " bytes", 0, {}};
    const auto count = m_shared.bodies;
    if (++*count > m_shared.limits.bodies) {
        --*count;
        return busy("too many bodies are on their way");
    }
    m_peer.bodyHold = std::shared_ptr<void>(nullptr, [count](void*) { --*count; });
    return std::nullopt;
}

void Handler::takeBody(std::string_view piece)
{
    // MHD gives no more than was announced, and that is bounded.
    if (m_peer.body.size() + piece.size() <= delivery::GeofenceLimits::textBytes) m_peer.body += piece;
}

bool Handler::answer()
{
    if (m_peer.waiting) return afterWaiting();
    m_peer.enter(Peer::Phase::answering);
    if (m_peer.refused) return queue(*std::exchange(m_peer.refused, std::nullopt));
    if (auto problem = refusal()) return queue(*problem);
    return fromCache() || toRoute(true);
}

std::expected<Request, Problem> Handler::request() const
{
    auto out = parseTarget(m_peer.target);
    if (!out) return out;
    out->method = m_method == "HEAD" ? std::string_view("GET") : m_method;
    out->body = m_peer.body;
    return out;
}

/// Whether a page of somebody else's sends this: a browser says whose it is.
bool Handler::isForeign() const
{
    const std::string_view origin = header("Origin");
    return !origin.empty() && !isOwnOrigin(origin, header(MHD_HTTP_HEADER_HOST), m_shared.hosts);
}

std::string_view Handler::header(const char* name) const
{
    const char* value = MHD_lookup_connection_value(m_connection, MHD_HEADER_KIND, name);
    return value == nullptr ? std::string_view{} : std::string_view(value);
}

std::optional<Problem> Handler::refusal() const
{
    const auto* info = MHD_get_connection_info(m_connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (m_peer.target.size() > longestTarget)
        return Problem{414, "the address is longer than " + std::to_string(longestTarget) + " bytes", 0, {}};
    if (info != nullptr && info->header_size > m_shared.limits.headerBytes)
        return Problem{
            431, "the headers are longer than " + std::to_string(m_shared.limits.headerBytes) + " bytes", 0, {}};
    if (!m_peer.authority.empty()
        && ::strcasecmp(m_peer.authority.c_str(), std::string(header(MHD_HTTP_HEADER_HOST)).c_str()) != 0)
        return Problem{400, "the address names another server than the Host header", 0, {}};
    if (!isRead() && isForeign())
        return Problem{403,
            "another site's page may change nothing here; a name that this server has behind a proxy is told by --serve.hosts",
            0, {}};
    if (isOpenToAll()) return std::nullopt;
    if (!m_shared.key.empty()) {
        if (carriesKey(header(MHD_HTTP_HEADER_AUTHORIZATION), m_shared.key)) return std::nullopt;
        return ticketRefusal();
    }
    const std::string_view host = header(MHD_HTTP_HEADER_HOST);
    if (!host.empty() && !isAllowedHost(host, m_shared.hosts)) return Problem{421, whyNotAllowed(host), 0, {}};
    return std::nullopt;
}

/// A customer's token is the permission; the page at / tells nothing.
bool Handler::isOpenToAll() const
{
    const std::string_view path = std::string_view(m_peer.target).substr(0, m_peer.target.find('?'));
    return path.starts_with("/track/") || path.starts_with("/assets/") || path == "/";
}

/// Of those who have no key: a stream may be opened with a ticket.
std::optional<Problem> Handler::ticketRefusal() const
{
    const Problem noKey{401, "this server wants its key, as Authorization: ApiKey KEY", 0, {}};
    if (m_method != "GET" || m_peer.hasBody || !m_peer.target.starts_with("/stream?")) return noKey;
    const auto asked = request();
    const auto ticket = asked ? asked->parameter("ticket") : std::nullopt;
    if (!ticket) return noKey;
    if (m_shared.tickets.take(*ticket, StreamTickets::Steady::now())) return std::nullopt;
    return Problem{
        401, "this ticket was used, is older than a minute or none of ours: POST /stream/tickets gives one", 0, {}};
}

/// The way that nearly all requests of a busy server take.
bool Handler::fromCache()
{
    if (!isRead() || m_peer.hasBody) return false;
    const Snapshot snapshot = m_shared.link.latest();
    const AnswerCache::Found found = m_shared.cache.find(m_peer.target, snapshot.sequence);
    if (!found.response || !snapshot.watched.containsAll(found.parts)) return false;
    m_shared.interest.note(found.parts);
    return queue(MHD_HTTP_OK, found.response.get());
}

bool Handler::toRoute(bool mayWait)
{
    auto asked = request();
    if (!asked) return queue(asked.error());
    const auto found = findRoute(*asked);
    if (!found) return queue(found.error());
    const Route& route = **found;
    if (m_peer.hasBody && !route.takesBody) return queue(Problem{413, "this request takes no body", 0, {}});
    if (route.isStream) return subscribe(route, *asked);
    std::optional<Question> question;
    if (route.ask != nullptr) {
        auto wanted = route.ask(*asked, m_shared.context());
        if (!wanted) return queue(wanted.error(), route);
        question = std::move(*wanted);
    }
    m_shared.interest.note(route.parts);
    const Snapshot snapshot = m_shared.link.latest();
    if (snapshot.watched.containsAll(route.parts))
        return question ? ask(route, *question) : fromSnapshot(route, *asked, snapshot);
    if (!mayWait) return queue(busy("the core did not answer in time"));
    // What is wrong with the parameters is told at once. Whether a thing is there is not known yet.
    if (!question) {
        const Result result = route.render({snapshot, m_shared.context()}, *asked);
        if (!result && result.error().status != MHD_HTTP_NOT_FOUND) return queue(result.error(), route);
    }
    return waitForParts(route);
}

bool Handler::afterWaiting()
{
    const auto ticket = std::exchange(m_peer.waiting, nullptr);
    const WaitingRoom::Outcome outcome = m_shared.room->outcomeOf(ticket);
    if (!outcome.ready) return queue(busy("the core did not answer in time"));
    if (outcome.finish) return queue(outcome.finish(), *m_peer.route);
    return toRoute(false);
}

bool Handler::waitForParts(const Route& route)
{
    const auto deadline = WaitingRoom::Steady::now() + m_shared.limits.question;
    m_peer.waiting = m_shared.room->enter(m_connection, route.parts, deadline);
    if (!m_peer.waiting) return queue(busy("the server stops"));
    m_shared.wake();
    return true;
}

bool Handler::fromSnapshot(const Route& route, const Request& request, const Snapshot& snapshot)
{
    Result result = route.render({snapshot, m_shared.context()}, request);
    if (!result) return queue(result.error(), route);
    const std::string_view type = route.type.empty() ? trackAssetType(request.captured.at(0)) : route.type;
    const std::shared_ptr<MHD_Response> response = makeResponse(std::move(*result), type);
    if (response == nullptr) return false;
    if (route.parts.bits != 0) addMoment(*response, snapshot.now);
    m_shared.cache.keep(m_peer.target, snapshot.sequence, {route.parts, response});
    return queue(MHD_HTTP_OK, response.get());
}

bool Handler::ask(const Route& route, const Question& question)
{
    if (route.isLarge) {
        const auto count = m_shared.largeAnswers;
        if (++*count > m_shared.limits.largeAnswers) {
            --*count;
            return queue(busy("too many large answers are on their way"));
        }
        m_peer.hold = std::shared_ptr<void>(nullptr, [count](void*) { --*count; });
    }
    m_peer.route = &route;
    m_peer.waiting = m_shared.room->enter(m_connection, {}, WaitingRoom::Steady::now() + m_shared.limits.question);
    if (!m_peer.waiting) return queue(busy("the server stops"));
    if (!question(m_shared.link, m_shared.room->replyTo(m_peer.waiting))) m_shared.room->giveUp(m_peer.waiting);
    return true;
}

MHD_Response* Handler::subscription(const Route& route, const Request& request, Problem& problem)
{
    if (!route.isPublic) {
        problem = busy("too many clients are on /stream");
        return m_shared.hub.subscribe(m_connection, m_shared.limits.subscribers);
    }
    const auto order = m_shared.track.tokens.orderOf(request.captured.at(0));
    problem = order ? busy("too many pages are open") : Problem{404, "this link is not one of ours", 0, {}};
    return order ? m_shared.trackHub.subscribe(m_connection, *order, m_shared.limits.trackers) : nullptr;
}

bool Handler::subscribe(const Route& route, const Request& request)
{
    if (m_method == "HEAD") return queue(std::string{}, route);
    Problem problem;
    const Response response(subscription(route, request, problem));
    if (response == nullptr) return queue(problem);
    addHeaders(*response, route.type);
    if (!route.isPublic) m_shared.interest.note(streamParts);
    m_shared.wake();
    if (!queue(MHD_HTTP_OK, response.get())) return false;
    m_peer.enter(Peer::Phase::streaming);
    return true;
}

bool Handler::queue(int status, MHD_Response* response)
{
    if (response == nullptr) return false;
    m_shared.counters.count(status);
    return MHD_queue_response(m_connection, static_cast<unsigned>(status), response) == MHD_YES;
}

bool Handler::queue(const Problem& problem) { return queue(problem.status, makeResponse(problem).get()); }

bool Handler::queue(const Problem& problem, const Route& route)
{
    if (!route.type.starts_with("text/html")) return queue(problem);
    return queue(problem.status, makeResponse(trackProblemPage(problem), route.type).get());
}

bool Handler::queue(Result result, const Route& route)
{
    if (!result) return queue(result.error(), route);
    const auto hold = std::exchange(m_peer.hold, nullptr);
    const Response response = makeResponse(std::move(*result), route.type, hold);
    if (response != nullptr && route.ask != nullptr && route.method == "GET")
        addMoment(*response, m_shared.link.latest().now);
    return queue(route.success, response.get());
}

} // namespace pitwall::api
