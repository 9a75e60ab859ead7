#include "verbs/demo.h"

#include "core/data_folder.h"
#include "core/live_core.h"
#include "core/serving.h"
#include "main_window.h"
#include "parts/native_view.h"
#include "verbs/dashboard.h"
#include "verbs/exit_code.h"
#include "verbs/private_display.h"
#include "verbs/stop_signal.h"
#include "verbs/tiles_text.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <iostream>
#include <stdexcept>

namespace pitwall {

namespace {
using namespace std::chrono_literals;

constexpr auto durationOffscreen = 30s;
constexpr QSize pictureSize(1366, 768);
constexpr auto settling = 400ms;   // of whatever still moves on a page that was just opened
constexpr auto mapStarts = 1500ms; // on its first visit

void quitSoon() { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); }

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Each page in both themes; prints their paths. False when one could not be written.
bool leavePictures(MainWindow& window, const std::filesystem::path& folder)
{
    bool left = true;
    window.show(); // quit() has closed it, and the map is only made in a window that is shown
    window.openPage(pageIndex(QStringLiteral("map")));
    waitFor(mapStarts);
    for (const SchemeChoice choice : {SchemeChoice::light, SchemeChoice::dark}) {
        Theme::instance().setChoice(choice);
        for (std::size_t i = 0; i < pages().size(); ++i) {
            window.openPage(static_cast<int>(i));
            window.refresh();
            waitFor(settling);
            const std::string theme = choice == SchemeChoice::light ? "light" : "dark";
            const auto path = folder / (pages()[i].id.toStdString() + "-" + theme + ".png");
            const bool saved = grabbed(window).save(QString::fromStdString(path.string()));
            (saved ? std::cout : std::cerr) << (saved ? "" : "pitwall: cannot write ") << path.string() << std::endl;
            left = left && saved;
        }
    }
    return left;
}

std::filesystem::path pictureFolder(const DemoOptions& options)
{
    if (options.pictures) {
        std::filesystem::create_directories(*options.pictures);
        return *options.pictures;
    }
    QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/pitwall-demo-XXXXXX"));
    folder.setAutoRemove(false);
    return folder.path().toStdString();
}

/// What the window of a demonstration has in common with one on a cluster.
DashboardOptions windowOf(const DemoOptions& options)
{
    DashboardOptions window;
    window.map = options.map;
    window.runFor = options.duration;
    window.timeZone = options.timeZone;
    window.currency = options.currency;
    window.pictures = {.hosts = options.pictureHosts, .brokers = "127.0.0.1"};
    return window;
}

int runOffscreen(QApplication& app, const DemoOptions& options, LiveCore& core)
{
    const std::filesystem::path folder = pictureFolder(options);
    const auto duration = options.duration.value_or(durationOffscreen);
    std::cerr
        << "pitwall: there is no display (neither WAYLAND_DISPLAY nor DISPLAY is set), so the demo runs off-screen for "
        << duration.count() << " s\n";
    const CoreLink link = core.link();
    if (!useBaseMap(options.map)) {
        core.stop();
        return exit_code::usage;
    }
    MainWindow window(link, MainWindow::Memory::forget);
    window.setFormat(displayFormat(options.timeZone, options.currency));
    window.setPainted({}, everyPart); // so that each page has its figures as soon as it is opened
    window.resize(pictureSize);
    window.show();
    QTimer lines;
    QObject::connect(
        &lines, &QTimer::timeout, &app, [&] { std::cout << tilesText(link.latest(), options.currency) << std::endl; });
    lines.start(1s);
    QTimer::singleShot(duration, &app, &QCoreApplication::quit);
    QApplication::exec();
    lines.stop();
    const bool left = leavePictures(window, folder);
    dropBaseMap();
    core.stop();
    if (const auto failure = core.failure()) throw std::runtime_error(failure->sentence);
    return left ? exit_code::done : exit_code::unreadable;
}

/// For Qt Quick, which draws the map, and only on a real display. None: all but the map works without.
std::optional<PrivateDisplay> startOwnDisplay()
{
    auto display = PrivateDisplay::start();
    if (!display) {
        std::cerr << "pitwall: " << display.error() << "; the pictures will lack the map\n";
        qputenv("QT_QPA_PLATFORM", "offscreen");
        return std::nullopt;
    }
    display->useForQt();
    return std::move(*display);
}

int runOnDisplay(QApplication& app, const DemoOptions& options, LiveCore& core, const std::string& notice)
{
    return runWindow(app, core, windowOf(options), notice);
}
} // namespace

int demo(int argc, char** argv, const DemoOptions& options)
{
    try {
        const StopSignal stopSignal;
        DemoFeed feed(options.feed);
        const bool display = hasDisplay();
        const auto ownDisplay = display ? std::nullopt : startOwnDisplay();
        QApplication app(argc, argv);
        prepareApplication(app);
        const std::stop_callback onSignal(stopSignal.token(), quitSoon);
        CoreOptions coreOptions = feed.coreOptions();
        coreOptions.arrival = options.arrival;
        coreOptions.displayZone = options.displayZone;
        coreOptions.currency = options.currency;
        const DataFolder dataFolder = keepOrReadFences(coreOptions, options.dataFolder);
        const auto core = LiveCore::start(std::move(coreOptions));
        if (!core) throw std::runtime_error(core.error().sentence);
        const auto server = serve(options.serve, options.dataFolder, (*core)->link());
        if (!server) {
            std::cerr << "pitwall: " << server.error() << '\n';
            return exit_code::usage;
        }
        const int code = display ? runOnDisplay(app, options, **core, dataFolder.notice)
                                 : runOffscreen(app, options, **core);
        return code == exit_code::done && stopSignal.signal() != 0 ? exit_code::ofSignal(stopSignal.signal()) : code;
    } catch (const std::runtime_error& error) {
        std::cerr << "pitwall: the demo cannot run: " << error.what() << '\n';
        return exit_code::unreachable;
    }
}

} // namespace pitwall
