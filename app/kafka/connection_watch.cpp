#include "kafka/connection_watch.h"

#include <librdkafka/rdkafka.h>

#include <format>

namespace pitwall::kafka {
namespace {

/// The stage at which the connection failed, in words.
std::string_view stage(int error)
{
    switch (error) {
    case RD_KAFKA_RESP_ERR__RESOLVE: return "The broker's name cannot be looked up";
    case RD_KAFKA_RESP_ERR__SSL: return "The TLS handshake with the broker failed";
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED: return "The broker refused the credentials";
    case RD_KAFKA_RESP_ERR__TRANSPORT: return "The broker cannot be reached over TCP";
    default: return "The broker reported an error";
    }
}

/// librdkafka appends the time and its state; that tells a reader nothing and changes with every attempt.
std::string_view withoutTiming(std::string_view text) { return text.substr(0, text.find(" (after ")); }

/// librdkafka guesses at wrong settings whenever a connection ends early. Where they have worked the broker went away.
std::string_view withoutGuess(std::string_view text)
{
    for (const std::string_view guess : {": might be caused by", ": verify that security.protocol"})
        text = text.substr(0, text.find(guess));
    return text;
}

/// A broker that speaks no TLS may hang up on a handshake without a word of TLS: only the state tells.
int withState(int error, std::string_view text)
{
    const bool shakingHands = text.contains("in state SSL_HANDSHAKE");
    return error == RD_KAFKA_RESP_ERR__TRANSPORT && shakingHands ? RD_KAFKA_RESP_ERR__SSL : error;
}

} // namespace

ConnectionWatch::ConnectionWatch(std::string brokers, Patience patience, Time opened)
    : m_brokers(std::move(brokers)),
      m_patience(patience),
      m_since(opened),
      m_answeredAt(opened)
{}

void ConnectionWatch::answered(Time now)
{
    m_answeredAt = now;
    m_state = ingest::BrokerState::up;
    m_everUp = true;
    m_error.clear();
    m_errorCode = 0;
    m_errorRefuses = m_allDown = false;
}

void ConnectionWatch::lost(Time now)
{
    if (m_state == ingest::BrokerState::up) m_since = now;
    m_state = m_errorRefuses ? ingest::BrokerState::refused : ingest::BrokerState::down;
}

void ConnectionWatch::failed(int error, std::string_view text, Time now)
{
    if (error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
        m_allDown = true;
        if (m_error.empty()) m_error = std::format("No broker of {} can be reached.", m_brokers);
        lost(now);
        return;
    }
    // While a broker answers, trouble with another one is worth a word but no change of state.
    m_errorCode = withState(error, text);
    const std::string_view said = withoutTiming(text);
    m_error = std::format("{}: {}.", stage(m_errorCode), m_everUp ? withoutGuess(said) : said);
    m_errorRefuses = error == RD_KAFKA_RESP_ERR__AUTHENTICATION
        || error == RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED;
    if (!m_errorRefuses) return;
    lost(now);
    // Once it has worked, a refusal may pass (a token's issuer is down, a broker starts): go on trying.
    if (!m_everUp) give({FailureKind::refused, m_error});
}

void ConnectionWatch::unanswered(Time now)
{
    if (m_error.empty()) m_error = std::format("The brokers {} do not answer.", m_brokers);
    lost(now);
}

void ConnectionWatch::denied(std::string_view topic)
{
    give({FailureKind::refused, std::format("The broker denies access to topic {}.", topic)});
}

void ConnectionWatch::noticed(std::string_view text)
{
    m_notice = text;
    ++m_notices;
}

void ConnectionWatch::give(Failure failure)
{
    if (!m_failure) m_failure = std::move(failure);
}

void ConnectionWatch::tick(Time now)
{
    const auto& limit = m_everUp ? m_patience.again : m_patience.first;
    if (m_state == ingest::BrokerState::up || !limit || now - m_since < *limit) return;
    const auto kind = m_errorRefuses ? FailureKind::refused : FailureKind::unreachable;
    give({kind, m_error.empty() ? std::format("No broker of {} can be reached.", m_brokers) : m_error});
}

ingest::Connection ConnectionWatch::connection() const
{
    ingest::Connection result{.state = m_state, .brokers = m_brokers, .lastError = m_error, .everUp = m_everUp};
    if (m_failure) {
        result.lastError = m_failure->sentence;
        if (m_failure->kind == FailureKind::refused) result.state = ingest::BrokerState::refused;
    } else if (m_error.empty() && m_notices == 1) {
        result.lastError = m_notice;
    } else if (m_error.empty() && m_notices > 1) {
        result.lastError = std::format("{} ({} times)", m_notice, m_notices);
    }
    return result;
}

} // namespace pitwall::kafka
