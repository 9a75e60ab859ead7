#include "verbs/dashboard.h"

#include "core/checked_write.h"
#include "core/data_folder.h"
#include "core/live_core.h"
#include "core/serving.h"
#include "first_run/first_run_dialog.h"
#include "freshness_meter.h"
#include "kafka/client.h"
#include "kafka/trial.h"
#include "main_window.h"
#include "map/base/base_map.h"
#include "parts/pictures/image_cache.h"
#include "tiles/open_base_map.h"
#include "verbs/exit_code.h"
#include "verbs/stop_signal.h"
#include "window/icons.h"
#include "window/window_state.h"

#include <QApplication>
#include <QStandardPaths>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>

#include <spdlog/spdlog.h>

#include <unistd.h>

#include <cstring>
#include <iostream>
#include <variant>

namespace pitwall {

namespace {

kafka::Properties propertiesOf(const ConnectChoice& choice)
{
    kafka::Properties properties;
    const auto set = [&](const char* name, const QString& value) {
        properties.emplace_back(name, value.toStdString());
    };
    set("bootstrap.servers", choice.brokers);
    if (choice.security == Security::plaintext) return properties;
    set("security.protocol", choice.security == Security::tls ? QStringLiteral("ssl") : QStringLiteral("sasl_ssl"));
    if (!choice.caFile.isEmpty()) set("ssl.ca.location", choice.caFile);
    if (choice.security == Security::tls) return properties;
    set("sasl.mechanisms", choice.mechanism);
    set("sasl.username", choice.user);
    set("sasl.password", choice.password);
    return properties;
}

void use(CoreOptions& core, const ConnectChoice& choice)
{
    for (auto& property : propertiesOf(choice)) core.source.properties.push_back(std::move(property));
    for (Subscription& subscription : core.subscriptions)
        if (subscription.feed == "orders") subscription.topic = choice.ordersTopic.toStdString();
}

// librdkafka blocks: on a thread of the pool.
void tryOut(const kafka::Properties& given, const ConnectChoice& choice, ConnectAnswer answer)
{
    static constexpr std::chrono::seconds patience{10};
    kafka::Properties properties = given;
    for (auto& property : propertiesOf(choice)) properties.push_back(std::move(property));
    QThreadPool::globalInstance()->start(
        [properties = std::move(properties), topic = choice.ordersTopic.toStdString(), answer = std::move(answer)] {
            const auto fault = kafka::tryConnection(properties, topic, patience);
            if (!fault) return answer(std::nullopt);
            answer(ConnectFault{static_cast<ConnectStep>(fault->step), QString::fromStdString(fault->sentence)});
        });
}

// The demo is a whole program of its own: this process becomes it.
int becomeDemo(const char* program)
{
    std::string name = program, verb = "demo";
    char* arguments[] = {name.data(), verb.data(), nullptr};
    execv("/proc/self/exe", arguments);
    std::cerr << "pitwall: cannot start the demo: " << std::strerror(errno) << '\n';
    return exit_code::usage;
}

/// Each reason once in the log, and how many there were at the end.
void startPictures(const PictureSettings& settings)
{
    ImageCache& cache = ImageCache::instance();
    static const auto once = QObject::connect(&cache, &ImageCache::refused, [](NoPicture why, const QString& address) {
        const auto level = why == NoPicture::off ? spdlog::level::info : spdlog::level::warn;
        const QByteArray host = QUrl(address).host(QUrl::FullyEncoded).toUtf8();
        spdlog::log(level, "pictures: {} ({}; said once)", whyNoPicture(why).toStdString(),
            host.isEmpty() ? "no host" : host.toStdString());
    });
    cache.start(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/pictures"),
        pictureRules(QString::fromStdString(settings.hosts), QString::fromStdString(settings.brokers)));
}

void stopPictures()
{
    ImageCache& cache = ImageCache::instance();
    for (std::size_t why = 0; why < noPictureReasons; ++why)
        if (const auto count = cache.count(static_cast<NoPicture>(why)); count > 0)
            spdlog::info(
                "pictures: {} of {} addresses", whyNoPicture(static_cast<NoPicture>(why)).toStdString(), count);
    cache.stop();
}

bool writeFreshness(const std::filesystem::path& path, const FreshnessMeter& meter)
{
    const auto written = writeFile(path, meter.json() + '\n');
    if (!written) std::cerr << "pitwall: " << written.error() << '\n';
    return written.has_value();
}

} // namespace

DisplayFormat displayFormat(const std::string& timeZone, const std::string& currency)
{
    DisplayFormat format;
    format.zone = timeZone.empty() ? QTimeZone::systemTimeZone() : QTimeZone(QByteArray::fromStdString(timeZone));
    if (!format.zone.isValid()) format.zone = QTimeZone::utc();
    format.currency = QString::fromStdString(currency);
    return format;
}

bool hasDisplay()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && platform != "xcb" && platform != "wayland")
        return true; // offscreen, vnc, eglfs: as asked for
    return !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || !qEnvironmentVariableIsEmpty("DISPLAY");
}

void prepareApplication(QApplication& app)
{
    QApplication::setOrganizationName(QStringLiteral("pitwall"));
    QApplication::setApplicationName(QStringLiteral("pitwall"));
    QApplication::setApplicationVersion(QStringLiteral(PITWALL_VERSION));
    QApplication::setApplicationDisplayName(QStringLiteral("Pitwall"));
    QApplication::setDesktopFileName(QStringLiteral("pitwall"));
    QApplication::setWindowIcon(applicationIcon());
    Theme::instance().install(app);
}

