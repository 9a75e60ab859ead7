#include "samples/sample_snapshot.h"
#include "streams/laid_out.h"
#include "streams/reason_bars.h"
#include "streams/reason_words.h"
#include "streams/reject_detail.h"
#include "streams/rejects_model.h"
#include "streams/streams_page.h"
#include "streams/topics_model.h"
#include "text.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QTableView>

#include <catch2/catch_test_macros.hpp>

#include <deque>
#include <limits>
#include <random>
#include <set>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

using Tester = QAbstractItemModelTester;

ingest::RejectedRecord reject(std::int64_t offset, ingest::Reject reason = ingest::Reject::truncated)
{
    return {.topic = "orders",
        .position = {1000, 1, offset},
        .reason = reason,
        .field = {},
        .head = "{\"id\":",
        .seenAt = Timestamp{std::chrono::seconds{offset}}};
}

RejectsModel::Records records(std::vector<std::int64_t> offsets)
{
    std::vector<ingest::RejectedRecord> list;
    for (const std::int64_t offset : offsets) list.push_back(reject(offset));
    return std::make_shared<const std::vector<ingest::RejectedRecord>>(std::move(list));
}

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

TEST_CASE("The table of topics follows the counters")
{
    TopicsModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    ingest::Part part;
    part.connection.state = ingest::BrokerState::up;
    part.topics.resize(2);
    part.topics[0].feed = "orders";
    part.topics[0].topic = "prod.orders";
    part.topics[0].partitions = 4;
    part.topics[0].records = 1'000;
    part.topics[0].bytes = 303'000;
    part.topics[1].feed = "ordersStatuses";
    part.topics[1].topic = "statuses";
    part.topics[1].absent = true;
    model.setPart(part);
    REQUIRE(model.rowCount() == 2);
    CHECK(cell(model, 0, TopicsModel::Topic) == QStringLiteral("prod.orders"));
    CHECK(cell(model, 0, TopicsModel::State) == QStringLiteral("Caught up"));
    CHECK(cell(model, 0, TopicsModel::Rate) == QStringLiteral("0 /s"));
    CHECK(cell(model, 0, TopicsModel::Bytes) == QStringLiteral("303.0 kB"));
    CHECK(cell(model, 1, TopicsModel::State) == QStringLiteral("Waiting for topic"));

    part.topics[0].recordsPerSecond = 2'000;
    part.topics[0].lag = 7;
    model.setPart(part);
    CHECK(cell(model, 0, TopicsModel::Rate) == QStringLiteral("2,000 /s"));
    CHECK(cell(model, 0, TopicsModel::State) == QStringLiteral("Reading"));
    part.connection.state = ingest::BrokerState::down;
    model.setPart(part);
    CHECK(cell(model, 0, TopicsModel::State) == QStringLiteral("Disconnected"));
}

TEST_CASE("A selected reject keeps its place as new ones come in")
{
    RejectsModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    model.setRecords(records({3, 2, 1}));
    const QPersistentModelIndex selected = model.index(1, 0);
    model.setRecords(records({5, 4, 3, 2}));
    REQUIRE(selected.isValid());
    CHECK(selected.row() == 3);
    CHECK(model.record(3)->position.offset == 2);
    model.setRecords(records({9, 8, 7}));
    CHECK(!selected.isValid());
    CHECK(model.rowCount() == 3);
    model.setRecords(nullptr);
    CHECK(model.rowCount() == 0);
}

TEST_CASE("The list of rejects equals the ring whatever the ring did between two looks")
{
    RejectsModel model;
    const Tester tester(&model, Tester::FailureReportingMode::Fatal);
    std::mt19937 random(7);
    std::deque<std::int64_t> ring;
    std::int64_t next = 0;
    for (int step = 0; step < 300; ++step) {
        for (auto n = random() % 6; n > 0; --n) ring.push_front(next++);
        while (ring.size() > 8) ring.pop_back();
        model.setRecords(records({ring.begin(), ring.end()}));
        REQUIRE(model.rowCount() == static_cast<int>(ring.size()));
        for (int row = 0; row < model.rowCount(); ++row)
            REQUIRE(model.record(row)->position.offset == ring[static_cast<std::size_t>(row)]);
    }
}

TEST_CASE("The list can be narrowed to one reason")
{
    RejectsModel model;
    ReasonFilter filter;
    filter.setSourceModel(&model);
    const Tester tester(&filter, Tester::FailureReportingMode::Fatal);
    std::vector<ingest::RejectedRecord> list{reject(3), reject(2, ingest::Reject::future), reject(1)};
    model.setRecords(std::make_shared<const std::vector<ingest::RejectedRecord>>(list));
    filter.setReason(ingest::Reject::future);
    REQUIRE(filter.rowCount() == 1);
    CHECK(cell(filter, 0, RejectsModel::Offset) == QStringLiteral("2"));
    filter.setReason(std::nullopt);
    CHECK(filter.rowCount() == 3);
}

