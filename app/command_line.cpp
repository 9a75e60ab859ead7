#include "command_line.h"

#include "settings.h"

#include <CLI/CLI.hpp>

#include <array>
#include <charconv>
#include <cstdlib>

namespace pitwall {
namespace {

/// What CLI11 fills; made sense of afterwards.
struct Raw {
    std::string brokers, from, inputTimeZone, timeZone, logLevel, config, heldOrders, abandoned, decimalScale, serve, apiKey;
    std::string shop, speedKmh, promised, map, mapAttribution, dataFolder;
    std::vector<std::string> topics, stuck, properties, propertiesFiles;
    bool noStore = false, emitEnriched = false;

    std::string until, clock, out, size = "1366x768", contactSheet;
    bool json = false, allowGaps = false;
    std::string page = "overview", theme = "light", state = "typical";
    std::optional<double> rate, speed;
    std::optional<std::uint64_t> seed, count;
    std::optional<std::int64_t> seconds, preloadHours, spanSeconds, after;
    std::string pictures, alsoFile, freshness;
};

void addCommon(CLI::App& app, Raw& raw)
{
    app.add_option("--brokers", raw.brokers, "host:port,… of the cluster");
    app.add_option("-X", raw.properties, "any librdkafka property, as property=value")->allow_extra_args(false);
    app.add_option("-F,--properties-file", raw.propertiesFiles, "a file of librdkafka properties")
        ->allow_extra_args(false);
    app.add_option(
        "--config", raw.config, "a configuration file (default: pitwall/pitwall.toml of your configuration folder)");
    app.add_option("--topic", raw.topics, "map a topic, as orders=prod.orders.v2, or leave it out, as ratings=")
        ->allow_extra_args(false);
    app.add_option(
        "--from", raw.from, "earliest, latest, stored, a time, or a span like -15m (default: stored, else -24h)");
    app.add_option("--data-dir", raw.dataFolder,
        "where geofences are kept (default: pitwall in your data folder; there is no store of orders yet)");
    app.add_flag("--no-store", raw.noStore, "keep nothing on disk");
    app.add_option("--delivery.shop", raw.shop, "where deliveries begin, as LATITUDE,LONGITUDE");
    app.add_option("--delivery.speed", raw.speedKmh,
        "km/h that arrivals are worked out with, or: measured, each driver's own (default: 30)");
    app.add_option("--delivery.promised", raw.promised, "from order to door; later is late (default: 45m)");
    app.add_option("--map.base", raw.map,
        "what lies under the deliveries: an address with {z}, {x} and {y}, a file (MBTiles, PMTiles, GeoJSON), or: city, "
        "the invented one of the demo (default: nothing)");
    app.add_option("--map.attribution", raw.mapAttribution, "whose map that is, shown on it");
    app.add_option("--input-time-zone", raw.inputTimeZone, "where times without a zone are read (default: UTC)");
    app.add_option("--time-zone", raw.timeZone, "where times are shown (default: the system's)");
    app.add_option("--memory.orders", raw.heldOrders, "orders held in detail, 59 to 66 bytes each (default: 8000000)");
    app.add_option("--stuck", raw.stuck, "when an order counts as stuck in a status, as BEING_COOKED=20m")
        ->allow_extra_args(false);
    app.add_option("--stuck.abandoned", raw.abandoned,
        "how long nothing may be heard of an order until it is no longer counted as on its way (default: 24h)");
    app.add_option("--decimal.scale", raw.decimalScale,
        "decimals of change-captured DECIMAL columns whose events carry no schema (default: none)");
    app.add_option("--serve", raw.serve, "answer HTTP on this PORT of loopback, or ADDRESS:PORT (0: any free port)");
    app.add_option(
        "--api-key", raw.apiKey, "what HTTP clients must send; better in PITWALL_API_KEY, where ps does not show it");
    app.add_flag("--emit-enriched", raw.emitEnriched,
        "produce enriched-order-items and enriched-orders for others (dashboard, headless and demo)");
    app.add_option("--log-level", raw.logLevel, "trace, debug, info, warn, error or off (default: warn)");
}

struct Verbs {
    CLI::App *dashboard, *headless, *demo, *simulate, *screenshot;
};

Verbs addVerbs(CLI::App& app, Raw& raw)
{
    Verbs verbs{app.add_subcommand("dashboard", "open the window on a cluster (what happens without a verb)"),
        app.add_subcommand("headless", "the same core, no window"),
        app.add_subcommand("demo", "embedded broker, simulated shop and window"),
        app.add_subcommand("simulate", "feed a real cluster with the simulated shop"),
        app.add_subcommand("screenshot", "render a page to a PNG")};
    verbs.dashboard->add_option(
        "--measure-freshness", raw.freshness, "write the times from append to paint to this file at the end");
    verbs.headless->add_option(
        "--until", raw.until, "eof (the end that each partition has now) or a number of seconds");
    verbs.headless->add_flag("--json", raw.json, "one line a second");
    verbs.headless->add_option("--out", raw.out, "write the document at the end to this file");
    verbs.headless->add_flag("--allow-gaps", raw.allowGaps,
        "exit 0 with --until eof even where records went missing before they were read (default: 5)");
    verbs.headless->add_option("--clock", raw.clock, "wall or event (default: event with --until eof, else wall)");
    for (CLI::App* verb : {verbs.demo, verbs.simulate}) {
        verb->add_option("--seed", raw.seed, "of the simulated shop; the same seed is the same shop");
        verb->add_option("--rate", raw.rate, "orders a second, averaged over a week");
    }
    for (CLI::App* verb : {verbs.dashboard, verbs.demo, verbs.simulate})
        verb->add_option("--for", raw.seconds, "seconds to run");
    verbs.demo->add_option("--speed", raw.speed, "how fast the shop's clock goes");
    verbs.demo->add_option("--pictures", raw.pictures, "without a display: the folder for the pictures");
    verbs.simulate->add_option("--preload", raw.preloadHours, "hours of orders before now to send first");
    verbs.simulate->add_option("--count", raw.count, "exactly this many orders, as fast as they go");
    verbs.simulate->add_option("--span", raw.spanSeconds, "with --count: seconds until now that they are spread over");
    verbs.simulate->add_option("--also-file", raw.alsoFile, "with --count: write each order to this file as well");
    verbs.screenshot->add_option(
        "--page", raw.page, "overview, products, product, orders, order, map, delivery, fence, narrowed or streams");
    verbs.screenshot->add_option("--theme", raw.theme, "light or dark");
    verbs.screenshot->add_option(
        "--state", raw.state, "empty, typical, ten-million, long-names, loading, error, paused or catching-up");
    verbs.screenshot->add_option("--size", raw.size, "WIDTHxHEIGHT in pixels");
    verbs.screenshot->add_option("--out", raw.out, "the file to write (default: pitwall.png)");
    verbs.screenshot->add_option(
        "--contact-sheet", raw.contactSheet, "a folder: every page, theme and state at two widths");
    verbs.screenshot->add_option("--after", raw.after, "with --brokers: seconds to watch before the picture");
    return verbs;
}

std::unexpected<NothingToRun> usage(const std::string& sentence)
{
    return std::unexpected(NothingToRun{2, "pitwall: " + sentence + " (pitwall --help lists what there is)"});
}

std::optional<std::filesystem::path> defaultConfig()
{
    const char* base = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    if ((base == nullptr || *base == '\0') && home == nullptr) return std::nullopt;
    const auto folder = base != nullptr && *base != '\0' ? std::filesystem::path(base)
                                                         : std::filesystem::path(home) / ".config";
    std::error_code ignored;
    const auto path = folder / "pitwall" / "pitwall.toml";
    return std::filesystem::exists(path, ignored) ? std::optional(path) : std::nullopt;
}

/// The four layers, weakest first.
std::expected<Settings, std::string> settingsOf(const Raw& raw)
{
    std::vector<GivenSetting> all;
    const auto config = raw.config.empty() ? defaultConfig() : std::optional<std::filesystem::path>(raw.config);
    if (config) {
        auto file = readConfigFile(*config);
        if (!file) return std::unexpected(file.error());
        all = std::move(*file);
    }
    for (GivenSetting& given : readEnvironment()) all.push_back(std::move(given));
    const auto add = [&all](const std::string& key, const std::string& value) {
        if (!value.empty()) all.push_back({key, value, "the command line"});
    };
    for (const std::string& file : raw.propertiesFiles) add("properties-file", file);
    for (const std::string& property : raw.properties) add("X", property);
    for (const std::string& topic : raw.topics) add("topic", topic);
    for (const std::string& stuck : raw.stuck) add("stuck", stuck);
    add("brokers", raw.brokers);
    add("from", raw.from);
    add("input-time-zone", raw.inputTimeZone);
    add("time-zone", raw.timeZone);
    add("memory.orders", raw.heldOrders);
    add("stuck.abandoned", raw.abandoned);
    add("decimal.scale", raw.decimalScale);
    add("serve", raw.serve);
    add("api-key", raw.apiKey);
    add("log-level", raw.logLevel);
    add("delivery.shop", raw.shop);
    add("delivery.speed", raw.speedKmh);
    add("delivery.promised", raw.promised);
    add("map.base", raw.map);
    add("map.attribution", raw.mapAttribution);
    add("data-dir", raw.dataFolder);
    if (raw.emitEnriched) add("emit-enriched", "true");
    Settings settings;
    for (const GivenSetting& given : all) {
        if (auto applied = apply(settings, given); !applied) return std::unexpected(applied.error());
    }
    settings.noStore = raw.noStore;
    return settings;
}

bool namesBrokers(const Settings& settings)
{
    const auto isBrokers = [](const auto& property) {
        return property.first == "bootstrap.servers" || property.first == "metadata.broker.list";
    };
    return !settings.brokers.empty() || std::ranges::any_of(settings.properties, isBrokers);
}

CoreOptions coreOf(const Settings& settings, Clock clock)
{
    CoreOptions core;
    const Timestamp now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    core.source = sourceOptionsOf(settings, *parseFrom(settings.from, now));
    core.subscriptions = subscriptionsOf(settings);
    core.clock = clock;
    core.limits.heldOrders = settings.heldOrders;
    core.limits.stuckAfter = settings.stuckAfter;
    core.limits.abandonedAfter = settings.abandonedAfter;
    core.inputZone = InputZone(settings.inputTimeZone);
    core.displayZone = settings.timeZone.empty() ? std::chrono::current_zone()
                                                 : std::chrono::locate_zone(settings.timeZone);
    core.decimalScale = settings.decimalScale;
    core.arrival = settings.arrival;
    return core;
}

std::optional<std::chrono::seconds> asSeconds(std::optional<std::int64_t> number)
{
    return number ? std::optional(std::chrono::seconds(*number)) : std::nullopt;
}

std::expected<Verb, std::string> headlessOf(const Raw& raw, const Settings& settings)
{
    if (!namesBrokers(settings)) return std::unexpected("headless needs --brokers host:port");
    HeadlessOptions options;
    const bool untilEof = raw.until == "eof";
    if (!raw.clock.empty() && raw.clock != "wall" && raw.clock != "event")
        return std::unexpected("--clock: \"" + raw.clock + "\" is not wall or event");
    const bool eventClock = raw.clock.empty() ? untilEof : raw.clock == "event";
    options.core = coreOf(settings, eventClock ? Clock::event : Clock::wall);
    options.core.source.untilEof = untilEof;
    options.allowGaps = raw.allowGaps;
    if (!raw.until.empty() && !untilEof) {
        std::int64_t seconds = 0;
        const auto [end, error] = std::from_chars(raw.until.data(), raw.until.data() + raw.until.size(), seconds);
        if (error != std::errc{} || end != raw.until.data() + raw.until.size() || seconds < 1) {
            return std::unexpected("--until: \"" + raw.until + "\" is not eof or a number of seconds");
        }
        options.until = std::chrono::seconds(seconds);
    }
    auto enriched = enrichedTopicsOf(settings);
    if (!enriched) return std::unexpected(enriched.error());
    options.core.enriched = std::move(*enriched);
    options.jsonLines = raw.json;
    options.dataFolder = dataFolderOf(settings);
    if (!raw.out.empty()) options.out = raw.out;
    auto serve = serveOptionsOf(settings);
    if (!serve) return std::unexpected(serve.error());
    options.serve = std::move(*serve);
    return options;
}

std::expected<Verb, std::string> demoOf(const Raw& raw, const Settings& settings)
{
    DemoOptions options;
    auto serve = serveOptionsOf(settings);
    if (!serve) return std::unexpected(serve.error());
    options.serve = std::move(*serve);
    if (raw.rate && !(*raw.rate > 0 && *raw.rate <= 100'000))
        return std::unexpected("--rate wants orders a second, more than 0 and at most 100000");
    if (raw.speed && !(*raw.speed > 0 && *raw.speed <= 10'000))
        return std::unexpected("--speed wants a factor, more than 0 and at most 10000");
    if (raw.seconds && *raw.seconds < 1) return std::unexpected("--for wants a number of seconds, at least 1");
    options.arrival = settings.arrival;
    if (!settings.map.empty()) options.map.base = settings.map;
    options.map.attribution = settings.mapAttribution;
    // The demonstration leaves nothing behind unless it is told where.
    if (!settings.dataFolder.empty()) options.dataFolder = dataFolderOf(settings);
    options.feed.emitEnriched = settings.emitEnriched;
    options.feed.seed = raw.seed.value_or(options.feed.seed);
    options.feed.ordersPerSecond = raw.rate.value_or(options.feed.ordersPerSecond);
    options.feed.speed = raw.speed.value_or(options.feed.speed);
    options.duration = asSeconds(raw.seconds);
    if (!raw.pictures.empty()) options.pictures = raw.pictures;
    return options;
}

std::expected<Verb, std::string> simulateOf(const Raw& raw, const Settings& settings)
{
    if (!namesBrokers(settings)) return std::unexpected("simulate needs --brokers host:port");
    if (raw.rate && !(*raw.rate > 0 && *raw.rate <= 1'000'000))
        return std::unexpected("--rate wants orders a second, more than 0 and at most 1000000");
    SimulateOptions options;
    options.properties = sourceOptionsOf(settings, kafka::FromEarliest{}).properties;
    options.topics.insert(settings.topics.begin(), settings.topics.end());
    options.seed = raw.seed.value_or(options.seed);
    options.ordersPerSecond = raw.rate.value_or(options.ordersPerSecond);
    options.duration = asSeconds(raw.seconds);
    options.preload = std::chrono::hours(raw.preloadHours.value_or(0));
    options.count = raw.count;
    options.span = asSeconds(raw.spanSeconds).value_or(options.span);
    if (!raw.alsoFile.empty()) options.alsoFile = raw.alsoFile;
    return options;
}

std::expected<Verb, std::string> screenshotOf(const Raw& raw, const Settings& settings)
{
    ScreenshotOptions options;
    options.page = raw.page;
    options.theme = raw.theme;
    options.state = raw.state;
    const auto cross = raw.size.find('x');
    const auto number = [&](std::size_t from, std::size_t until, int& out) {
        const auto [end, error] = std::from_chars(raw.size.data() + from, raw.size.data() + until, out);
        return error == std::errc{} && end == raw.size.data() + until && out >= 640 && out <= 7680;
    };
    if (cross == std::string::npos || !number(0, cross, options.width)
        || !number(cross + 1, raw.size.size(), options.height)) {
        return std::unexpected("--size: \"" + raw.size + "\" is not WIDTHxHEIGHT, each from 640 to 7680");
    }
    if (!raw.out.empty()) options.out = raw.out;
    if (!raw.contactSheet.empty()) options.contactSheet = raw.contactSheet;
    if (namesBrokers(settings)) options.live = coreOf(settings, Clock::wall);
    options.after = asSeconds(raw.after).value_or(options.after);
    return options;
}

std::expected<Verb, std::string> dashboardOf(const Raw& raw, const Settings& settings)
{
    DashboardOptions options;
    auto serve = serveOptionsOf(settings);
    if (!serve) return std::unexpected(serve.error());
    options.serve = std::move(*serve);
    options.core = coreOf(settings, Clock::wall);
    auto enriched = enrichedTopicsOf(settings);
    if (!enriched) return std::unexpected(enriched.error());
    options.core.enriched = std::move(*enriched);
    options.hasBrokers = namesBrokers(settings);
    options.timeZone = settings.timeZone;
    options.dataFolder = dataFolderOf(settings);
    options.map = {.base = settings.map, .attribution = settings.mapAttribution};
    if (!raw.freshness.empty()) options.freshnessFile = raw.freshness;
    options.runFor = asSeconds(raw.seconds);
    return options;
}

/// One line instead of CLI11's several.
std::string oneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

} // namespace

std::expected<CommandLine, NothingToRun> parseCommandLine(int argc, const char* const* argv)
{
    CLI::App app{"Pitwall: a live operations wall for businesses that run on Kafka.", "pitwall"};
    Raw raw;
    addCommon(app, raw);
    app.set_version_flag("--version", std::string("pitwall " PITWALL_VERSION));
    app.fallthrough();
    app.require_subcommand(0, 1);
    const Verbs verbs = addVerbs(app, raw);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return std::unexpected(NothingToRun{0, app.help()});
    } catch (const CLI::CallForVersion&) {
        return std::unexpected(NothingToRun{0, app.version() + "\n"});
    } catch (const CLI::ParseError& error) {
        return usage(oneLine(error.what()));
    }
    const auto settings = settingsOf(raw);
    if (!settings) return usage(settings.error());
    std::expected<Verb, std::string> verb = verbs.headless->parsed() ? headlessOf(raw, *settings)
        : verbs.demo->parsed()                                       ? demoOf(raw, *settings)
        : verbs.simulate->parsed()                                   ? simulateOf(raw, *settings)
        : verbs.screenshot->parsed()                                 ? screenshotOf(raw, *settings)
                                                                     : dashboardOf(raw, *settings);
    if (!verb) return usage(verb.error());
    return CommandLine{std::move(*verb), settings->logLevel};
}

} // namespace pitwall