bool useBaseMap(const MapSettings& settings)
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/tiles");
    auto map = openBaseMap(settings, cache.toStdString());
    if (map)
        BaseMapInUse::instance().set(std::move(*map));
    else
        std::cerr << "pitwall: the base map: " << map.error() << '\n';
    return map.has_value();
}

void dropBaseMap() { BaseMapInUse::instance().set({}); }

int runWindow(QApplication& app, LiveCore& core, const DashboardOptions& options, const std::string& notice,
    std::function<void()> change)
{
    if (!useBaseMap(options.map)) {
        core.stop();
        return exit_code::usage;
    }
    FreshnessMeter meter(std::chrono::system_clock::now());
    MainWindow window(core.link(), options.freshnessFile ? MainWindow::Memory::forget : MainWindow::Memory::remember);
    window.setFormat(displayFormat(options.timeZone, options.currency));
    window.setNotice(QString::fromStdString(notice));
    if (change)
        window.setConnectionChange([change = std::move(change)] {
            change();
            QCoreApplication::quit();
        });
    if (options.freshnessFile) {
        const auto painted = [&meter](const Snapshot& snapshot, std::chrono::system_clock::time_point when) {
            if (snapshot.arrivals) meter.painted(snapshot.sequence, *snapshot.arrivals, when);
        };
        window.setPainted(painted, watching<ingest::ArrivalsPart>);
    }
    startPictures(options.pictures);
    window.show();
    if (options.runFor) QTimer::singleShot(*options.runFor, &app, &QCoreApplication::quit);
    QApplication::exec();
    stopPictures();
    dropBaseMap();
    core.stop();
    const bool written = !options.freshnessFile || writeFreshness(*options.freshnessFile, meter);
    if (const auto failure = core.failure()) {
        std::cerr << "pitwall: " << failure->sentence << '\n';
        return exit_code::of(failure->kind);
    }
    return written ? exit_code::done : exit_code::unreadable;
}

namespace {

/// What the first-run dialog says; nothing: the program is to end. `before`: the connection that is to be corrected.
std::optional<FirstRunChoice> askForConnection(
    const DashboardOptions& options, const std::optional<ConnectChoice>& before)
{
    displaySize::use(windowState::savedSize());
    FirstRunDialog dialog;
    ConnectChoice first = before.value_or(ConnectChoice{});
    for (const auto& [name, value] : options.core.source.properties)
        if (!before && name == "bootstrap.servers") first.brokers = QString::fromStdString(value);
    dialog.setChoice(first);
    dialog.setTrial([&](const ConnectChoice& choice, ConnectAnswer answer) {
        tryOut(options.core.source.properties, choice, std::move(answer));
    });
    if (dialog.exec() != QDialog::Accepted) return std::nullopt;
    return dialog.choice();
}

/// The window on a core of its own; exit code.
int runOn(QApplication& app, CoreOptions coreOptions, const DashboardOptions& options, std::function<void()> change)
{
    const DataFolder dataFolder = keepOrReadFences(coreOptions, options.dataFolder);
    DashboardOptions window = options;
    window.pictures.brokers = kafka::brokersOf(coreOptions.source.properties);
    auto core = LiveCore::start(std::move(coreOptions));
    if (!core) {
        std::cerr << "pitwall: " << core.error().sentence << '\n';
        return exit_code::of(core.error().kind);
    }
    const auto server = serve(options.serve, options.dataFolder, (*core)->link());
    if (!server) {
        std::cerr << "pitwall: " << server.error() << '\n';
        return exit_code::usage;
    }
    return runWindow(app, **core, window, dataFolder.notice, std::move(change));
}

} // namespace

int dashboard(int argc, char** argv, const DashboardOptions& options)
{
    if (!hasDisplay()) {
        std::cerr
            << "pitwall: there is no display (neither WAYLAND_DISPLAY nor DISPLAY is set); pitwall headless needs none\n";
        return exit_code::usage;
    }
    const StopSignal stopSignal;
    bool wantsDemo = false;
    int code = exit_code::done;
    {
        QApplication app(argc, argv);
        prepareApplication(app);
        // quit() alone would not end the first-run dialog, whose event loop is its own.
        const auto leave = [] { QApplication::closeAllWindows(), QCoreApplication::quit(); };
        const std::stop_callback onSignal(
            stopSignal.token(), [&] { QMetaObject::invokeMethod(&app, leave, Qt::QueuedConnection); });
        std::optional<ConnectChoice> chosen;
        bool asks = !options.hasBrokers;
        for (bool again = true; again;) {
            again = false;
            if (asks) {
                const auto choice = askForConnection(options, chosen);
                if (!choice) return stopSignal.signal() ? exit_code::ofSignal(stopSignal.signal()) : exit_code::done;
                wantsDemo = std::holds_alternative<DemoChoice>(*choice);
                if (wantsDemo) break;
                chosen = std::get<ConnectChoice>(*choice);
            }
            CoreOptions coreOptions = options.core;
            if (chosen) use(coreOptions, *chosen);
            code = runOn(app, std::move(coreOptions), options, [&] { asks = again = true; });
        }
    }
    if (wantsDemo) return becomeDemo(argv[0]);
    return code == exit_code::done && stopSignal.signal() ? exit_code::ofSignal(stopSignal.signal()) : code;
}

} // namespace pitwall
