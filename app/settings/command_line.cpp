#include "settings/command_line.h"

#include "plain_file.h"
#include "settings/setting_sources.h"
#include "settings/setting_values.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <format>
#include <iterator>
#include <limits>

namespace pitwall {
namespace {

constexpr auto anySeed = std::numeric_limits<std::uint64_t>::max();

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
std::expected<Settings, std::string> settingsOf(const Arguments& given)
{
    std::vector<GivenSetting> all;
    const auto config = given.has("config") ? std::optional<std::filesystem::path>(given.text("config"))
                                            : defaultConfig();
    if (config) {
        auto file = readConfigFile(*config);
        if (!file) return std::unexpected(file.error());
        all = std::move(*file);
    }
    auto environment = readEnvironment();
    if (!environment) return std::unexpected(environment.error());
    std::ranges::move(*environment, std::back_inserter(all));
    for (const OptionRow& row : optionRows()) { // in its order: -X wins over a file of properties
        const auto found = given.values.find(row.name);
        if (row.alsoIn == AlsoIn::nowhere || found == given.values.end()) continue;
        if (!row.verbs.has(given.runs)) continue; // another option of the same name
        for (const std::string& value : found->second)
            all.push_back({std::string(row.name), value, "the command line"});
    }
    Settings settings;
    for (const GivenSetting& setting : all) {
        if (auto applied = apply(settings, setting); !applied) return std::unexpected(applied.error());
    }
    return settings;
}

bool namesBrokers(const Settings& settings)
{
    const auto isBrokers = [](const auto& property) {
        return property.first == "bootstrap.servers" || property.first == "metadata.broker.list";
    };
    return !settings.brokers.empty() || std::ranges::any_of(settings.properties, isBrokers);
}

const std::chrono::time_zone* displayZoneOf(const Settings& settings)
{
    return settings.timeZone.empty() ? std::chrono::current_zone() : std::chrono::locate_zone(settings.timeZone);
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
    core.limits = scaled(core.limits, settings.memoryScale);
    core.inputZone = InputZone(settings.inputTimeZone);
    core.displayZone = displayZoneOf(settings);
    core.decimalScale = settings.decimalScale;
    core.arrival = settings.arrival;
    core.currency = settings.currency;
    return core;
}

/// Takes the values of a verb's own options; the first that is wrong is kept as the error.
class Values {
public:
    explicit Values(const Arguments& given) : m_given(given) {}

    /// A whole number that is at least `least`; nothing where the option does not stand there.
    template <typename Number = std::int64_t>
    [[nodiscard]] std::optional<Number> whole(std::string_view option, Number least, Number most, std::string_view what)
    {
        if (!m_given.has(option)) return std::nullopt;
        const std::string text = m_given.text(option);
        Number number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size() && number >= least && number <= most)
            return number;
        refuse(option, std::format("{} from {} to {}", what, least, most));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::chrono::seconds> seconds(
        std::string_view option, std::string_view what = "a number of seconds")
    {
        constexpr std::int64_t tenYears = 315'360'000;
        const auto number = whole<std::int64_t>(option, 1, tenYears, what);
        return number ? std::optional(std::chrono::seconds(*number)) : std::nullopt;
    }

