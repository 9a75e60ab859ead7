#include "settings/settings.h"

#include "api/access.h"
#include "core/domain.h"
#include "kafka/properties.h"
#include "settings/did_you_mean.h"
#include "settings/options.h"
#include "settings/setting_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <sstream>

namespace pitwall {
namespace {

bool isBrokerList(std::string_view brokers)
{
    std::istringstream list{std::string(brokers)};
    bool any = false;
    for (std::string entry; std::getline(list, entry, ',');) {
        const auto scheme = entry.find("://");
        const std::string address = scheme == std::string::npos ? entry : entry.substr(scheme + 3);
        const auto colon = address.rfind(':');
        const std::string port = colon == std::string::npos ? "" : address.substr(colon + 1);
        int number = 0;
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
        if (colon == 0 || colon == std::string::npos || error != std::errc{} || end != port.data() + port.size())
            return false;
        if (number < 1 || number > 65535) return false;
        any = true;
    }
    return any;
}

bool isZone(std::string_view name)
{
    try {
        InputZone zone(name);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

std::expected<void, std::string> applyTopic(Settings& settings, const GivenSetting& given)
{
    const auto equals = given.value.find('=');
    const std::string feed = given.value.substr(0, equals);
    if (equals == std::string::npos) return refuse(given, "NAME=TOPIC");
    if (findFeed(feed) == nullptr
        && std::ranges::find(enriched::outputNames, feed) == std::end(enriched::outputNames)) {
        std::vector<std::string_view> names;
        for (const Domain* domain : domains()) {
            for (const Feed& each : domain->feeds) names.push_back(each.name);
        }
        names.insert(names.end(), std::begin(enriched::outputNames), std::end(enriched::outputNames));
        std::string known;
        for (const std::string_view name : names) known += (known.empty() ? "" : ", ") + std::string(name);
        return std::unexpected("--topic (" + given.origin + "): there is no topic \"" + feed
            + "\" to map; there are: " + known + didYouMean(nearestName(feed, names)));
    }
    // Nothing behind the sign leaves a feed out; what is produced has its own switch.
    if (equals + 1 == given.value.size() && findFeed(feed) == nullptr) return refuse(given, "NAME=TOPIC");
    settings.topics[feed] = given.value.substr(equals + 1);
    return {};
}

std::expected<void, std::string> applyProperty(Settings& settings, const GivenSetting& given)
{
    const auto equals = given.value.find('=');
    // The value stays out of the sentence: it may be a secret.
    if (equals == 0 || equals == std::string::npos)
        return std::unexpected("-X (" + given.origin + ") wants property=value");
    settings.properties.emplace_back(given.value.substr(0, equals), given.value.substr(equals + 1));
    return {};
}

std::expected<void, std::string> applyPropertiesFile(Settings& settings, const GivenSetting& given)
{
    const auto properties = kafka::readPropertiesFile(given.value);
    if (!properties) return std::unexpected(properties.error().sentence);
    settings.properties.insert(settings.properties.end(), properties->begin(), properties->end());
    return {};
}

std::expected<void, std::string> applyHeldOrders(Settings& settings, const GivenSetting& given)
{
    const auto number = parseInteger(given.value, 1'000, 200'000'000);
    if (!number) return refuse(given, "a number of orders from 1000 to 200000000");
    settings.heldOrders = static_cast<std::uint64_t>(*number);
    return {};
}

std::expected<void, std::string> applyMemoryScale(Settings& settings, const GivenSetting& given)
{
    const auto factor = parseNumber(given.value);
    if (!factor || *factor < 0.001 || *factor > 1) return refuse(given, "a factor from 0.001 to 1");
    settings.memoryScale = *factor;
    return {};
}

std::expected<void, std::string> applyDecimalScale(Settings& settings, const GivenSetting& given)
{
    const auto scale = parseInteger(given.value, 0, 30);
    if (!scale) return refuse(given, "a number of decimals from 0 to 30");
    settings.decimalScale = static_cast<int>(*scale);
    return {};
}

std::expected<void, std::string> applyAbandoned(Settings& settings, const GivenSetting& given, std::string_view value)
{
    const auto span = parseSpan(value);
    if (!span || *span <= std::chrono::seconds(0)) return refuse(given, "a span, like 24h");
    settings.abandonedAfter = *span;
    return {};
}

std::expected<void, std::string> applyStuck(Settings& settings, const GivenSetting& given)
{
    constexpr std::string_view abandoned = "abandoned="; // as it stands in the file's table
    if (given.value.starts_with(abandoned))
        return applyAbandoned(settings, given, given.value.substr(abandoned.size()));
    const auto equals = given.value.find('=');
    const auto step = static_cast<std::size_t>(orders::stepFromName(given.value.substr(0, equals)));
    const auto span = equals == std::string::npos ? std::nullopt : parseSpan(given.value.substr(equals + 1));
    if (!span || step >= settings.stuckAfter.size())
        return refuse(
            given, "a status from PLACED_ORDER to IN_TRANSIT, or abandoned, with a span, like BEING_COOKED=20m");
    settings.stuckAfter[step] = *span;
    return {};
}

std::expected<void, std::string> applyServe(Settings& settings, const GivenSetting& given)
{
    const auto address = api::parseAddress(given.value);
    if (!address) return refuse(given, address.error());
    settings.serve = *address;
    return {};
}

std::expected<void, std::string> applyHosts(Settings& settings, const GivenSetting& given)
{
    settings.serveHosts.clear();
    std::istringstream list(given.value);
    for (std::string host; std::getline(list, host, ',');) {
        if (!api::isHost(host)) return refuse(given, "names of hosts, like wall.example,wall2.example:8443");
        settings.serveHosts.push_back(host);
    }
    return {};
}

std::expected<void, std::string> applyPictures(Settings& settings, const GivenSetting& given)
{
    const auto isOne = [](std::string_view host) {
        return api::isHost(host.starts_with("*.") ? host.substr(2) : host);
    };
    std::istringstream list(given.value);
    bool good = !given.value.empty();
    for (std::string host; std::getline(list, host, ',');) good = good && isOne(host);
    if (!good) return refuse(given, "off, public or names of hosts, like img.example,*.cdn.example:8443");
    settings.pictures = given.value;
    return {};
}

std::expected<void, std::string> applyKey(Settings& settings, const GivenSetting& given)
{
    if (!api::isGoodKey(given.value)) // which is not repeated: it may be a secret all the same
        return std::unexpected("--api-key (" + given.origin + ") wants at least " + std::to_string(api::shortestKey)
            + " visible ASCII characters");
    settings.apiKey = given.value;
    return {};
}

std::unexpected<std::string> unknownSetting(const GivenSetting& given)
{
    std::vector<std::string_view> names;
    for (const OptionRow& row : optionRows())
        if (row.alsoIn == AlsoIn::fileAndEnvironment) names.push_back(row.name);
    return std::unexpected(
        "unknown setting \"" + given.key + "\" in " + given.origin + didYouMean(nearestName(given.key, names)));
}

} // namespace

std::expected<void, std::string> apply(Settings& settings, const GivenSetting& given)
{
    if (isOfDelivery(given.key)) return applyDelivery(settings.arrival, given);
    if (given.key == "topic") return applyTopic(settings, given);
    if (given.key == "X") return applyProperty(settings, given);
    if (given.key == "properties-file") return applyPropertiesFile(settings, given);
    if (given.key == "memory.orders") return applyHeldOrders(settings, given);
    if (given.key == "memory.scale") return applyMemoryScale(settings, given);
    if (given.key == "decimal.scale") return applyDecimalScale(settings, given);
    if (given.key == "stuck") return applyStuck(settings, given);
    if (given.key == "stuck.abandoned") return applyAbandoned(settings, given, given.value);
    if (given.key == "serve") return applyServe(settings, given);
    if (given.key == "serve.hosts") return applyHosts(settings, given);
    if (given.key == "pictures") return applyPictures(settings, given);
    if (given.key == "api-key") return applyKey(settings, given);
    if (given.key == "brokers") {
        if (!isBrokerList(given.value)) return refuse(given, "a list like host:9092,other:9092");
        settings.brokers = given.value;
    } else if (given.key == "from") {
        if (const auto from = parseFrom(given.value, Timestamp(std::chrono::days(20'000))); !from)
            return refuse(given, from.error());
        settings.from = given.value;
    } else if (given.key == "input-time-zone" || given.key == "time-zone") {
        if (!isZone(given.value)) return refuse(given, "a time zone like Europe/Berlin");
        (given.key == "time-zone" ? settings.timeZone : settings.inputTimeZone) = given.value;
    } else if (given.key == "currency") {
        if (!isCurrency(given.value)) return refuse(given, "a currency's code of ISO 4217, like EUR");
        settings.currency = given.value;
    } else if (given.key == "data-dir") {
        settings.dataFolder = given.value;
    } else if (given.key == "map.base") {
        settings.map = given.value;
    } else if (given.key == "map.attribution") {
        settings.mapAttribution = given.value;
    } else if (given.key == "emit-enriched" || given.key == "no-store") {
        if (given.value != "true" && given.value != "false") return refuse(given, "true or false");
        (given.key == "no-store" ? settings.noStore : settings.emitEnriched) = given.value == "true";
    } else if (given.key == "log-level") {
        constexpr std::array<std::string_view, 6> levels{"trace", "debug", "info", "warn", "error", "off"};
        if (std::ranges::find(levels, given.value) == levels.end())
            return refuse(given, "one of trace, debug, info, warn, error, off");
        settings.logLevel = given.value;
    } else {
        return unknownSetting(given);
    }
    return {};
}

std::expected<kafka::StartFrom, std::string> parseFrom(std::string_view text, Timestamp now)
{
    using namespace std::chrono;
    constexpr std::string_view expected = "earliest, latest, stored, a time, or a span like -15m";
    const auto at = [](Timestamp t) { return kafka::FromTime{floor<milliseconds>(t)}; };
    if (text == "earliest") return kafka::FromEarliest{};
    if (text == "latest") return kafka::FromLatest{};
    if (text == "stored") return at(now - hours(24));
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error == std::errc{} && text.starts_with('-') && rest.size() == 1 && number > -100'000'000) {
        switch (rest.front()) {
        case 's': return at(now + seconds(number));
        case 'm': return at(now + minutes(number));
        case 'h': return at(now + hours(number));
        case 'd': return at(now + days(number));
        default: return std::unexpected(std::string(expected));
        }
    }
    InputZone utc;
    auto time = parseIso8601(text, utc);
    if (!time && error == std::errc{} && rest.empty()) time = fromEpochNumber(number);
    if (!time) return std::unexpected(std::string(expected));
    return at(*time);
}

std::vector<Subscription> subscriptionsOf(const Settings& settings)
{
    std::vector<Subscription> out;
    for (const Domain* domain : domains()) {
        for (const Feed& feed : domain->feeds) {
            const std::string name(feed.name);
            const auto mapped = settings.topics.find(name);
            if (mapped != settings.topics.end() && mapped->second.empty()) continue; // left out
            out.push_back({name, mapped == settings.topics.end() ? name : mapped->second});
        }
    }
    return out;
}

void subscribe(kafka::SourceOptions& source, const std::vector<Subscription>& subscriptions)
{
    source.topics.clear();
    source.tables.clear();
    for (const Subscription& subscription : subscriptions) {
        source.topics.push_back(subscription.topic);
        if (const Feed* feed = findFeed(subscription.feed); feed != nullptr && feed->isTable)
            source.tables.push_back(subscription.topic);
    }
}

std::expected<std::optional<api::ServeOptions>, std::string> serveOptionsOf(const Settings& settings)
{
    if (!settings.serve) return std::nullopt;
    if (!settings.serve->isLoopback && settings.apiKey.empty())
        return std::unexpected("--serve on " + settings.serve->host
            + " needs a key, for other machines reach it: --api-key, PITWALL_API_KEY or api-key in the configuration file");
    api::ServeOptions out{
        .address = *settings.serve, .key = settings.apiKey, .limits = {}, .track = {}, .hosts = settings.serveHosts};
    out.track.shop = settings.arrival.shop;
    if (settings.map.find("://") != std::string::npos) out.track.tiles = settings.map;
    out.track.attribution = settings.mapAttribution;
    out.track.city = settings.map == "city";
    // Loopback is one address, whoever asks.
    constexpr unsigned fromOneAddress = 1024;
    if (!settings.serve->isLoopback) out.limits.perAddress = fromOneAddress;
    return out;
}

std::optional<std::filesystem::path> dataFolderOf(const Settings& settings)
{
    if (settings.noStore) return std::nullopt;
    if (!settings.dataFolder.empty()) return settings.dataFolder;
    const char* base = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    if (base != nullptr && *base == '/') return std::filesystem::path(base) / "pitwall";
    if (home == nullptr || *home == '\0') return std::nullopt;
    return std::filesystem::path(home) / ".local/share/pitwall";
}

std::expected<std::optional<EnrichedTopics>, std::string> enrichedTopicsOf(const Settings& settings)
{
    if (!settings.emitEnriched) return std::nullopt;
    EnrichedTopics out;
    const auto mapped = [&settings](std::string& topic) {
        if (const auto found = settings.topics.find(topic); found != settings.topics.end()) topic = found->second;
    };
    mapped(out.items);
    mapped(out.orders);
    if (out.items == out.orders)
        return std::unexpected("--emit-enriched wants two topics, not " + out.items + " twice");
    for (const Subscription& subscription : subscriptionsOf(settings)) {
        if (subscription.topic == out.items || subscription.topic == out.orders)
            return std::unexpected(
                "--emit-enriched would write to " + subscription.topic + ", which is read as " + subscription.feed);
    }
    return out;
}

kafka::SourceOptions sourceOptionsOf(const Settings& settings, const kafka::StartFrom& from)
{
    kafka::SourceOptions out;
    if (!settings.brokers.empty()) out.properties.emplace_back("bootstrap.servers", settings.brokers);
    out.properties.insert(out.properties.end(), settings.properties.begin(), settings.properties.end());
    subscribe(out, subscriptionsOf(settings));
    out.from = from;
    return out;
}

} // namespace pitwall
