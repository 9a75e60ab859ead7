#include "verbs/feeder.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace pitwall {

Feeder::Feeder(simulator::Business& business, kafka::Producer& producer,
    std::map<std::string, std::string, std::less<>> topics, std::ostream* copy)
    : m_business(business),
      m_producer(producer),
      m_topics(std::move(topics)),
      m_copy(copy)
{}

Feeding Feeder::sendUntil(Timestamp until, std::uint64_t limit, const std::stop_token& stop)
{
    for (; limit > 0; --limit) {
        if (m_business.nextTime() > until) return Feeding::caughtUp;
        const simulator::Record record = m_business.next();
        const auto mapped = m_topics.find(record.feed);
        const std::string_view topic = mapped == m_topics.end() ? record.feed : std::string_view(mapped->second);
        const auto time = std::chrono::floor<std::chrono::milliseconds>(record.time);
        if (!m_producer.send({topic, record.key, record.value, time, {}}, stop)) return Feeding::ended;
        if (record.feed != "orders") continue;
        if (m_copy != nullptr) *m_copy << record.value << '\n';
        ++m_sent;
    }
    return Feeding::more;
}

void sleepUnlessStopped(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, time, [] { return false; });
}

} // namespace pitwall
