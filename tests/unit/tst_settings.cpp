#include "settings/setting_sources.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

std::string errorOf(const GivenSetting& given)
{
    Settings settings;
    const auto applied = apply(settings, given);
    return applied ? "" : applied.error();
}

struct TemporaryFile {
    std::filesystem::path path = std::filesystem::temp_directory_path()
        / ("pitwall-test-" + std::to_string(::getpid()) + ".toml");
    explicit TemporaryFile(std::string_view text) { std::ofstream(path) << text; }
    ~TemporaryFile() { std::filesystem::remove(path); }
};

} // namespace

TEST_CASE(
    "a bad value is refused with one sentence that names the setting, where it was given, and what would be right")
{
    CHECK(errorOf({"brokers", "localhost", "the command line"})
        == R"(--brokers (the command line): "localhost" is not a list like host:9092,other:9092)");
    CHECK(errorOf({"brokers", "a:1,b:99999", "PITWALL_BROKERS"}).contains("PITWALL_BROKERS"));
    CHECK(errorOf({"from", "tomorrow", "x"}).contains("earliest, latest"));
    CHECK(errorOf({"time-zone", "Mars/Olympus", "x"}).contains("Europe/Berlin"));
    CHECK(errorOf({"log-level", "loud", "x"}).contains("one of trace"));
    CHECK(errorOf({"topic", "ordres=t", "x"}).contains("there are: orders"));
    for (const std::string bad : {"BEING_COOKED", "BEING_COOKED=", "BEING_COOKED=20", "BEING_COOKED=-5m", "COOKED=5m",
             "DELIVERED=5m", "BEING_COOKED=5mm", "BEING_COOKED=11000d"})
        CHECK(errorOf({"stuck", bad, "x"}).contains("like BEING_COOKED=20m"));
    CHECK(errorOf({"memory.orders", "many", "x"}).contains("number of orders"));
    CHECK(errorOf({"colour", "red", "pitwall.toml"}).contains("unknown setting"));
}

TEST_CASE("a currency is a code of ISO 4217")
{
    for (const std::string good : {"EUR", "INR", "AED", "ZWL", "XAU"}) {
        Settings settings;
        REQUIRE(apply(settings, {"currency", good, "x"}));
        CHECK(settings.currency == good);
    }
    for (const std::string& bad : std::initializer_list<std::string>{
             "", "eur", "EURO", "ERU", "€", "EU", "E R", " EU", "UR ", "UR I", "EUR INR", std::string("EUR\0", 4)})
        CHECK(errorOf({"currency", bad, "PITWALL_CURRENCY"}).contains("like EUR"));
    const TemporaryFile file("currency = \"CHF\"\n");
    const auto read = readConfigFile(file.path);
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    CHECK(read->front().key == "currency");
}

TEST_CASE("the enriched topics are mapped as others are, and never onto one that is read")
{
    const auto topicsOf = [](std::vector<GivenSetting> given) {
        Settings settings;
        for (const GivenSetting& each : given) REQUIRE(apply(settings, each));
        return enrichedTopicsOf(settings);
    };
    CHECK_FALSE(topicsOf({{"topic", "enriched-orders=mine", ""}})->has_value());
    const auto topics = topicsOf({{"emit-enriched", "true", ""}, {"topic", "enriched-orders=mine", ""}});
    CHECK(topics.value()->orders == "mine");
    CHECK(topics.value()->items == "enriched-order-items");
    CHECK_FALSE(topicsOf({{"emit-enriched", "true", ""}, {"emit-enriched", "false", ""}})->has_value());
    CHECK(topicsOf({{"emit-enriched", "true", ""}, {"topic", "enriched-orders=orders", ""}}).error().contains("read"));
    CHECK(topicsOf({{"emit-enriched", "true", ""}, {"topic", "enriched-orders=enriched-order-items", ""}})
            .error()
            .contains("two topics"));
    CHECK(errorOf({"emit-enriched", "yes", "PITWALL_EMIT_ENRICHED"}).contains("true or false"));
}

