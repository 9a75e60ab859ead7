#include "orders/json.h"

namespace pitwall::orders {

std::string_view nameOf(const Status& status)
{
    return status.step == Step::unknown ? std::string_view(status.otherName) : name(status.step);
}

void writePeriod(JsonWriter& json, std::string_view key, const Totals& totals)
{
    json.key(key);
    json.beginObject();
    json.member("orders", totals.orders);
    json.member("totalPrice", totals.revenue);
    json.endObject();
}

void writeOverview(JsonWriter& json, const Totals& total, const Totals& lastMinute, const Totals& previousMinute)
{
    json.beginObject();
    json.member("totalOrders", total.orders);
    json.member("totalPrice", total.revenue);
    writePeriod(json, "currentTimePeriod", lastMinute);
    writePeriod(json, "previousTimePeriod", previousMinute);
    json.endObject();
}

void writeSales(JsonWriter& json, const Sales& sales)
{
    json.member("orders", sales.orders);
    json.member("quantity", sales.quantity);
    json.member("revenue", sales.revenue);
}

void writeMinutes(JsonWriter& json, std::span<const MinuteRow> rows)
{
    json.objects(rows, [&](const MinuteRow& row) {
        json.member("timestamp", Timestamp(row.start));
        json.member("orders", row.totals.orders);
        json.member("revenue", row.totals.revenue);
    });
}

void writeCategories(JsonWriter& json, std::span<const PopularCategory> categories)
{
    json.objects(categories, [&](const PopularCategory& category) {
        json.member("category", std::string_view(category.category));
        writeSales(json, category.sales);
    });
}

void writeStatuses(JsonWriter& json, std::span<const StatusTimes> statuses)
{
    json.objects(statuses, [&](const StatusTimes& times) {
        json.member("status", nameOf(times.status));
        json.member("count", times.count);
        json.member("min", times.min);
        json.member("percentile50", times.percentile50);
        json.member("avg", times.avg);
        json.member("percentile75", times.percentile75);
        json.member("percentile90", times.percentile90);
        json.member("percentile99", times.percentile99);
        json.member("max", times.max);
    });
}

} // namespace pitwall::orders
