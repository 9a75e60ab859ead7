// Which verb takes which option, what is told of one that it does not take, and what --help says.
#include "settings/command_line.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <ranges>
#include <set>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

std::expected<CommandLine, NothingToRun> parsed(std::vector<std::string> arguments)
{
    ::setenv("XDG_CONFIG_HOME", "/nonexistent", 1); // nobody's own settings
    std::vector<const char*> argv{"pitwall"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    return parseCommandLine(static_cast<int>(argv.size()), argv.data());
}

std::string errorOf(std::vector<std::string> arguments)
{
    const auto commandLine = parsed(std::move(arguments));
    if (commandLine) return "";
    CHECK(commandLine.error().code == 2);
    CHECK_FALSE(commandLine.error().text.contains('\n'));
    return commandLine.error().text;
}

template <typename Options>
Options optionsOf(std::vector<std::string> arguments)
{
    auto commandLine = parsed(std::move(arguments));
    INFO((commandLine ? "" : commandLine.error().text));
    REQUIRE(commandLine);
    return std::get<Options>(std::move(commandLine->verb));
}

/// Something that each option takes.
std::string sampleOf(std::string_view option)
{
    static const std::map<std::string_view, std::string> samples{{"brokers", "a:1"}, {"X", "client.id=x"},
        {"properties-file", "/dev/null"}, {"config", "/dev/null"}, {"topic", "orders=x"}, {"from", "latest"},
        {"delivery.shop", "1,2"}, {"delivery.speed", "30"}, {"delivery.promised", "45m"}, {"input-time-zone", "UTC"},
        {"time-zone", "UTC"}, {"currency", "EUR"}, {"memory.orders", "5000"}, {"stuck", "BEING_COOKED=20m"},
        {"stuck.abandoned", "36h"}, {"decimal.scale", "2"}, {"serve", "0"}, {"serve.hosts", "wall.example"},
        {"api-key", "0123456789abcdef"}, {"log-level", "off"}, {"until", "eof"}, {"clock", "wall"},
        {"size", "800x700"}};
    const auto found = samples.find(option);
    return found == samples.end() ? "1" : found->second;
}

void add(std::vector<std::string>& arguments, const OptionRow& row)
{
    arguments.push_back(written(row.name));
    if (row.takes != Takes::nothing) arguments.push_back(sampleOf(row.name));
}

/// The first words of the lines of a help, which is the options' names.
std::set<std::string> optionsIn(const std::string& help)
{
    std::set<std::string> out;
    for (const auto line : std::views::split(help, '\n')) {
        const std::string_view text(line);
        if (!text.starts_with("  -")) continue;
        const auto dashes = text.find("--");
        const auto name = text.substr(dashes == std::string_view::npos ? 2 : dashes);
        out.emplace(name.substr(0, name.find(' ')));
    }
    return out;
}

} // namespace

TEST_CASE("each verb takes the options that its row says, and refuses every other with a sentence")
{
    for (const VerbRow& verb : verbRows()) {
        for (const OptionRow& row : optionRows()) {
            std::vector<std::string> arguments{std::string(verb.name)};
            add(arguments, row);
            const bool isUsed = uses(verb.verb, row.name);
            for (const OptionRow& other : optionRows())
                if (isUsed && other.name == row.with) add(arguments, other);
            if (isUsed && row.name != "brokers" && uses(verb.verb, "brokers")) {
                arguments.emplace_back("--brokers");
                arguments.emplace_back("a:1");
            }
            const std::string error = errorOf(arguments);
            INFO(verb.name << " " << written(row.name) << ": " << error);
            CHECK(error.empty() == isUsed);
            if (isUsed) continue;
            CHECK(error.contains(std::string(verb.name) + " makes no use of " + written(row.name) + ", which is for "));
            CHECK(error.contains("(pitwall " + std::string(verb.name) + " --help lists what there is)"));
        }
    }
}

TEST_CASE("the help of a verb lists the options that it takes and no other")
{
    for (const VerbRow& verb : verbRows()) {
        const auto help = parsed({std::string(verb.name), "--help"});
        REQUIRE_FALSE(help);
        CHECK(help.error().code == 0);
        std::set<std::string> expected{"--help", "--version"};
        for (const OptionRow& row : optionRows())
            if (uses(verb.verb, row.name)) expected.insert(written(row.name));
        CHECK(optionsIn(help.error().text) == expected);
        for (const auto line : std::views::split(help.error().text, '\n')) CHECK(std::ranges::distance(line) < 130);
    }
    const auto all = parsed({"-h"});
    REQUIRE_FALSE(all);
    for (const VerbRow& verb : verbRows()) CHECK(all.error().text.contains("\n  " + std::string(verb.name)));
    CHECK(optionsIn(all.error().text) == optionsIn(parsed({"dashboard", "-h"}).error().text));
    CHECK(parsed({"--version"}).error().code == 0);
    CHECK(parsed({"--version"}).error().text.starts_with("pitwall "));
}