TEST_CASE("HTTP is served on loopback without a key, elsewhere only with one, and the key is never repeated")
{
    const auto serveOf = [](std::vector<GivenSetting> given) {
        Settings settings;
        for (const GivenSetting& each : given) REQUIRE(apply(settings, each));
        return serveOptionsOf(settings);
    };
    CHECK_FALSE(serveOf({})->has_value());
    CHECK(serveOf({{"serve", "8080", ""}}).value()->address.isLoopback);
    CHECK(serveOf({{"serve", "0.0.0.0:80", ""}}).error().contains("needs a key"));
    const auto keyed = serveOf({{"serve", "0.0.0.0:80", ""}, {"api-key", "0123456789abcdef", ""}});
    CHECK(keyed.value()->key == "0123456789abcdef");
    CHECK(keyed.value()->limits.perAddress > 0);
    CHECK(errorOf({"serve", "example.com:80", "PITWALL_SERVE"}).contains("PITWALL_SERVE"));
    const auto hosts = serveOf({{"serve", "0", ""}, {"serve.hosts", "wall.example,wall2.example:8443", ""}});
    CHECK(hosts.value()->hosts == std::vector<std::string>{"wall.example", "wall2.example:8443"});
    for (const std::string bad : {"http://wall.example", "wall.example,,x", "wall.example/x", "a b", "x:99999"})
        CHECK(errorOf({"serve.hosts", bad, "x"}).contains("like wall.example"));
    const std::string tooShort = errorOf({"api-key", "hunter2", "pitwall.toml"});
    CHECK(tooShort == "--api-key (pitwall.toml) wants at least 16 visible ASCII characters");
}

TEST_CASE("a property without a value is refused without repeating it, for it may be a secret")
{
    CHECK_FALSE(errorOf({"X", "hunter2", "the command line"}).contains("hunter2"));
}

TEST_CASE("brokers are host:port lists, with a port from 1 to 65535")
{
    for (const std::string good : {"a:1", "a:9092,b:9093", "[::1]:9092", "SASL_SSL://a:9092"})
        CHECK(errorOf({"brokers", good, ""}).empty());
    for (const std::string bad : {"", ":9092", "a:", "a:0", "a:9092x", "a:9092,,b:1"})
        CHECK_FALSE(errorOf({"brokers", bad, ""}).empty());
}