TEST_CASE("Every reason has words of its own")
{
    std::set<QString> titles;
    for (std::size_t i = 1; i < ingest::rejectReasons; ++i) {
        CHECK(reasonTitle(static_cast<ingest::Reject>(i)) != QStringLiteral("Unknown"));
        titles.insert(reasonTitle(static_cast<ingest::Reject>(i)));
    }
    CHECK(titles.size() == ingest::rejectReasons - 1);
}

TEST_CASE("Choosing a reason twice shows all again")
{
    ReasonBars bars;
    std::vector<ingest::TopicCounters> topics(1);
    topics[0].rejectedBy[static_cast<std::size_t>(ingest::Reject::truncated)] = 3;
    bars.setTopics(topics);
    for (QAbstractButton* bar : bars.findChildren<QAbstractButton*>()) {
        if (bar->text() != reasonTitle(ingest::Reject::truncated)) continue;
        bar->click();
        CHECK(bars.chosen() == ingest::Reject::truncated);
        bar->click();
        CHECK(bars.chosen() == std::nullopt);
    }
}

TEST_CASE("A copied reject says place, reason and bytes, without the bytes' power")
{
    ingest::RejectedRecord record = reject(42);
    record.head = "\x1b]0;evil\x07";
    const QString text = rejectAsText(record);
    CHECK(text.contains(QStringLiteral("orders · partition 1 · offset 42")));
    CHECK(text.contains(QStringLiteral("Cut short")));
    CHECK(!text.contains(QChar(0x1b)));
}

TEST_CASE("A record of which a field could not be read stands among the rejects, and says that the rest of it counts")
{
    StreamsPage page;
    Snapshot snapshot = sample::snapshot(sample::Situation::typical);
    ingest::Part part = *snapshot.ingest;
    part.rejects = records({30, 10});
    ingest::RejectedRecord odd = reject(20, ingest::Reject::outOfRange);
    odd.field = "deliveryLat";
    odd.counts = true;
    part.unread = std::make_shared<const std::vector<ingest::RejectedRecord>>(1, odd);
    snapshot.ingest = std::make_shared<const ingest::Part>(part);
    page.setSnapshot(snapshot);
    const QAbstractItemModel& model = *page.findChild<QTableView*>(QStringLiteral("rejects"))->model();
    REQUIRE(model.rowCount() == 3);
    CHECK(cell(model, 1, RejectsModel::Offset) == QStringLiteral("20"));
    CHECK(cell(model, 1, RejectsModel::Reason) == QStringLiteral("deliveryLat: Out of range"));
    CHECK(rejectAsText(odd).contains(QStringLiteral("the rest of the record counts")));
}

TEST_CASE("A reject names the field, the byte and what stands there, and when the record was produced")
{
    ingest::RejectedRecord record = reject(42, ingest::Reject::wrongType);
    record.head = R"({"id":"a","items":[{"quantity":2.5,"price":1}]})";
    record.field = "items.quantity";
    record.at = static_cast<std::int64_t>(record.head.find("2.5"));
    record.position.recordTimeMs = 1'700'000'000'000;
    CHECK(reasonTitle(record) == QStringLiteral("items.quantity: Wrong type"));
    CHECK(reasonSentence(record).endsWith(QStringLiteral("At byte 31 stands: 2.5")));
    CHECK(!reasonSentence(record).contains(QStringLiteral("rest of the record")));
    CHECK(rejectAsText(record).contains(QStringLiteral("produced 2023-11-14T22:13:20")));

    record.at = static_cast<std::int64_t>(record.head.find("]}")); // as a comma before it would leave it
    CHECK(reasonSentence(record).endsWith(QStringLiteral("At byte 45 stands: ]")));
    record.at = 5'000; // behind the bytes that are kept
    CHECK(reasonSentence(record).endsWith(QStringLiteral("That is at byte 5000.")));
    record.position.recordTimeMs = std::numeric_limits<std::int64_t>::max();
    CHECK(!rejectAsText(record).contains(QStringLiteral("produced")));
}

TEST_CASE("A record is laid out line by line, also one that is cut short or no JSON")
{
    CHECK(laidOut(R"({"a":1,"b":[],"c":{"d":"x, {y}"}})")
        == "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": {\n    \"d\": \"x, {y}\"\n  }\n}");
    CHECK(laidOut("[1,\n\t2]") == "[\n  1,\n  2\n]");
    CHECK(laidOut(R"({"a":"cut \" sho)") == "{\n  \"a\": \"cut \\\" sho");
    CHECK(laidOut(R"(}}]]{)") == "}}]]{");
    CHECK(laidOut("{]}]}") == "{]\n}\n]\n}");
    CHECK(laidOut("plain text, {not} JSON") == "plain text, {not} JSON");
    CHECK(laidOut("").empty());
    CHECK(laidOut(std::string(5'000, '[')).size() < 5'000 * 80);
}

TEST_CASE("The Streams page shows each sample state")
{
    for (const auto situation : sample::situations) {
        StreamsPage page;
        page.resize(1200, 700);
        page.show();
        page.setSnapshot(sample::snapshot(situation));
        page.grab();
        CHECK(page.findChild<QTableView*>(QStringLiteral("topics"))->model()->rowCount() == 1);
    }
}