TEST_CASE("the table of options is one that can be kept to")
{
    std::map<std::string_view, const OptionRow*> seen;
    for (const OptionRow& row : optionRows()) {
        INFO(row.name);
        CHECK((row.takes == Takes::nothing) == row.value.empty());
        CHECK_FALSE(row.help.empty());
        const auto [earlier, isNew] = seen.emplace(row.name, &row);
        if (isNew) continue;
        // Rows of one name are of different verbs, and look alike to the one who parses them.
        CHECK(earlier->second->takes == row.takes);
        CHECK(row.alsoIn == AlsoIn::nowhere);
        for (const VerbRow& verb : verbRows())
            CHECK_FALSE((row.verbs.has(verb.verb) && earlier->second->verbs.has(verb.verb)));
    }
}

TEST_CASE("a mistyped option or verb is told with what may have been meant, and its value is not repeated")
{
    CHECK(errorOf({"--brokres", "a:1"})
        == "pitwall: there is no option --brokres; did you mean --brokers? (pitwall --help lists what there is)");
    CHECK(errorOf({"headless", "--brokers", "a:1", "--utnil", "eof"}).contains("did you mean --until?"));
    CHECK(errorOf({"--utnil", "eof", "headless"}).contains("did you mean --until?"));
    CHECK(errorOf({"--vesion"}).contains("did you mean --version?"));
    CHECK(errorOf({"headless", "--hlep"}).contains("did you mean --help?"));
    CHECK(errorOf({"--config", "/nonexistent/x.toml"}).contains("/nonexistent/x.toml: No such file or directory ("));
    CHECK(errorOf({"-brokers", "a:1"}).contains("there is no option -brokers; did you mean --brokers?"));
    CHECK(errorOf({"--api-kye=hunter2hunter2hu"}).contains("did you mean --api-key?"));
    CHECK_FALSE(errorOf({"--api-kye=hunter2hunter2hu"}).contains("hunter2"));
    CHECK_FALSE(errorOf({"--api-kye", "hunter2hunter2hu"}).contains("hunter2"));
    CHECK_FALSE(errorOf({"--frobnicate"}).contains("did you mean"));
    CHECK(errorOf({"simulate", "--clcok", "wall"}).contains("there is no option --clcok (")); // of another verb
    CHECK(errorOf({"headles"}).contains("there is no verb \"headles\"; did you mean headless?"));
    CHECK(errorOf({"kafka:9092"}).contains("there is no verb \"kafka:9092\" ("));
    CHECK(errorOf({"headless", "kafka:9092"}).contains("headless takes no \"kafka:9092\""));
    CHECK(errorOf({"headless", "demo"}).contains("headless takes no \"demo\""));
    for (const std::string odd : {"-", "--", "---", "-=", "--=x", ""}) CHECK_FALSE(errorOf({odd}).empty());
}

TEST_CASE("an option stands where it likes, once, and without what it needs it is refused")
{
    CHECK(optionsOf<HeadlessOptions>({"--brokers=a:1", "headless", "--until", "7"}).until == 7s);
    CHECK(optionsOf<HeadlessOptions>({"--until", "eof", "headless", "--brokers", "a:1"}).core.source.untilEof);
    CHECK(errorOf({"--brokers", "a:1", "--brokers", "b:1"}).contains("--brokers stands there 2 times"));
    CHECK(errorOf({"--brokers"}).contains("--brokers"));
    CHECK(errorOf({"headless"}).contains("headless needs --brokers"));
    CHECK(errorOf({"simulate", "--brokers", "a:1", "--span", "5"}).contains("--span means nothing without --count"));
    CHECK(errorOf({"screenshot", "--after", "5"}).contains("--after means nothing without --brokers"));
    const auto many = optionsOf<HeadlessOptions>(
        {"headless", "-X", "bootstrap.servers=a:1", "-Xclient.id=x", "--from", "-15m", "--topic", "orders=x"});
    CHECK(many.core.source.properties == kafka::Properties{{"bootstrap.servers", "a:1"}, {"client.id", "x"}});
    CHECK(many.core.subscriptions.at(0).topic == "x");
}

