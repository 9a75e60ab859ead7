// What the parts of a snapshot say together while a fence is selected.
#include "geofences.h"
#include "orders.h"

#include "core/pipeline.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <format>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

const Timestamp now = at(1'700'000'000);
constexpr PartSet mapParts = watching<delivery::DeliveriesPart, delivery::FencesPart>;

struct Core {
    Pipeline pipeline{
        PipelineOptions{.subscriptions = {{"orders", "o"}, {"deliveryStatuses", "d"}}, .limits = {}, .zone = {}}};
    Snapshot snapshot;
    std::int64_t offset = 0;

    Core()
    {
        const auto fence = delivery::makeFence({"here", delivery::Circle{{10, 10}, 1'000}, 9}).value();
        pipeline.execute(delivery::PutFence{.fence = fence, .insteadOf = {}, .reply = {}}, now);
        seen("a", 10);
        seen("b", 20);
        seen("c", 10.001);
    }
    void take(std::uint16_t topic, const std::string& value)
    {
        const ingest::Record record{
            .topic = ingest::TopicIndex{topic}, .position = position(offset++), .key = {}, .value = value};
        pipeline.ingest(std::span(&record, 1), now);
    }
    void seen(const std::string& id, double latitude)
    {
        const std::string time = toIso8601(now - 60s);
        take(0, orderJson(id, time));
        take(1,
            std::format(R"({{"id":"{}","updatedAt":"{}","deliveryLat":"{}","deliveryLon":"10","status":"IN_TRANSIT"}})",
                id, time, latitude));
    }
    std::int64_t inside(PartSet due = mapParts, std::chrono::seconds later = 0s)
    {
        pipeline.refresh(snapshot, due, now + later);
        return std::ranges::count_if(snapshot.deliveries->drivers, &delivery::Driver::inside);
    }
};

} // namespace

TEST_CASE("each delivery says whether it is in the selected fence, and all are inside where none is selected")
{
    Core core;
    CHECK(core.inside() == 3);
    core.pipeline.execute(delivery::SelectFence{"here"});
    CHECK(core.inside() == 2);
    CHECK(core.snapshot.fences->fences.at(0).drivers == 2);
    core.seen("d", 10);
    CHECK(core.inside() == 3);
    core.pipeline.execute(delivery::SelectFence{});
    CHECK(core.inside() == 4);
    core.pipeline.execute(delivery::SelectFence{"nowhere"});
    CHECK(core.inside() == 4);
    core.pipeline.execute(delivery::SelectFence{"here"});
    CHECK(core.inside() == 3);
    core.pipeline.execute(delivery::RemoveFence{"here", {}});
    CHECK(core.inside() == 4);
}

TEST_CASE("the fences know the deliveries of the moment at which they were counted")
{
    Core core;
    core.inside();
    const auto then = core.snapshot.deliveries;
    CHECK(core.snapshot.fences->deliveries == then);
    core.seen("d", 10);
    core.inside(watching<delivery::DeliveriesPart>, 1s); // made more often
    CHECK(core.snapshot.deliveries != then);
    CHECK(core.snapshot.fences->deliveries == then);
    core.inside(mapParts, 2s);
    CHECK(core.snapshot.fences->deliveries == core.snapshot.deliveries);
    core.inside(watching<delivery::FencesPart>, 3s); // nobody looks at deliveries
    CHECK(core.snapshot.fences->deliveries == nullptr);
}

TEST_CASE("inside a fence nothing is compared with before, neither a band nor a week ago, nor is a jam told")
{
    Core core;
    core.pipeline.execute(delivery::SelectFence{"here"});
    PartSet all;
    all.bits = ~0U;
    core.pipeline.refresh(core.snapshot, all, now + 1h);
    const Snapshot seen = narrowedToScope(core.snapshot);
    CHECK(core.snapshot.life->compared);
    CHECK_FALSE(seen.life->compared);
    CHECK(seen.orderMinutes->ghost.empty());
    for (const orders::ExpectedBand& band : seen.orderMinutes->revenueBand) CHECK_FALSE(band.known);
    for (const orders::FlowStep& step : seen.life->flow) {
        CHECK_FALSE(step.jam);
        CHECK(step.usualEntered == 0);
    }
    CHECK(seen.orderTiles->total.orders == core.snapshot.scope->inside);
}

TEST_CASE("the document says its currency where one is told, and the same numbers")
{
    std::string documents[2];
    for (const bool told : {false, true}) {
        Pipeline pipeline(PipelineOptions{
            .subscriptions = {{"orders", "o"}}, .limits = {}, .zone = {}, .currency = told ? "EUR" : ""});
        const std::string value = orderJson("a", "2022-09-06T10:46:17");
        const ingest::Record record{.topic = ingest::TopicIndex{0}, .position = position(0), .key = {}, .value = value};
        pipeline.ingest(std::span(&record, 1), now);
        documents[told] = pipeline.document(pipeline.newestEventTime());
    }
    const std::string currency = R"("currency":"EUR",)";
    REQUIRE(documents[1].contains(currency));
    documents[1].erase(documents[1].find(currency), currency.size());
    CHECK(documents[0] == documents[1]);
}