TEST_CASE("reading starts where --from says")
{
    const Timestamp now{std::chrono::days(19'000)};
    const auto timeOf = [&](std::string_view text) {
        return std::get<kafka::FromTime>(parseFrom(text, now).value()).time;
    };
    CHECK(std::holds_alternative<kafka::FromEarliest>(parseFrom("earliest", now).value()));
    CHECK(std::holds_alternative<kafka::FromLatest>(parseFrom("latest", now).value()));
    CHECK(timeOf("-15m") == now - 15min);
    CHECK(timeOf("-90s") == now - 90s);
    CHECK(timeOf("stored") == now - 24h);
    CHECK(timeOf("2022-09-06T10:46:17Z") == Timestamp(1662461177s));
    CHECK(timeOf("1662461177") == Timestamp(1662461177s));
    for (const std::string_view bad : {"", "-", "-15", "-15x", "15m", "-1.5h", "now"}) CHECK_FALSE(parseFrom(bad, now));
}

TEST_CASE("the configuration file has the command line's names, and an error names its line")
{
    {
        const TemporaryFile file(
            "brokers = \"a:1\"\nmemory.orders = 5000\nmemory.scale = 0.25\n[topics]\norders = \"prod.orders\"\n[kafka]\n\"security.protocol\" = \"ssl\"\n"
            "[stuck]\nBEING_COOKED = \"90s\"\nIN_TRANSIT = \"2h\"\nabandoned = \"36h\"\n");
        const auto given = readConfigFile(file.path);
        REQUIRE(given);
        Settings settings;
        for (const GivenSetting& setting : *given) REQUIRE(apply(settings, setting));
        CHECK(settings.brokers == "a:1");
        CHECK(settings.heldOrders == 5000);
        CHECK(settings.memoryScale == 0.25);
        CHECK(settings.stuckAfter.at(3) == 90s);
        CHECK(settings.abandonedAfter == 36h);
        CHECK(settings.stuckAfter.at(5) == 2h);
        CHECK(settings.stuckAfter.at(0) == Limits{}.stuckAfter.at(0));
        CHECK(subscriptionsOf(settings).at(0).topic == "prod.orders");
        CHECK(settings.properties == kafka::Properties{{"security.protocol", "ssl"}});
    }
    const TemporaryFile broken("brokers = \"a:1\"\nfrom = earliest\n");
    const auto given = readConfigFile(broken.path);
    REQUIRE_FALSE(given);
    CHECK(given.error().contains(":2:"));
    CHECK_FALSE(readConfigFile("/nonexistent/pitwall.toml"));

    const TemporaryFile nameless("brokers = 'a:1'\n\"\" = 'b'\n");
    CHECK(readConfigFile(nameless.path).error().ends_with(".toml:2: a setting without a name"));
    const TemporaryFile list("from = 'latest'\nbrokers = ['a:1', 'b:1']\n");
    CHECK(readConfigFile(list.path).error().contains(".toml:2: \"brokers\" is a list"));
}

TEST_CASE("a dotted name in the configuration file may go without its quotes")
{
    const TemporaryFile file(
        "map.base = 'city'\nno-store = true\n[serve]\naddress = 8080\nhosts = 'wall.example'\n[kafka]\nssl.ca.location = '/ca'\n[topics]\n"
        "mysql.pizzashop.users = 'users'\n");
    Settings settings;
    const auto given = readConfigFile(file.path);
    REQUIRE(given);
    for (const GivenSetting& setting : *given) REQUIRE(apply(settings, setting));
    CHECK(settings.map == "city");
    CHECK(settings.noStore);
    CHECK(settings.serve->port == 8080);
    CHECK(settings.serveHosts == std::vector<std::string>{"wall.example"});
    CHECK(settings.properties == kafka::Properties{{"ssl.ca.location", "/ca"}});
    CHECK(settings.topics.at("mysql.pizzashop.users") == "users");
}

TEST_CASE("a mistyped setting, table, variable or topic is told with what may have been meant")
{
    CHECK(errorOf({"brokres", "a:1", "pitwall.toml"})
        == "unknown setting \"brokres\" in pitwall.toml; did you mean brokers?");
    CHECK(errorOf({"map.bsae", "city", "x"}).ends_with("did you mean map.base?"));
    CHECK(errorOf({"delivery.sped", "1", "x"}).ends_with("did you mean delivery.speed?"));
    CHECK_FALSE(errorOf({"colour", "red", "x"}).contains("did you mean"));
    CHECK(errorOf({"topic", "ordres=x", "x"}).ends_with("; did you mean orders?"));
    CHECK(errorOf({"topic", "enrichedorders=x", "x"}).ends_with("; did you mean enriched-orders?"));
    CHECK_FALSE(errorOf({"topic", "payments=x", "x"}).contains("did you mean"));

    const TemporaryFile table("[topcis]\norders = 'x'\n");
    CHECK(readConfigFile(table.path).error().ends_with(":1: there is no table [topcis]; did you mean [topics]?"));
    const TemporaryFile group("from = 'latest'\n[mpa]\nbase = 'city'\n");
    CHECK(readConfigFile(group.path).error().ends_with(":2: there is no table [mpa]; did you mean [map]?"));
    const TemporaryFile far("[payments]\nbase = 'city'\n");
    CHECK(readConfigFile(far.path).error().ends_with("there is no table [payments]"));
}

TEST_CASE("the environment gives the same settings under PITWALL_ names")
{
    ::setenv("PITWALL_INPUT_TIME_ZONE", "Europe/Berlin", 1);
    const auto given = readEnvironment().value();
    ::unsetenv("PITWALL_INPUT_TIME_ZONE");
    REQUIRE(given.size() == 1);
    CHECK(given.front().key == "input-time-zone");
    CHECK(given.front().origin == "PITWALL_INPUT_TIME_ZONE");
}

TEST_CASE("a mistyped variable is told, and one that is nothing of ours is let be")
{
    const auto with = [](const char* variable) {
        ::setenv(variable, "x", 1);
        const auto given = readEnvironment();
        ::unsetenv(variable);
        return given ? "" : given.error();
    };
    CHECK(with("PITWALL_BROKRES") == "PITWALL_BROKRES is no setting; did you mean PITWALL_BROKERS?");
    CHECK(with("PITWALL_APIKEY") == "PITWALL_APIKEY is no setting; did you mean PITWALL_API_KEY?");
    CHECK(with("PITWALL_MAP.BASE").ends_with("did you mean PITWALL_MAP_BASE?"));
    CHECK(with("PITWALL_TOPIC") == "PITWALL_TOPIC: --topic has a table in the configuration file, and no variable");
    CHECK(with("PITWALL_X").contains("-X has a table"));
    // What a container platform gives a service of this name, and what ./dev is told.
    for (const char* const other : {"PITWALL_PORT", "PITWALL_PORT_8080_TCP", "PITWALL_SERVICE_HOST",
             "PITWALL_SERVICE_PORT_HTTP", "PITWALL_TOOLCHAIN", "PITWALL_FUZZ_SECONDS", "PITWALL_", "XPITWALL_BROKRES"})
        CHECK(with(other).empty());
}

TEST_CASE("where the shop is, how fast drivers are, what was promised and what lies under them can be set")
{
    Settings settings;
    const auto set = [&](const std::string& key, const std::string& value) {
        return apply(settings, {key, value, "x"}).has_value();
    };
    CHECK(set("delivery.shop", "48.137,11.575"));
    CHECK(settings.arrival.shop == Coordinates{48.137, 11.575});
    CHECK(set("delivery.speed", "18.5"));
    CHECK(settings.arrival.speedKmh == 18.5);
    CHECK(set("delivery.speed", "measured"));
    CHECK(settings.arrival.measuredSpeed);
    CHECK(set("delivery.promised", "1h"));
    CHECK(settings.arrival.promised == 60min);
    for (const std::string bad : {"", "48.1", "91,0", "11.5,190", "a,b", "1,2,3", "nan,1"})
        CHECK_FALSE(set("delivery.shop", bad));
    for (const std::string bad : {"", "0", "-3", "fast", "30 km/h", "1e9", "inf"})
        CHECK_FALSE(set("delivery.speed", bad));
    for (const std::string bad : {"", "45", "10s", "-1m", "soon"}) CHECK_FALSE(set("delivery.promised", bad));
    CHECK(settings.arrival.shop == Coordinates{48.137, 11.575});

    // Customers' pages use tiles that come by an address, and nothing that lies on this machine.
    CHECK(set("serve", "0"));
    CHECK(set("map.base", "/maps/town.mbtiles"));
    CHECK(serveOptionsOf(settings).value()->track.tiles.empty());
    CHECK(set("map.base", "https://tiles.example/{z}/{x}/{y}.png"));
    CHECK(set("map.attribution", "(c) somebody"));
    CHECK(serveOptionsOf(settings).value()->track.tiles == "https://tiles.example/{z}/{x}/{y}.png");
    CHECK(serveOptionsOf(settings).value()->track.attribution == "(c) somebody");
    CHECK(serveOptionsOf(settings).value()->track.shop == Coordinates{48.137, 11.575});
}

TEST_CASE("where pictures come from is off, public or a list of hosts")
{
    Settings settings;
    CHECK(settings.pictures == "public");
    for (const std::string good :
        {"off", "public", "img.example", "img.example,*.cdn.example:8443", "[::1]:80", "10.0.0.1"}) {
        CHECK(apply(settings, {"pictures", good, "x"}));
        CHECK(settings.pictures == good);
    }
    for (const std::string bad :
        {"", ",", "img.example,,b", "http://img.example", "img.example/a", "*", "a b", "x:99999"})
        CHECK(errorOf({"pictures", bad, "PITWALL_PICTURES"}).contains("img.example,*.cdn.example:8443"));
}

TEST_CASE("what outlives the process is kept where --data-dir says, else in the user's data folder, or nowhere")
{
    Settings settings;
    ::setenv("XDG_DATA_HOME", "/data", 1);
    CHECK(dataFolderOf(settings) == "/data/pitwall");
    settings.dataFolder = "/elsewhere";
    CHECK(dataFolderOf(settings) == "/elsewhere");
    settings.noStore = true;
    CHECK_FALSE(dataFolderOf(settings));
    ::unsetenv("XDG_DATA_HOME");
}