TEST_CASE("a number that is none, or out of bounds, is refused with the option's name")
{
    for (const std::string bad : {"", "0", "-1", "x", "1.5", "1e3", "0x10", "999999999999", "12s", " 7"}) {
        INFO(bad);
        CHECK(errorOf({"demo", "--for", bad}).contains("--for: \"" + bad + "\" is not a number of seconds"));
        CHECK(errorOf({"headless", "--brokers", "a:1", "--until", bad}).contains("is not eof or a number of seconds"));
    }
    for (const std::string bad : {"", "0", "-1", "x", "inf", "nan", "1e9", "0x10"})
        CHECK(errorOf({"demo", "--rate", bad}).contains("--rate"));
    for (const std::string bad : {"", "x", "800", "800x", "x800", "800x600x", "100x800", "99999x800"})
        CHECK(errorOf({"screenshot", "--size", bad}).contains("--size"));
    CHECK(errorOf({"headless", "--brokers", "a:1", "--out", ""}).contains("--out: \"\" is not a path"));
    const auto inTokyo = optionsOf<DemoOptions>({"demo", "--time-zone", "Asia/Tokyo"});
    CHECK(inTokyo.timeZone == "Asia/Tokyo");
    CHECK(inTokyo.displayZone->name() == "Asia/Tokyo");
    CHECK(optionsOf<DemoOptions>({"demo"}).displayZone == std::chrono::current_zone());
    CHECK(optionsOf<DemoOptions>({"demo", "--seed", "18446744073709551615"}).feed.seed == ~std::uint64_t{0});
}

TEST_CASE("bounds of what is held are scaled, and a factor that is none is refused")
{
    const auto scaledTo = [](const std::string& factor) {
        return optionsOf<HeadlessOptions>(
            {"headless", "--brokers", "a:1", "--memory.orders", "5000", "--memory.scale", factor})
            .core.limits;
    };
    CHECK(scaledTo("0.1").heldOrders == 500);
    CHECK(scaledTo("0.1").heldRatings == Limits{}.heldRatings / 10);
    CHECK(scaledTo("1").heldOrders == 5'000);
    for (const char* const bad : {"0", "-1", "2", "0.0001", "nan", "inf", "x", "", "10%"})
        CHECK(errorOf({"headless", "--brokers", "a:1", "--memory.scale", bad}).contains("a factor from 0.001 to 1"));
}

TEST_CASE("of two options of one name the one of the verb counts")
{
    ::setenv("PITWALL_PICTURES", "off", 1);
    CHECK(optionsOf<DashboardOptions>({}).pictures.hosts == "off");
    CHECK(optionsOf<DashboardOptions>({"--pictures", "img.example"}).pictures.hosts == "img.example");
    CHECK(errorOf({"--pictures", "/tmp/folder"}).contains("is not off, public or names of hosts"));
    const auto demo = optionsOf<DemoOptions>({"demo", "--pictures", "/tmp/folder"});
    CHECK(demo.pictures == "/tmp/folder");
    CHECK(demo.pictureHosts == "off");
    ::unsetenv("PITWALL_PICTURES");
}

TEST_CASE("what stands in the environment is there for other verbs, and refused by none")
{
    ::setenv("PITWALL_MAP_BASE", "city", 1);
    ::setenv("PITWALL_NO_STORE", "true", 1);
    CHECK(errorOf({"screenshot"}).empty());
    CHECK(errorOf({"simulate", "--brokers", "a:1"}).empty());
    const auto dashboard = optionsOf<DashboardOptions>({});
    CHECK(dashboard.map.base == "city");
    CHECK_FALSE(dashboard.dataFolder);
    ::unsetenv("PITWALL_MAP_BASE");
    ::unsetenv("PITWALL_NO_STORE");
}

TEST_CASE("the program without a window has the verbs that need none, and runs headless where none is written")
{
    const auto read = [](std::vector<const char*> argv) {
        ::setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
        argv.insert(argv.begin(), "pitwall-headless");
        return parseCommandLine(static_cast<int>(argv.size()), argv.data(), headlessProgram);
    };
    const auto unsaid = read({"--brokers", "a:1", "--until", "eof"});
    REQUIRE(unsaid);
    CHECK(std::holds_alternative<HeadlessOptions>(unsaid->verb));
    CHECK(std::holds_alternative<HeadlessOptions>(read({"headless", "--brokers", "a:1"})->verb));
    CHECK(std::holds_alternative<SimulateOptions>(read({"simulate", "--brokers", "a:1"})->verb));
    for (const VerbRow& row : verbRows()) {
        const auto given = read(
            {row.window ? row.name.data() : "--help", row.window ? "--log-level=off" : row.name.data()});
        REQUIRE_FALSE(given);
        CHECK(given.error().code == (row.window ? 2 : 0));
        CHECK(given.error().text.contains(row.window ? "needs a window" : "usage: pitwall-headless "));
    }
    const auto help = read({"--help"});
    REQUIRE_FALSE(help);
    CHECK(help.error().code == 0);
    CHECK_FALSE(help.error().text.contains("screenshot"));
    CHECK_FALSE(help.error().text.contains("--measure-freshness"));
    CHECK(read({"--version"}).error().text.starts_with("pitwall-headless "));
    CHECK(read({"screnshot"}).error().text.contains("there is no verb"));
    CHECK(read({"--size", "800x700"}).error().text.starts_with("pitwall-headless: headless makes no use of --size"));
}
