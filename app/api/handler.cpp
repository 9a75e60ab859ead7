#include "api/handler.h"

#include "api/access.h"

#include <utility>

#include <microhttpd.h>

namespace pitwall::api {
namespace {

Problem busy(std::string detail) { return {503, std::move(detail), 1}; }

} // namespace

bool Handler::meetHeaders()
{
    m_peer.enter(Peer::Phase::answering);
    const std::string_view length = header(MHD_HTTP_HEADER_CONTENT_LENGTH);
    m_peer.hasBody = (!length.empty() && length != "0") || !header(MHD_HTTP_HEADER_TRANSFER_ENCODING).empty();
    return m_peer.hasBody;
}

bool Handler::answer()
{
    if (m_peer.waiting) return afterWaiting();
    if (auto problem = refusal()) return queue(*problem);
    return fromCache() || toRoute(true);
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
        return Problem{414, "the address is longer than " + std::to_string(longestTarget) + " bytes"};
    if (info != nullptr && info->header_size > m_shared.limits.headerBytes)
        return Problem{431, "the headers are longer than " + std::to_string(m_shared.limits.headerBytes) + " bytes"};
    if (!m_shared.key.empty()) {
        if (carriesKey(header(MHD_HTTP_HEADER_AUTHORIZATION), m_shared.key)) return std::nullopt;
        return Problem{401, "this server wants its key, as Authorization: ApiKey KEY"};
    }
    const std::string_view host = header(MHD_HTTP_HEADER_HOST);
    if (!host.empty() && !namesThisMachine(host))
        return Problem{421, "this server answers to localhost and to IP addresses, not to the name in the Host header"};
    return std::nullopt;
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
    auto request = parseTarget(m_peer.target);
    if (!request) return queue(request.error());
    const Route* route = findRoute(*request);
    if (route == nullptr) return queue(Problem{404, "there is nothing here; /openapi.json lists what there is"});
    if (!isRead()) return queue(Problem{405, "only GET and HEAD are answered here"});
    if (m_peer.hasBody) return queue(Problem{413, "no request takes a body"});
    if (route->isStream) return subscribe(*route);
    std::optional<Question> question;
    if (route->ask != nullptr) {
        auto asked = route->ask(*request);
        if (!asked) return queue(asked.error());
        question = std::move(*asked);
    }
    m_shared.interest.note(route->parts);
    const Snapshot snapshot = m_shared.link.latest();
    if (snapshot.watched.containsAll(route->parts))
        return question ? ask(*route, *question) : fromSnapshot(*route, *request, snapshot);
    if (!mayWait) return queue(busy("the core did not answer in time"));
    // What is wrong with the parameters is told at once.
    if (!question) {
        if (const Result result = route->render({snapshot, m_shared.counters}, *request); !result)
            return queue(result.error());
    }
    return waitForParts(*route);
}

bool Handler::afterWaiting()
{
    const auto ticket = std::exchange(m_peer.waiting, nullptr);
    const WaitingRoom::Outcome outcome = m_shared.room->outcomeOf(ticket);
    if (!outcome.ready) return queue(busy("the core did not answer in time"));
    if (outcome.finish) return queue(outcome.finish(), "application/json");
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
    Result result = route.render({snapshot, m_shared.counters}, request);
    if (!result) return queue(result.error());
    const std::shared_ptr<MHD_Response> response = makeResponse(std::move(*result), route.type);
    if (response == nullptr) return false;
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
    m_peer.waiting = m_shared.room->enter(m_connection, {}, WaitingRoom::Steady::now() + m_shared.limits.question);
    if (!m_peer.waiting) return queue(busy("the server stops"));
    if (!question(m_shared.link, m_shared.room->replyTo(m_peer.waiting))) m_shared.room->giveUp(m_peer.waiting);
    return true;
}

bool Handler::subscribe(const Route& route)
{
    if (m_method == "HEAD") return queue(std::string{}, route.type);
    const Response response(m_shared.hub.subscribe(m_connection, m_shared.limits.subscribers));
    if (response == nullptr) return queue(busy("too many clients are on /stream"));
    addHeaders(*response, route.type);
    m_shared.interest.note(streamParts);
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

bool Handler::queue(Result result, std::string_view type)
{
    if (!result) return queue(result.error());
    return queue(MHD_HTTP_OK, makeResponse(std::move(*result), type, std::exchange(m_peer.hold, nullptr)).get());
}

} // namespace pitwall::api
