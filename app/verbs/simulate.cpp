#include "verbs/simulate.h"

#include "kafka/topics.h"
#include "verbs/exit_code.h"
#include "verbs/feeder.h"
#include "verbs/stop_signal.h"

#include <algorithm>
#include <format>
#include <fstream>
#include <iostream>
#include <random>
#include <vector>

namespace pitwall {

namespace {
using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto connectTimeout = 10s;
constexpr auto flushTimeout = 60s, flushTimeoutOnSignal = 3s;
constexpr int partitions = 4;
constexpr auto followed = 1h;                   // what is older was delivered
constexpr std::uint64_t recordsPerTurn = 5'000; // between looks at the clock
constexpr auto tick = 10ms;

Timestamp wallNow() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

int fail(const kafka::Failure& failure)
{
    std::cerr << "pitwall: " << failure.sentence << '\n';
    return exit_code::of(failure.kind);
}

simulator::ShopOptions shopOptionsOf(const SimulateOptions& options, Timestamp now)
{
    simulator::ShopOptions shop{.seed = options.seed, .arrivals = {}, .deliveredBefore = {}};
    // Orders that were sent before would only be duplicates of themselves.
    std::random_device device;
    if (!options.repeat) shop.idSalt = std::uint64_t{device()} << 32 | device();
    shop.arrivals.perSecond = options.ordersPerSecond;
    shop.arrivals.start = now - options.preload;
    if (!options.count) shop.deliveredBefore = now - followed;
    if (options.count) {
        shop.arrivals.start = now - options.span;
        shop.arrivals.batch = simulator::Batch{*options.count, now};
    }
    return shop;
}

/// One line a second on standard error.
class Progress {
public:
    Progress(const Feeder& feeder, const kafka::Producer& producer) : m_feeder(feeder), m_producer(producer) {}

    void lineIfDue()
    {
        const auto now = steady_clock::now();
        if (now < m_nextAt) return;
        line(now);
        m_nextAt = std::max(m_nextAt + 1s, now);
    }
    void line(steady_clock::time_point now)
    {
        const auto counters = m_producer.counters();
        const double seconds = std::chrono::duration<double>(now - m_startedAt).count();
        const double since = std::chrono::duration<double>(now - m_linedAt).count();
        std::cerr << std::format("{:6.1f} s: {} orders sent ({:.0f}/s), {} delivered, {} failed\n", seconds,
            m_feeder.sent(), since > 0 ? static_cast<double>(m_feeder.sent() - m_linedSent) / since : 0.0,
            counters.delivered, counters.failed);
        m_linedAt = now;
        m_linedSent = m_feeder.sent();
    }
    [[nodiscard]] steady_clock::duration elapsed() const { return steady_clock::now() - m_startedAt; }

private:
    const Feeder& m_feeder;
    const kafka::Producer& m_producer;
    steady_clock::time_point m_startedAt = steady_clock::now();
    steady_clock::time_point m_linedAt = m_startedAt, m_nextAt = m_startedAt + 1s;
    std::uint64_t m_linedSent = 0;
};

/// Feeds until the count, the time, a signal or a failure ends it.
void feed(const SimulateOptions& options, Feeder& feeder, Progress& progress, const std::stop_token& stop)
{
    for (;;) {
        std::uint64_t limit = recordsPerTurn;
        Timestamp until = wallNow();
        if (options.count) {
            limit = std::min(limit, *options.count - feeder.sent());
            until = Timestamp::max();
        }
        const Feeding feeding = feeder.sendUntil(until, limit, stop);
        if (feeding == Feeding::ended || (options.count && feeder.sent() >= *options.count)) return;
        progress.lineIfDue();
        if (options.duration && progress.elapsed() >= *options.duration) return;
        if (feeding == Feeding::caughtUp) sleepUnlessStopped(tick, stop);
        if (stop.stop_requested()) return;
    }
}
} // namespace

int simulate(const SimulateOptions& options)
{
    auto producer = kafka::Producer::open(options.properties);
    if (!producer) return fail(producer.error());
    const StopSignal stopSignal;
    if (const auto connected = producer->connect(connectTimeout); !connected) return fail(connected.error());
    std::vector<std::string> names;
    for (const std::string_view feed : simulator::feeds) {
        if (options.count && feed != "orders") continue;
        const auto mapped = options.topics.find(feed);
        names.emplace_back(mapped == options.topics.end() ? feed : std::string_view(mapped->second));
    }
    if (const auto made = kafka::createTopics(*producer, names, partitions, connectTimeout); !made)
        return fail(made.error());

    std::ofstream copy;
    if (options.alsoFile) {
        copy.open(*options.alsoFile, std::ios::binary);
        if (!copy) {
            std::cerr << "pitwall: cannot write " << options.alsoFile->string() << '\n';
            return exit_code::usage;
        }
    }
    const Timestamp now = wallNow();
    // A counted batch is orders alone, so that it can be added up from its file.
    const auto services = options.count
        ? std::nullopt
        : std::optional(simulator::ServiceOptions{.followFrom = now - followed, .live = now, .positionsFrom = now});
    simulator::Business business(shopOptionsOf(options, now), services);
    Feeder feeder(business, *producer, options.topics, options.alsoFile ? &copy : nullptr);
    Progress progress(feeder, *producer);
    feed(options, feeder, progress, stopSignal.token());

    const bool flushed = producer->flush(stopSignal.signal() == 0 ? flushTimeout : flushTimeoutOnSignal);
    progress.line(steady_clock::now());
    if (producer->failure()) return fail(*producer->failure());
    if (options.alsoFile && !copy.flush()) {
        std::cerr << "pitwall: cannot write " << options.alsoFile->string() << '\n';
        return exit_code::unreadable;
    }
    if (stopSignal.signal() != 0) return exit_code::ofSignal(stopSignal.signal());
    if (!flushed || producer->counters().failed > 0)
        return fail(
            {kafka::FailureKind::unreachable, "not all orders were delivered: the cluster did not take them in time"});
    return exit_code::done;
}

} // namespace pitwall
