#include "map_cost.h"

#include "core/pipeline.h"
#include "main_window.h"
#include "samples/sample_snapshot.h"

#include <QEventLoop>
#include <QTimer>

#include <sys/resource.h>

#include <cmath>
#include <format>
#include <iostream>

namespace pitwall {

namespace {

constexpr Coordinates shop{12.978268, 77.594089};

Timestamp wallClock() { return std::chrono::time_point_cast<Timestamp::duration>(std::chrono::system_clock::now()); }

std::string orderRecord(int i, Timestamp now)
{
    return std::format(
        R"({{"id":"order-{}","createdAt":"{}","userId":{},"status":"PLACED_ORDER","price":100,"items":[{{"productId":"1","quantity":1,"price":100}}]}})",
        i, toIso8601(now), i);
}

std::string positionRecord(int i, int count, int round, Timestamp now)
{
    const double angle = i * 2.399963, away = 0.058 * std::sqrt(double(i) / count), turn = 0.1 * round + i;
    return std::format(
        R"({{"id":"order-{}","updatedAt":"{}","deliveryLat":"{:.6f}","deliveryLon":"{:.6f}","status":"IN_TRANSIT"}})",
        i, toIso8601(now), shop.latitude + away * std::sin(angle) + 0.001 * std::sin(turn),
        shop.longitude + away * std::cos(angle) + 0.001 * std::cos(turn));
}

} // namespace

double cpuMs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& t) {
        return 1e3 * static_cast<double>(t.tv_sec) + 1e-3 * static_cast<double>(t.tv_usec);
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

void runFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

LiveRecords::LiveRecords(int drivers, int perSecond)
    : m_thread([this, drivers, perSecond](const std::stop_token& stop) { run(stop, drivers, perSecond); })
{}

Snapshot LiveRecords::latest()
{
    const std::scoped_lock lock(m_mutex);
    return m_snapshot;
}

void LiveRecords::run(const std::stop_token& stop, int drivers, int perSecond)
{
    using namespace std::chrono_literals;
    constexpr auto batch = 33ms; // as often as the window asks for positions
    Pipeline pipeline(PipelineOptions{
        .subscriptions = {{"orders", "orders"}, {"deliveryStatuses", "deliveries"}}, .limits = {}, .zone = {}});
    std::int64_t offset = 0;
    const auto send = [&](int topic, const std::string& value, Timestamp now) {
        ingest::Record record;
        record.topic = static_cast<ingest::TopicIndex>(topic);
        record.position = {.recordTimeMs = 1, .partition = 0, .offset = offset++};
        record.value = value;
        pipeline.ingest(std::span(&record, 1), now);
    };
    for (int i = 0; i < drivers; ++i) {
        send(0, orderRecord(i, wallClock()), wallClock());
        send(1, positionRecord(i, drivers, 0, wallClock()), wallClock());
    }
    ingest::Connection connection;
    connection.state = ingest::BrokerState::up;
    pipeline.setConnection(connection, {}, wallClock());
    const auto start = std::chrono::steady_clock::now();
    Snapshot snapshot;
    for (std::int64_t sent = 0; !stop.stop_requested();) {
        const std::chrono::duration<double> since = std::chrono::steady_clock::now() - start;
        for (; static_cast<double>(sent) < since.count() * perSecond; ++sent)
            send(1,
                positionRecord(
                    static_cast<int>(sent % drivers), drivers, static_cast<int>(sent / drivers) + 1, wallClock()),
                wallClock());
        pipeline.refresh(snapshot,
            watching<ingest::Part, orders::TilesPart, delivery::DeliveriesPart, delivery::FencesPart,
                delivery::HeatPart>,
            wallClock());
        std::unique_lock lock(m_mutex);
        m_snapshot = snapshot;
        m_stopped.wait_for(lock, stop, batch, [] { return false; });
    }
}

void printCostOfTheWindow()
{
    constexpr int settleMs = 2'000, measuredMs = 6'000;
    Snapshot snapshot = sample::snapshot(sample::Situation::typical);
    MainWindow window({[&] { return snapshot; }, [](const Command&) {},
                          [&](const Query& query) { return sample::answer(snapshot, query); }},
        MainWindow::Memory::forget);
    window.resize(1680, 880);
    window.show();
    const auto measure = [&](const char* page) {
        window.openPage(pageIndex(QString::fromLatin1(page)));
        runFor(settleMs);
        const double before = cpuMs();
        runFor(measuredMs);
        return 1e3 * (cpuMs() - before) / measuredMs;
    };
    const double never = measure("overview"), shown = measure("map"), left = measure("overview");
    std::cout << std::format("\nCPU ms a second of the whole window, nothing moving\n"
                             "Overview, map never opened {:6.1f}\nMap at rest                {:6.1f}\n"
                             "Overview, map left again   {:6.1f}\n",
        never, shown, left)
              << std::flush;
}

} // namespace pitwall