    /// More than nothing.
    [[nodiscard]] std::optional<double> factor(std::string_view option, double most, std::string_view what)
    {
        if (!m_given.has(option)) return std::nullopt;
        const auto number = parseNumber(m_given.text(option));
        if (number && *number > 0 && *number <= most) return number;
        refuse(option, std::format("{}, more than 0 and at most {:.0f}", what, most));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::filesystem::path> path(std::string_view option)
    {
        if (!m_given.has(option)) return std::nullopt;
        if (m_given.text(option).empty()) refuse(option, "a path");
        return m_given.text(option);
    }

    /// Of a file that will be written: whoever opens a pipe would wait for its reader.
    [[nodiscard]] std::optional<std::filesystem::path> file(std::string_view option)
    {
        const auto out = path(option);
        if (const auto why = out ? whyNoFile(*out) : std::nullopt; why && m_error.empty())
            m_error = std::format("{}: {} {}", written(option), out->string(), *why);
        return out;
    }

    void refuse(std::string_view option, std::string_view expected)
    {
        if (m_error.empty())
            m_error = std::format("{}: \"{}\" is not {}", written(option), m_given.text(option), expected);
    }

    [[nodiscard]] std::expected<Verb, std::string> orError(Verb verb) const
    {
        if (!m_error.empty()) return std::unexpected(m_error);
        return verb;
    }

private:
    const Arguments& m_given;
    std::string m_error;
};

std::expected<Verb, std::string> headlessOf(const Arguments& given, const Settings& settings)
{
    if (!namesBrokers(settings)) return std::unexpected("headless needs --brokers host:port");
    Values values(given);
    HeadlessOptions options;
    const bool untilEof = given.text("until") == "eof";
    const std::string clock = given.text("clock");
    if (given.has("clock") && clock != "wall" && clock != "event") values.refuse("clock", "wall or event");
    const bool eventClock = given.has("clock") ? clock == "event" : untilEof;
    options.core = coreOf(settings, eventClock ? Clock::event : Clock::wall);
    options.core.source.untilEof = untilEof;
    options.allowGaps = given.isOn("allow-gaps");
    if (!untilEof) options.until = values.seconds("until", "eof or a number of seconds");
    auto enriched = enrichedTopicsOf(settings);
    if (!enriched) return std::unexpected(enriched.error());
    options.core.enriched = std::move(*enriched);
    options.jsonLines = given.isOn("json");
    options.dataFolder = dataFolderOf(settings);
    options.out = values.path("out");
    auto serve = serveOptionsOf(settings);
    if (!serve) return std::unexpected(serve.error());
    options.serve = std::move(*serve);
    return values.orError(std::move(options));
}

std::expected<Verb, std::string> demoOf(const Arguments& given, const Settings& settings)
{
    Values values(given);
    DemoOptions options;
    auto serve = serveOptionsOf(settings);
    if (!serve) return std::unexpected(serve.error());
    options.serve = std::move(*serve);
    options.arrival = settings.arrival;
    options.timeZone = settings.timeZone;
    options.displayZone = displayZoneOf(settings);
    options.currency = settings.currency;
    if (!settings.map.empty()) options.map.base = settings.map;
    if (options.serve) options.serve->track.city = options.map.base == "city";
    options.map.attribution = settings.mapAttribution;
    options.pictureHosts = settings.pictures;
    // The demonstration leaves nothing behind unless it is told where.
    if (!settings.dataFolder.empty()) options.dataFolder = dataFolderOf(settings);
    options.feed.emitEnriched = settings.emitEnriched;
    options.feed.seed = values.whole<std::uint64_t>("seed", 0, anySeed, "a number").value_or(options.feed.seed);
    options.feed.ordersPerSecond =
        values.factor("rate", 100'000, "orders a second").value_or(options.feed.ordersPerSecond);
    options.feed.speed = values.factor("speed", 10'000, "a factor").value_or(options.feed.speed);
    options.duration = values.seconds("for");
    options.pictures = values.path("pictures");
    return values.orError(std::move(options));
}

std::expected<Verb, std::string> simulateOf(const Arguments& given, const Settings& settings)
{
    if (!namesBrokers(settings)) return std::unexpected("simulate needs --brokers host:port");
    constexpr std::uint64_t mostOrders = 1'000'000'000'000;
    constexpr std::int64_t mostHours = 24 * 3'660;
    Values values(given);
    SimulateOptions options;
    options.properties = sourceOptionsOf(settings, kafka::FromEarliest{}).properties;
    options.topics.insert(settings.topics.begin(), settings.topics.end());
    options.seed = values.whole<std::uint64_t>("seed", 0, anySeed, "a number").value_or(options.seed);
    options.ordersPerSecond = values.factor("rate", 1'000'000, "orders a second").value_or(options.ordersPerSecond);
    options.repeat = given.has("repeat");
    options.duration = values.seconds("for");
    options.preload = std::chrono::hours(
        values.whole<std::int64_t>("preload", 0, mostHours, "a number of hours").value_or(0));
    options.count = values.whole<std::uint64_t>("count", 0, mostOrders, "a number of orders");
    options.span = values.seconds("span").value_or(options.span);
    options.alsoFile = values.file("also-file");
    return values.orError(std::move(options));
}

std::expected<Verb, std::string> screenshotOf(const Arguments& given, const Settings& settings)
{
    Values values(given);
    ScreenshotOptions options;
    const auto take = [&given](std::string_view option, std::string& out) {
        if (given.has(option)) out = given.text(option);
    };
    take("page", options.page);
    take("theme", options.theme);
    take("state", options.state);
    if (given.has("size")) {
        const std::string size = given.text("size");
        const auto cross = size.find('x');
        const auto width = parseInteger(size.substr(0, cross), 640, 7'680);
        const auto height = parseInteger(cross == std::string::npos ? "" : size.substr(cross + 1), 640, 7'680);
        if (!width || !height) values.refuse("size", "WIDTHxHEIGHT, each from 640 to 7680");
        options.width = static_cast<int>(width.value_or(options.width));
        options.height = static_cast<int>(height.value_or(options.height));
    }
    options.out = values.file("out").value_or(options.out);
    options.contactSheet = values.path("contact-sheet");
    options.timeZone = settings.timeZone;
    options.currency = settings.currency;
    if (namesBrokers(settings)) options.live = coreOf(settings, Clock::wall);
    if (given.has("after") && !options.live) return std::unexpected("--after means nothing without --brokers");
    options.after = values.seconds("after").value_or(options.after);
    return values.orError(std::move(options));
}

std::expected<Verb, std::string> dashboardOf(const Arguments& given, const Settings& settings)
{
    Values values(given);
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
    options.currency = settings.currency;
    options.dataFolder = dataFolderOf(settings);
    options.map = {.base = settings.map, .attribution = settings.mapAttribution};
    options.pictures.hosts = settings.pictures;
    options.freshnessFile = values.file("measure-freshness");
    options.runFor = values.seconds("for");
    return values.orError(std::move(options));
}

std::expected<Verb, std::string> verbOf(const Arguments& given, const Settings& settings)
{
    switch (given.runs) {
    case VerbName::headless: return headlessOf(given, settings);
    case VerbName::demo: return demoOf(given, settings);
    case VerbName::simulate: return simulateOf(given, settings);
    case VerbName::screenshot: return screenshotOf(given, settings);
    case VerbName::dashboard: break;
    }
    return dashboardOf(given, settings);
}

} // namespace

std::expected<CommandLine, NothingToRun> parseCommandLine(int argc, const char* const* argv, const Program& program)
{
    const auto given = readArguments(argc, argv, program);
    if (!given) return std::unexpected(given.error());
    const auto settings = settingsOf(*given);
    if (!settings) return std::unexpected(wrongUsage(settings.error(), given->verb, program));
    auto verb = verbOf(*given, *settings);
    if (!verb) return std::unexpected(wrongUsage(verb.error(), given->verb, program));
    return CommandLine{std::move(*verb), settings->logLevel};
}

} // namespace pitwall
