// What the user configured, from four layers: default, file, environment, command line; the later wins. Start-up only.
#pragma once

#include "api/server.h"
#include "core/domains.h"
#include "core/enriched_output.h"
#include "core/pipeline.h"
#include "kafka/source.h"

#include <chrono>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall {

struct Settings {
    std::string brokers;                       ///< host:port,…; empty: none configured
    kafka::Properties properties;              ///< -F, then -X, in the order given
    std::map<std::string, std::string> topics; ///< feed -> topic, where it is not the feed's own name; empty: left out
    std::string from = "stored";               ///< as given; see parseFrom
    std::string inputTimeZone = "UTC";
    std::string timeZone; ///< for display; empty: the system's
    std::string currency; ///< of all amounts, a code of ISO 4217; empty: none is told
    std::string logLevel = "warn";
    std::uint64_t heldOrders = Limits{}.heldOrders;
    double memoryScale = 1; ///< of every bound of what is held, see scaled()
    decltype(Limits::stuckAfter) stuckAfter = Limits{}.stuckAfter;
    std::chrono::seconds abandonedAfter = Limits{}.abandonedAfter;
    std::optional<int> decimalScale;     ///< of change-captured decimals that come without a schema
    std::optional<api::Address> serve;   ///< where HTTP is answered; none: nowhere
    std::vector<std::string> serveHosts; ///< names that it answers to beside localhost and IP addresses
    bool emitEnriched = false;           ///< produce the enriched topics
    std::string apiKey;                  ///< a secret: in no log and no error
    delivery::ArrivalSettings arrival;   ///< where the shop is, how fast drivers are, what was promised
    std::string map;                     ///< what lies under the deliveries, see MapSettings; empty: nothing
    std::string mapAttribution;          ///< whose tiles they are
    std::string pictures = "public";     ///< where they are fetched from: "off", "public" or a list of hosts
    std::filesystem::path dataFolder;    ///< as given; empty: the default, see dataFolderOf
    bool noStore = false;                ///< nothing is kept on disk
};

/// Where what outlives the process is kept; nothing where nothing is to be kept, or no folder is known.
std::optional<std::filesystem::path> dataFolderOf(const Settings& settings);

/// A setting as it was given, and where: "the command line", "PITWALL_FROM", "pitwall.toml".
struct GivenSetting {
    std::string key, value, origin;
};

/// Takes one setting in. The error is one sentence that names the setting, its origin and what would be right.
std::expected<void, std::string> apply(Settings& settings, const GivenSetting& given);

/// "earliest", "latest", "stored", "-15m" (s, m, h, d), ISO 8601 or an epoch number. There is no store yet, so "stored"
/// means 24 hours ago.
std::expected<kafka::StartFrom, std::string> parseFrom(std::string_view text, Timestamp now);

/// The feeds of the contract that are not left out, with the topics they are mapped to.
std::vector<Subscription> subscriptionsOf(const Settings& settings);

/// Tells the source which topics to read, and which of them are tables.
void subscribe(kafka::SourceOptions& source, const std::vector<Subscription>& subscriptions);

/// What the HTTP server is started with; nothing where none was asked for. An address that other machines reach needs
/// a key.
std::expected<std::optional<api::ServeOptions>, std::string> serveOptionsOf(const Settings& settings);

/// Where the enriched topics are produced to; nothing where they were not asked for. The error: one of them is read
/// too, or both are one.
std::expected<std::optional<EnrichedTopics>, std::string> enrichedTopicsOf(const Settings& settings);

/// What the source is opened with.
kafka::SourceOptions sourceOptionsOf(const Settings& settings, const kafka::StartFrom& from);

} // namespace pitwall
