// The whole core: lines of the input are the records of one batch. All of them together or one by one, the counters,
// the totals and the document are the same, and every record is counted as used or rejected.
#include "core/pipeline.h"
#include "require.h"

#include <numeric>
#include <vector>

using namespace pitwall;

namespace {
constexpr Timestamp wallNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};

PipelineOptions options()
{
    PipelineOptions result;
    result.subscriptions = {{"orders", "orders"}};
    result.limits.heldOrders = 1000;
    return result;
}

std::vector<ingest::Record> recordsOf(std::string_view input)
{
    std::vector<ingest::Record> records;
    for (std::int64_t offset = 0; !input.empty(); ++offset) {
        const std::string_view line = input.substr(0, input.find('\n'));
        ingest::Record record;
        record.position = {.recordTimeMs = offset, .partition = 0, .offset = offset};
        if (line != "tombstone") record.value = line;
        records.push_back(record);
        input.remove_prefix(std::min(input.size(), line.size() + 1));
    }
    return records;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto records = recordsOf({reinterpret_cast<const char*>(data), size});
    Pipeline together(options()), alone(options());
    together.ingest(records, wallNow);
    together.maintain();
    for (const ingest::Record& record : records) {
        alone.ingest({&record, 1}, wallNow);
        alone.maintain();
    }
    REQUIRE_THAT(together.records() == records.size());
    const auto& counters = together.counters().front();
    REQUIRE_THAT(counters.records == records.size());
    REQUIRE_THAT(
        std::accumulate(counters.rejectedBy.begin(), counters.rejectedBy.end(), std::uint64_t{0}) == counters.rejected);
    REQUIRE_THAT(counters.rejectedBy[0] == 0); // Reject::none
    REQUIRE_THAT(together.document(wallNow) == alone.document(wallNow));

    Snapshot snapshot;
    together.refresh(
        snapshot, watching<ingest::Part, orders::TilesPart, orders::MinutesPart, orders::LatestPart>, wallNow);
    REQUIRE_THAT(snapshot.orderTiles);
    REQUIRE_THAT(static_cast<std::uint64_t>(snapshot.orderTiles->total.orders) <= counters.records - counters.rejected);
    return 0;
}
