#include "settings/options.h"

#include <algorithm>
#include <array>
#include <format>
#include <vector>

namespace pitwall {
namespace {

using enum VerbName;

constexpr std::array<VerbRow, 5> verbs{{
    {dashboard, "dashboard", "open the window on a cluster"},
    {headless, "headless", "the same core, no window", false},
    {demo, "demo", "embedded broker, simulated shop and window"},
    {simulate, "simulate", "feed a real cluster with the simulated shop", false},
    {screenshot, "screenshot", "render a page to a PNG"},
}};

constexpr VerbSet all{dashboard, headless, demo, simulate, screenshot};
constexpr VerbSet cluster{dashboard, headless, simulate, screenshot};
constexpr VerbSet reading{dashboard, headless, screenshot};
constexpr VerbSet showing{dashboard, headless, demo, screenshot};
constexpr VerbSet walls{dashboard, headless, demo};
constexpr auto setting = AlsoIn::fileAndEnvironment;

constexpr std::array rows{
    OptionRow{.name = "brokers", .value = "HOST:PORT,…", .help = "the cluster", .verbs = cluster, .alsoIn = setting},
    OptionRow{.name = "properties-file",
        .letter = 'F',
        .value = "FILE",
        .help = "a file of librdkafka properties",
        .verbs = cluster,
        .takes = Takes::many,
        .alsoIn = setting},
    OptionRow{.name = "X",
        .value = "PROPERTY=VALUE",
        .help = "any librdkafka property",
        .verbs = cluster,
        .takes = Takes::many,
        .alsoIn = AlsoIn::tableOfFile},
    OptionRow{.name = "config",
        .value = "FILE",
        .help = "a configuration file (default: pitwall/pitwall.toml of your configuration folder)",
        .verbs = all},
    OptionRow{.name = "topic",
        .value = "NAME=TOPIC",
        .help = "map a topic, as orders=prod.orders.v2, or leave it out, as ratings=",
        .verbs = cluster,
        .takes = Takes::many,
        .alsoIn = AlsoIn::tableOfFile},
    OptionRow{.name = "from",
        .value = "WHEN",
        .help = "earliest, latest, stored, a time, or a span like -15m (default: stored, else -24h)",
        .verbs = reading,
        .alsoIn = setting},
    OptionRow{.name = "data-dir",
        .value = "FOLDER",
        .help =
            "where geofences are kept (default: pitwall in your data folder, of the demo none; there is no store of orders yet)",
        .verbs = walls,
        .alsoIn = setting},
    OptionRow{
        .name = "no-store", .help = "keep nothing on disk", .verbs = walls, .takes = Takes::nothing, .alsoIn = setting},
    OptionRow{.name = "delivery.shop",
        .value = "LATITUDE,LONGITUDE",
        .help = "where deliveries begin",
        .verbs = showing,
        .alsoIn = setting},
    OptionRow{.name = "delivery.speed",
        .value = "KMH",
        .help = "what arrivals are worked out with, or: measured, each driver's own (default: 30)",
        .verbs = showing,
        .alsoIn = setting},
    OptionRow{.name = "delivery.promised",
        .value = "SPAN",
        .help = "from order to door; later is late (default: 45m)",
        .verbs = showing,
        .alsoIn = setting},
    OptionRow{.name = "map.base",
        .value = "URL|FILE|city",
        .help =
            "what lies under the deliveries: an address with {z}, {x} and {y}, a file (MBTiles, PMTiles, GeoJSON), or: city, the invented one of the demo (default: nothing)",
        .verbs = walls,
        .alsoIn = setting},
    OptionRow{.name = "map.attribution",
        .value = "TEXT",
        .help = "whose map that is, shown on it",
        .verbs = walls,
        .alsoIn = setting},
    OptionRow{.name = "pictures",
        .value = "off|public|HOSTS",
        .help =
            "where products' pictures are fetched from: nowhere, any host but this machine and its own link (unless the brokers are there, too), or these alone, as img.example,*.cdn.example:8443 (default: public)",
        .verbs = {dashboard},
        .alsoIn = setting},
    OptionRow{.name = "input-time-zone",
        .value = "ZONE",
        .help = "where times without a zone are read (default: UTC)",
        .verbs = reading,
        .alsoIn = setting},
    OptionRow{.name = "time-zone",
        .value = "ZONE",
        .help = "where times are shown (default: the system's)",
        .verbs = showing,
        .alsoIn = setting},
    OptionRow{.name = "currency",
        .value = "CODE",
        .help =
            "of all amounts, as ISO 4217 has it, like EUR; shown with them, and nothing is converted (default: none)",
        .verbs = showing,
        .alsoIn = setting},
    OptionRow{.name = "memory.orders",
        .value = "NUMBER",
        .help = "orders held in detail, 59 to 66 bytes each (default: 8000000)",
        .verbs = reading,
        .alsoIn = setting},
    OptionRow{.name = "memory.scale",
        .value = "FACTOR",
        .help =
            "every bound of what is held, that of orders too, times this, from 0.001 to 1; for trials of a long run (default: 1)",
        .verbs = reading,
        .alsoIn = setting},
    OptionRow{.name = "stuck",
        .value = "STATUS=SPAN",
        .help = "when an order counts as stuck in a status, as BEING_COOKED=20m",
        .verbs = reading,
        .takes = Takes::many,
        .alsoIn = AlsoIn::tableOfFile},
    OptionRow{.name = "stuck.abandoned",
        .value = "SPAN",
        .help = "how long nothing may be heard of an order until it no longer counts as on its way (default: 24h)",
        .verbs = reading,
        .alsoIn = setting},
    OptionRow{.name = "decimal.scale",
        .value = "DIGITS",
        .help = "decimals of change-captured DECIMAL columns whose events carry no schema (default: none)",
        .verbs = reading,
        .alsoIn = setting},
    OptionRow{.name = "serve",
        .value = "[ADDRESS:]PORT",
        .help = "answer HTTP on this port, of loopback by default (0: any free port)",
        .verbs = walls,
        .alsoIn = setting},
    OptionRow{.name = "serve.hosts",
        .value = "NAME[:PORT],…",
        .help = "names of this server that are answered to, beside localhost and IP addresses",
        .verbs = walls,
        .alsoIn = setting},
    OptionRow{.name = "api-key",
        .value = "KEY",
        .help = "what HTTP clients must send; better in PITWALL_API_KEY, where ps does not show it",
        .verbs = walls,
        .alsoIn = setting},
    OptionRow{.name = "emit-enriched",
        .help = "produce enriched-order-items and enriched-orders for others",
        .verbs = walls,
        .takes = Takes::nothing,
        .alsoIn = setting},
    OptionRow{.name = "log-level",
        .value = "LEVEL",
        .help = "trace, debug, info, warn, error or off (default: warn)",
        .verbs = all,
        .alsoIn = setting},

    OptionRow{.name = "until",
        .value = "eof|SECONDS",
        .help = "where to end: at the end that each partition has now, or after a while",
        .verbs = {headless}},
    OptionRow{.name = "json", .help = "one line a second", .verbs = {headless}, .takes = Takes::nothing},
    OptionRow{
        .name = "out", .value = "FILE", .help = "write the document at the end to this file", .verbs = {headless}},
    OptionRow{.name = "allow-gaps",
        .help = "exit 0 with --until eof even where records went missing before they were read (default: 5)",
        .verbs = {headless},
        .takes = Takes::nothing},
    OptionRow{.name = "clock",
        .value = "wall|event",
        .help = "where now comes from (default: event with --until eof, else wall)",
        .verbs = {headless}},
    OptionRow{.name = "seed",
        .value = "NUMBER",
        .help = "of the simulated shop; the same seed is the same shop",
        .verbs = {demo, simulate}},
    OptionRow{
        .name = "rate", .value = "NUMBER", .help = "orders a second, averaged over a week", .verbs = {demo, simulate}},
    OptionRow{.name = "for", .value = "SECONDS", .help = "how long to run", .verbs = {dashboard, demo, simulate}},
    OptionRow{.name = "speed", .value = "FACTOR", .help = "how fast the shop's clock goes", .verbs = {demo}},
    OptionRow{
        .name = "pictures", .value = "FOLDER", .help = "without a display: where the pictures go", .verbs = {demo}},
    OptionRow{.name = "measure-freshness",
        .value = "FILE",
        .help = "write the times from append to paint to this file at the end",
        .verbs = {dashboard}},
    OptionRow{.name = "preload", .value = "HOURS", .help = "of orders before now to send first", .verbs = {simulate}},
    OptionRow{.name = "repeat",
        .help = "the order ids of the last run with this seed, which then count as duplicates (default: new ones)",
        .verbs = {simulate},
        .takes = Takes::nothing},
    OptionRow{.name = "count",
        .value = "NUMBER",
        .help = "exactly this many orders, as fast as they go",
        .verbs = {simulate}},
    OptionRow{.name = "span",
        .value = "SECONDS",
        .help = "with --count: until now, over which they are spread",
        .verbs = {simulate},
        .with = "count"},
    OptionRow{.name = "also-file",
        .value = "FILE",
        .help = "with --count: write each order to this file as well",
        .verbs = {simulate},
        .with = "count"},
    OptionRow{.name = "page",
        .value = "PAGE",
        .help = "overview, products, product, orders, order, map, delivery, fence, narrowed or streams",
        .verbs = {screenshot}},
    OptionRow{.name = "theme", .value = "light|dark", .help = "of the page", .verbs = {screenshot}},
    OptionRow{.name = "state",
        .value = "STATE",
        .help = "empty, typical, ten-million, long-names, loading, error, paused or catching-up",
        .verbs = {screenshot}},
    OptionRow{.name = "size", .value = "WIDTHxHEIGHT", .help = "in pixels", .verbs = {screenshot}},
    OptionRow{
        .name = "out", .value = "FILE", .help = "the file to write (default: pitwall.png)", .verbs = {screenshot}},
    OptionRow{.name = "contact-sheet",
        .value = "FOLDER",
        .help = "every page, theme and state at two widths instead",
        .verbs = {screenshot}},
    OptionRow{.name = "after",
        .value = "SECONDS",
        .help = "of a cluster: how long to watch before the picture (default: 3)",
        .verbs = {screenshot}},
};

/// The columns of the help: what is written, and from column 34 on what it is, in lines of at most 100 letters.
std::string helpLine(std::string_view what, std::string_view help)
{
    constexpr std::size_t column = 34, width = 100;
    std::string out = "  " + std::string(what);
    std::size_t used = column;
    // "…" is three bytes and one letter wide.
    const std::size_t wide = out.size() - 2 * static_cast<std::size_t>(std::ranges::count(out, '\xe2'));
    if (wide + 2 > column)
        out += '\n' + std::string(column, ' ');
    else
        out.append(column - wide, ' ');
    for (bool first = true; !help.empty(); first = false) {
        const auto blank = help.find(' ');
        const std::string_view word = help.substr(0, blank);
        if (!first && used + 1 + word.size() > width) {
            out += '\n' + std::string(column, ' ');
            used = column;
            first = true;
        }
        out += (first ? "" : " ") + std::string(word);
        used += word.size() + (first ? 0 : 1);
        help = blank == std::string_view::npos ? std::string_view{} : help.substr(blank + 1);
    }
    return out + '\n';
}

std::string leftColumn(const OptionRow& row)
{
    std::string out = row.letter == '\0' ? "" : std::format("-{}, ", row.letter);
    out += written(row.name);
    if (!row.value.empty()) out += " " + std::string(row.value);
    return out;
}

} // namespace

std::span<const VerbRow> verbRows() { return verbs; }

std::span<const OptionRow> optionRows() { return rows; }

std::string_view nameOf(VerbName verb) { return std::ranges::find(verbs, verb, &VerbRow::verb)->name; }

std::optional<VerbName> verbOf(std::string_view name)
{
    const auto found = std::ranges::find(verbs, name, &VerbRow::name);
    return found == verbs.end() ? std::nullopt : std::optional(found->verb);
}

std::string written(std::string_view option) { return (option.size() == 1 ? "-" : "--") + std::string(option); }

bool uses(VerbName verb, std::string_view option)
{
    return std::ranges::any_of(rows, [&](const OptionRow& row) { return row.name == option && row.verbs.has(verb); });
}

std::string usersOf(std::string_view option)
{
    std::vector<std::string_view> users;
    for (const VerbRow& row : verbs)
        if (uses(row.verb, option)) users.push_back(row.name);
    std::string out;
    for (std::size_t i = 0; i < users.size(); ++i)
        out += (i == 0 ? "" : i + 1 == users.size() ? " and " : ", ") + std::string(users[i]);
    return out;
}

std::string helpOf(std::optional<VerbName> verb, const Program& program)
{
    const VerbName shown = verb.value_or(program.unsaid);
    std::string out = "Pitwall: a live operations wall for businesses that run on Kafka.\n\n";
    if (verb) {
        const auto row = std::ranges::find(verbs, *verb, &VerbRow::verb);
        out = std::format("{0} {1}: {2}\n\nusage: {0} {1} [OPTIONS]\n", program.name, row->name, row->help);
    } else {
        out += std::format(
            "usage: {0} [VERB] [OPTIONS]\n\nverbs ({0} VERB --help lists the options of each):\n", program.name);
        for (const VerbRow& row : verbs) {
            if (row.window && !program.window) continue;
            const bool unsaid = row.verb == program.unsaid;
            out += helpLine(row.name, std::string(row.help) + (unsaid ? " (what happens without a verb)" : ""));
        }
    }
    out += verb ? "\noptions:\n" : std::format("\noptions of {}:\n", nameOf(program.unsaid));
    for (const OptionRow& row : rows)
        if (row.verbs.has(shown)) out += helpLine(leftColumn(row), row.help);
    out += helpLine("-h, --help", "this list");
    out += helpLine("--version", "which version this is");
    out +=
        "\nMost of them may also stand in the configuration file, by these names ([topics], [stuck] and [kafka] are tables there),\nor in the environment, as PITWALL_BROKERS.";
    return out;
}

} // namespace pitwall
