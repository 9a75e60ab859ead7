// Parts of the snapshot and answers of the core as JSON: the shapes of the HTTP interface. Pure functions, any thread.
#pragma once

#include "base/json_writer.h"
#include "core/snapshot.h"

#include <optional>
#include <span>
#include <string>

namespace pitwall::api {

/// The last minute, the minute before, and the total; as one object.
void writeOverview(JsonWriter& json, const orders::TilesPart& tiles);
/// Lag and rejects over all topics, and the rate; as one object.
void writeIngest(JsonWriter& json, const ingest::Part& part);
/// Members: `timestamp`, the moment that the figures are of, and whether it stands still or is not yet now.
void writeMoment(JsonWriter& json, const Snapshot& snapshot);

std::string overviewJson(const orders::TilesPart& tiles);
std::string minutesJson(std::span<const orders::MinuteRow> rows);
std::string latestOrdersJson(std::span<const orders::LatestOrder> orders);
std::string popularJson(const orders::PopularWindow& window, orders::PopularBy by, std::size_t limit);
std::string statusesJson(std::span<const orders::StatusTimes> statuses);
std::string stuckJson(std::span<const orders::StuckOrder> orders);
/// How many orders nothing was heard of for too long, the longest unheard of them, and the histories let go of.
std::string abandonedJson(const orders::LifePart& life);
std::string orderJson(const orders::OrderDetail& order, std::string_view trackPath);
std::string trackJson(std::span<const delivery::TrackPoint> track);
std::string healthJson(const Snapshot& snapshot);
/// One event of /stream.
std::string snapshotJson(const Snapshot& snapshot);

/// Every minute from the first of `sparse` (or from `from`, if that is later) to the one that `now` is in; minutes that
/// `sparse` lacks are zero.
std::vector<orders::MinuteRow> withoutGaps(std::span<const orders::MinuteRow> sparse, Minute from, Timestamp now);

} // namespace pitwall::api
