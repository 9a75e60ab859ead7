#include "demo.h"

#include "headless.h"
#include "main_window.h"
#include "stop_signal.h"
#include "tiles_text.h"

#include <QApplication>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <iostream>
#include <mutex>

namespace pitwall {

namespace {
using namespace std::chrono_literals;

constexpr auto durationOffscreen = 30s;
constexpr QSize pictureSize(1366, 768);
constexpr auto settling = 400ms; // of whatever still moves on a page that was just opened
constexpr PartSet everything{PartKind::ingest, PartKind::orderTiles, PartKind::orderMinutes, PartKind::latestOrders};

bool hasDisplay()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty()) return platform != "offscreen" && platform != "minimal";
    return !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || !qEnvironmentVariableIsEmpty("DISPLAY");
}

void quitSoon() { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); }

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

/// The core on the demo's cluster; remembers why it ended.
class DemoCore {
public:
    explicit DemoCore(const DemoFeed& feed) : m_core(feed.coreOptions(), open(feed), [this](const CoreEnd& end) { ended(end); })
    {
        m_core.start();
    }
    [[nodiscard]] WallLink link()
    {
        return {[this] { return m_core.snapshot(); }, [this](Command command) { m_core.send(command); },
                [this](Query query) { return m_core.ask(std::move(query)); }};
    }
    /// Stops it; exit code.
    int stop()
    {
        m_core.requestStop();
        m_core.join();
        if (m_end.why != CoreEnd::Why::failed) return exit_code::done;
        std::cerr << "pitwall: " << m_end.failure.sentence << '\n';
        return exit_code::of(m_end.failure.kind);
    }

private:
    static kafka::Source open(const DemoFeed& feed)
    {
        auto source = kafka::Source::open(feed.coreOptions().source);
        if (!source) throw std::runtime_error(source.error().sentence);
        return std::move(*source);
    }
    void ended(const CoreEnd& end)
    {
        m_end = end;
        if (end.why == CoreEnd::Why::failed) quitSoon();
    }

    CoreEnd m_end; // written by the worker before it ends, read after join()
    CoreThread m_core;
};

/// Each page in both themes.
void leavePictures(MainWindow& window, const std::filesystem::path& folder)
{
    for (const SchemeChoice choice : {SchemeChoice::light, SchemeChoice::dark}) {
        Theme::instance().setChoice(choice);
        for (std::size_t i = 0; i < pages().size(); ++i) {
            window.openPage(static_cast<int>(i));
            window.refresh();
            waitFor(settling);
            const std::string theme = choice == SchemeChoice::light ? "light" : "dark";
            const auto path = folder / (pages()[i].id.toStdString() + "-" + theme + ".png");
            if (window.grab().save(QString::fromStdString(path.string()))) std::cout << path.string() << std::endl;
            else std::cerr << "pitwall: cannot write " << path.string() << '\n';
        }
    }
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

int runOffscreen(QApplication& app, const DemoOptions& options, DemoCore& core)
{
    const std::filesystem::path folder = pictureFolder(options);
    const auto duration = options.duration.value_or(durationOffscreen);
    std::cerr << "pitwall: there is no display (neither WAYLAND_DISPLAY nor DISPLAY is set), so the demo runs off-screen for "
              << duration.count() << " s\n";
    const WallLink link = core.link();
    MainWindow window(link, MainWindow::Memory::forget);
    window.setPainted({}, everything); // so that each page has its figures as soon as it is opened
    window.resize(pictureSize);
    window.show();
    QTimer lines;
    QObject::connect(&lines, &QTimer::timeout, &app, [&link] { std::cout << tilesText(link.latest()) << std::endl; });
    lines.start(1s);
    QTimer::singleShot(duration, &app, &QCoreApplication::quit);
    QApplication::exec();
    lines.stop();
    leavePictures(window, folder);
    return core.stop();
}

int runWindow(QApplication& app, const DemoOptions& options, DemoCore& core)
{
    MainWindow window(core.link());
    window.show();
    if (options.duration) QTimer::singleShot(*options.duration, &app, &QCoreApplication::quit);
    QApplication::exec();
    return core.stop();
}
} // namespace

int demo(int argc, char** argv, const DemoOptions& options)
{
    try {
        const StopSignal stopSignal;
        DemoFeed feed(options.feed);
        const bool display = hasDisplay();
        if (!display) qputenv("QT_QPA_PLATFORM", "offscreen");
        QApplication app(argc, argv);
        QApplication::setApplicationName(QStringLiteral("Pitwall"));
        Theme::instance().install(app);
        const std::stop_callback onSignal(stopSignal.token(), quitSoon);
        DemoCore core(feed);
        const int code = display ? runWindow(app, options, core) : runOffscreen(app, options, core);
        return code == exit_code::done && stopSignal.signal() != 0 ? 128 + stopSignal.signal() : code;
    } catch (const std::runtime_error& error) {
        std::cerr << "pitwall: " << error.what() << '\n';
        return exit_code::unreachable;
    }
}

} // namespace pitwall
