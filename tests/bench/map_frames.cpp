// Frames a second of the whole Map page, over the streets of the invented city, with every driver moving all the time
// and a new fix of each every second. One line for each number of drivers.
#include "map_cost.h"

#include "map/drivers/marker_layer.h"
#include "map/map_page.h"
#include "map/map_view.h"
#include "samples/sample_snapshot.h"
#include "theme.h"
#include "tiles/city_base_map.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QQuickItem>
#include <QQuickView>
#include <QSGRendererInterface>
#include <QTimer>

#include <cmath>
#include <functional>
#include <iostream>

using namespace pitwall;

namespace {

constexpr Coordinates shop{12.9716, 77.5946};

// Circles around places all over the city, so that no driver ever stands.
std::shared_ptr<delivery::DeliveriesPart> drivers(int count, int second)
{
    auto part = std::make_shared<delivery::DeliveriesPart>();
    part->version = static_cast<std::uint64_t>(second) + 1;
    part->now = Timestamp{std::chrono::seconds{1'700'000'000 + second}};
    part->shop = shop;
    for (int i = 0; i < count; ++i) {
        const double n = i, angle = n * 2.399963, away = 0.058 * std::sqrt(n / count);
        const double turn = 0.1 * second + n;
        delivery::Driver driver;
        driver.id.high = 1;
        driver.id.low = static_cast<std::uint64_t>(i) + 1;
        driver.key = static_cast<std::uint32_t>(i) + 1;
        driver.step = orders::Step::inTransit;
        driver.where = {shop.latitude + away * std::sin(angle) + 0.001 * std::sin(turn),
            shop.longitude + away * std::cos(angle) + 0.001 * std::cos(turn)};
        driver.at = part->now;
        driver.headingDegrees = static_cast<float>(std::fmod(turn * 57.3, 360));
        driver.lateness = i % 12 == 0 ? delivery::Lateness::late : delivery::Lateness::onTime;
        driver.minutesLate = static_cast<float>(i % 12 == 0 ? i % 25 : -5);
        driver.minutesToArrival = static_cast<float>(i % 30);
        part->late += i % 12 == 0 ? 1 : 0;
        part->drivers.push_back(std::move(driver));
    }
    part->inTransit = count;
    return part;
}

struct Measured {
    double framesPerSecond, cpuMsPerFrame; ///< of all threads together, whatever else the machine does
    std::size_t drawn;
};

using Feed = std::function<void(Snapshot&)>;

// `feed` fills in what came since, every `everyMs`.
Measured measure(MapScene::Grouping grouping, int everyMs, const Feed& change)
{
    constexpr int warmUpMs = 3'000, measuredMs = 8'000;
    MapPage page;
    page.resize(1680, 880);
    page.show();
    page.view().setFixedSize(1280, 800);
    page.scene().setGrouping(grouping);
    Snapshot snapshot = sample::snapshot(sample::Situation::typical);
    const auto feed = [&] {
        change(snapshot);
        ++snapshot.sequence;
        page.setSnapshot(snapshot);
    };
    feed();
    QTimer fixes;
    QObject::connect(&fixes, &QTimer::timeout, feed);
    fixes.start(everyMs);
    runFor(500);
    QQuickView* window = page.view().window();
    if (window->rendererInterface()->graphicsApi() == QSGRendererInterface::Software) {
        std::cerr << "bench_map: Qt Quick has only its software renderer here\n";
        std::exit(1);
    }
    auto* markers = window->rootObject()->findChild<MarkerLayer*>(QStringLiteral("markers"));
    int frames = 0;
    const auto next = [&] { // as soon as one frame is shown the next one is wanted
        ++frames;
        markers->polish();
        markers->update();
    };
    QObject::connect(window, &QQuickWindow::frameSwapped, &page, next);
    next();
    runFor(warmUpMs);
    frames = 0;
    const double before = cpuMs();
    QElapsedTimer clock;
    clock.start();
    runFor(measuredMs);
    return {1e3 * frames / static_cast<double>(clock.elapsed()), (cpuMs() - before) / std::max(1, frames),
        markers->drawn()};
}

Measured measure(int count, MapScene::Grouping grouping)
{
    int second = 0;
    return measure(grouping, 1'000, [&](Snapshot& snapshot) { snapshot.deliveries = drivers(count, second++); });
}

void print(const std::string& what, const Measured& single, const Measured& grouped)
{
    std::cout << std::format("{:>7}  {:16}   {:8.1f}  {:11.1f}   {:8.1f}  {:11.1f}\n", what, single.drawn,
        single.framesPerSecond, single.cpuMsPerFrame, grouped.framesPerSecond, grouped.cpuMsPerFrame)
              << std::flush;
}

void printWithRecords(int count, int perSecond)
{
    LiveRecords live(count, perSecond);
    while (!live.latest().deliveries) runFor(100);
    const auto feed = [&](Snapshot& snapshot) { snapshot = live.latest(); };
    constexpr int tick = 33; // of the window
    std::cout << std::format("with {} records/s coming in, applied by a core in this process:\n", perSecond);
    print(std::to_string(count), measure(MapScene::never, tick, feed), measure(MapScene::automatic, tick, feed));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::instance().install(app);
    BaseMapInUse::instance().set(cityBaseMap());
    std::cout << "                              each for itself           grouped when crowded\n"
                 "drivers  markers in sight   frames/s  CPU ms each   frames/s  CPU ms each\n";
    std::vector<int> counts{3'000, 10'000, 20'000, 50'000};
    if (argc > 1) counts = {std::atoi(argv[1])};
    for (const int count : counts)
        print(std::to_string(count), measure(count, MapScene::never), measure(count, MapScene::automatic));
    printWithRecords(20'000, 1'000);
    printCostOfTheWindow();
}
