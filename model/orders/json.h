// How orders' figures read as JSON: the same in the headless document and over HTTP. Pure functions, any thread.
#pragma once

#include "base/json_writer.h"
#include "orders/sales/popular_part.h"
#include "orders/status/life_part.h"
#include "orders/totals/totals_parts.h"

#include <span>
#include <string_view>

namespace pitwall::orders {

/// A known step's name, or the status's own.
std::string_view nameOf(const Status& status);

/// A member of this key: orders and totalPrice.
void writePeriod(JsonWriter& json, std::string_view key, const Totals& totals);
/// The total, the last minute and the one before; as one object.
void writeOverview(JsonWriter& json, const Totals& total, const Totals& lastMinute, const Totals& previousMinute);
/// Members of the object that is open: orders, quantity, revenue.
void writeSales(JsonWriter& json, const Sales& sales);
/// Arrays, an object for each.
void writeMinutes(JsonWriter& json, std::span<const MinuteRow> rows);
void writeCategories(JsonWriter& json, std::span<const PopularCategory> categories);
void writeStatuses(JsonWriter& json, std::span<const StatusTimes> statuses);

} // namespace pitwall::orders
