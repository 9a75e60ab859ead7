// Turns librdkafka's errors and the broker's answers into what the status bar shows, and decides when to give up.
// Belongs to the source, thus to the core thread; time is an argument.
#pragma once

#include "ingest/parts.h"
#include "kafka/boot_clock.h"
#include "kafka/failure.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pitwall::kafka {

class ConnectionWatch {
public:
    using Time = BootClock::time_point;
    /// Topics are asked about every three seconds. A longer silence than this is one, whatever was said before: after a
    /// sleep nothing is known until a broker answers again.
    static constexpr std::chrono::seconds longestSilence{15};
    /// How long to go on trying; nothing given: for ever, as a live window does.
    struct Patience {
        std::optional<std::chrono::milliseconds> first; ///< until the first answer
        std::optional<std::chrono::milliseconds> again; ///< until the next answer, once it was lost
    };

    ConnectionWatch(std::string brokers, Patience patience, Time opened);

    /// A broker answered a request. Records prove nothing: they may have waited in the queue.
    void answered(Time now);
    /// An error that librdkafka reported: `error` is its rd_kafka_resp_err_t, `text` holds no secret.
    void failed(int error, std::string_view text, Time now);
    /// A request had no answer in time.
    void unanswered(Time now);
    /// Access to one topic was denied by the broker.
    void denied(std::string_view topic);
    /// Something was lost or skipped; shown as long as the source lives, with how often.
    void noticed(std::string_view text);
    void give(Failure failure);
    void tick(Time now);

    [[nodiscard]] ingest::BrokerState state() const { return m_state; }
    /// What happens at the cluster is known up to now.
    [[nodiscard]] bool answers(Time now) const
    {
        return m_state == ingest::BrokerState::up && !m_failure && now - m_answeredAt <= longestSilence;
    }
    [[nodiscard]] Time answeredAt() const { return m_answeredAt; } ///< the last answer; the opening, if there was none
    [[nodiscard]] ingest::Connection connection() const;
    /// The last error that told a stage, an rd_kafka_resp_err_t; 0: none since an answer.
    [[nodiscard]] int error() const { return m_errorCode; }
    [[nodiscard]] bool refuses() const { return m_errorRefuses; }
    [[nodiscard]] bool allDown() const { return m_allDown; } ///< librdkafka said so since the last answer
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }
    /// Whether there is a failure, or will be one if the brokers stay away: whoever takes it says why.
    [[nodiscard]] bool givesUp() const { return m_failure || m_patience.first; }

private:
    void lost(Time now);

    std::string m_brokers;
    Patience m_patience;
    Time m_since; ///< without an answer since
    Time m_answeredAt;
    bool m_everUp = false;
    ingest::BrokerState m_state = ingest::BrokerState::connecting;
    std::string m_error;
    int m_errorCode = 0;
    bool m_errorRefuses = false, m_allDown = false;
    std::string m_notice;
    unsigned m_notices = 0;
    std::optional<Failure> m_failure;
};

} // namespace pitwall::kafka
