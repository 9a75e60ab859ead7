#include "verbs/demo_feed.h"

#include "settings/settings.h"
#include "simulator/rhythm.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace pitwall {

namespace {
using namespace std::chrono_literals;

// The mock cluster keeps the newest 5 MiB of each partition. An order takes about 75 bytes there under zstd (measured),
// so that these hold the whole preload and a reader that starts late still finds it.
constexpr int partitions = 8;
constexpr int servicePartitions = 4;
// What is usual for a step is taken from the hour before the latest five minutes: every step is told since then. An
// order takes up to 50 minutes, so that those of 50 minutes more are followed; whatever is older was delivered.
constexpr std::chrono::minutes everyStep = 66min, followed = everyStep + 50min;
constexpr std::chrono::minutes positionsBefore = 10min; // so that the map begins with trails
constexpr double mostPositionsPerSecond = 500;
constexpr double preloadedOrders = 450'000;
constexpr std::chrono::minutes longestPreload = 26h;    // yesterday's line reaches over the last two hours
constexpr std::chrono::minutes beginning = 20h + 45min; // by the shop's clock: three even hours of dinner behind it
constexpr std::chrono::seconds firstIncident = 25s;     // time enough to see the shop as it usually is
constexpr auto replayed = std::chrono::days(7); // how far back a fast demo begins: nothing may come from the future
constexpr std::array<std::string_view, 6> topics{
    "orders", "ordersStatuses", "deliveryStatuses", "ratings", "mysql.pizzashop.products", "mysql.pizzashop.users"};
constexpr std::uint64_t recordsPerTurn = 1'000;
constexpr auto tick = 10ms;

Timestamp wallNow() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

/// When it is "now" in the shop.
class ShopClock {
public:
    explicit ShopClock(double speed) : m_speed(speed), m_start(speed > 1 ? wallNow() - replayed : wallNow()) {}
    [[nodiscard]] Timestamp start() const { return m_start; }
    [[nodiscard]] Timestamp now() const
    {
        const std::chrono::duration<double> gone = (std::chrono::steady_clock::now() - m_startedAt) * m_speed;
        return std::min(m_start + std::chrono::duration_cast<std::chrono::microseconds>(gone), wallNow());
    }

private:
    double m_speed;
    Timestamp m_start;
    std::chrono::steady_clock::time_point m_startedAt = std::chrono::steady_clock::now();
};

simulator::ShopOptions shopOptionsOf(const DemoFeedOptions& options, Timestamp start)
{
    const auto minuteOfDay = floorToMinute(start) - std::chrono::floor<std::chrono::days>(start);
    simulator::ShopOptions shop{.seed = options.seed, .arrivals = {}, .deliveredBefore = start - followed};
    auto& arrivals = shop.arrivals;
    arrivals.perSecond = options.ordersPerSecond;
    arrivals.localOffset = beginning - minuteOfDay;
    const auto delay = std::chrono::duration_cast<std::chrono::microseconds>(firstIncident * options.speed);
    arrivals.staging = simulator::Staging{start + delay};

    std::chrono::minutes preload{0};
    for (double orders = 0; preload < longestPreload && orders < preloadedOrders; preload += 1min) {
        const std::chrono::local_seconds local(
            (floorToSecond(start) - preload + arrivals.localOffset).time_since_epoch());
        orders += 60 * arrivals.perSecond * simulator::hourFactor(local) * simulator::weekdayFactor(local);
    }
    arrivals.start = start - preload;
    return shop;
}

/// What becomes of the orders of the last two hours.
simulator::ServiceOptions servicesOf(const DemoFeedOptions& options, Timestamp start)
{
    return {.followFrom = start - followed,
        .everyStepFrom = start - everyStep,
        .live = start,
        .positionsFrom = start - positionsBefore,
        .mostPositionsPerSecond = mostPositionsPerSecond / options.speed};
}
} // namespace

DemoFeed::DemoFeed(const DemoFeedOptions& options) : m_options(options)
{
    for (const std::string_view topic : topics)
        m_cluster.createTopic(std::string(topic), topic == "orders" ? partitions : servicePartitions);
    if (options.emitEnriched) {
        for (const std::string_view topic : enriched::outputNames)
            m_cluster.createTopic(std::string(topic), servicePartitions);
    }
    m_shop = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

DemoFeed::~DemoFeed() = default;

CoreOptions DemoFeed::coreOptions() const
{
    Settings settings;
    settings.brokers = m_cluster.brokers();
    CoreOptions core;
    core.source = sourceOptionsOf(settings, kafka::FromEarliest{});
    // The shop says in one way what products there are: of the other ways there is nothing to wait for.
    core.subscriptions = subscriptionsOf(settings);
    std::erase_if(
        core.subscriptions, [](const Subscription& one) { return !std::ranges::contains(topics, one.topic); });
    subscribe(core.source, core.subscriptions);
    core.source.topicsBroker = kafka::MockCluster::brokerId;
    if (m_options.emitEnriched) core.enriched.emplace();
    core.clock = m_options.speed == 1 ? Clock::wall : Clock::event;
    return core;
}

void DemoFeed::run(const std::stop_token& stop)
{
    // Few large batches: the mock cluster answers a fetch with one batch of each partition, and looks for it among all
    // that it keeps.
    auto producer = kafka::Producer::open({{"bootstrap.servers", m_cluster.brokers()}, {"compression.codec", "zstd"},
        {"compression.level", "1"}, {"linger.ms", "100"}});
    if (!producer) {
        spdlog::error("demo: {}", producer.error().sentence);
        return;
    }
    const ShopClock clock(m_options.speed);
    simulator::Business business(shopOptionsOf(m_options, clock.start()), servicesOf(m_options, clock.start()));
    Feeder feeder(business, *producer, {});
    for (;;) {
        const Feeding feeding = feeder.sendUntil(clock.now(), recordsPerTurn, stop);
        m_sent = feeder.sent();
        if (feeding == Feeding::caughtUp) {
            m_preloaded = true;
            sleepUnlessStopped(tick, stop);
        }
        if (feeding == Feeding::ended || stop.stop_requested()) break;
    }
    if (producer->failure()) spdlog::error("demo: {}", producer->failure()->sentence);
}

} // namespace pitwall
