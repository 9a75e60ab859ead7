// All that holds behind the one headline, since when, and what was over.
#include "overview/trouble_log.h"
#include "overview/troubles_dialog.h"
#include "samples/sample_snapshot.h"

#include <QAbstractItemModelTester>
#include <QTableView>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

const DisplayFormat format;
const Timestamp noon = Timestamp(std::chrono::seconds(1'700'000'000));

Headline said(Rule rule, Severity severity, const char* text = "something")
{
    return {QString::fromLatin1(text), {}, severity, target::Streams{}, rule};
}

// A wall whose revenue is far below its band while many records are rejected.
Snapshot twoTroubles()
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto minutes = std::make_shared<orders::MinutesPart>(*s.orderMinutes);
    minutes->revenueBand.back() = {10'000, 11'000, 12'000, true};
    s.orderMinutes = minutes;
    auto tiles = std::make_shared<orders::TilesPart>(*s.orderTiles);
    tiles->lastMinute.revenue = {MoneySum::Wide{2'000} * 10'000};
    s.orderTiles = tiles;
    auto ingest = std::make_shared<ingest::Part>(*s.ingest);
    for (ingest::TopicCounters& topic : ingest->topics)
        if (topic.feed == "orders") topic.rejected = topic.records / 10;
    s.ingest = ingest;
    return s;
}

} // namespace

TEST_CASE("the headline says how many troubles it hides, and the list names each, the gravest first")
{
    const Snapshot s = twoTroubles();
    const auto all = troubles(s, format);
    REQUIRE(all.size() == 2);
    CHECK(all[0].rule == Rule::revenue);
    CHECK(all[0].severity == Severity::bad);
    CHECK(all[1].rule == Rule::ingest);
    CHECK(headline(s, format).text == all[0].text);
    CHECK(headline(s, format).detail.endsWith(QStringLiteral("(and 1 more: Ctrl+I)")));
    CHECK(troubles(sample::snapshot(sample::Situation::typical), format).empty());
    CHECK(!headline(sample::snapshot(sample::Situation::typical), format).detail.contains(QStringLiteral("more")));
}

TEST_CASE("an outage is a trouble, and leaves nothing else to judge")
{
    const auto all = troubles(sample::snapshot(sample::Situation::error), format);
    REQUIRE(all.size() == 1);
    CHECK(all[0].rule == Rule::connection);
    CHECK(troubles(sample::snapshot(sample::Situation::loading), format).empty());
}

TEST_CASE("a trouble that tells when it began is listed from then on, though it was seen later")
{
    TroubleLog log;
    Headline jam = said(Rule::jam, Severity::warning, "jam");
    jam.since = noon - 20min;
    log.update({jam, said(Rule::ingest, Severity::warning)}, noon);
    auto all = log.troubles();
    REQUIRE(all.size() == 2);
    CHECK(all[0].since == noon - 20min);
    CHECK(all[1].since == noon);
    jam.since = noon - 30min; // more of its records came
    log.update({jam}, noon + 5s);
    CHECK(log.troubles()[0].since == noon - 30min);
    jam.since = noon + 60s; // never later than it was seen
    log.update({jam}, noon + 10s);
    CHECK(log.troubles()[0].since == noon - 30min);
}

TEST_CASE("a trouble is told with its beginning and its end, at its gravest")
{
    TroubleLog log;
    CHECK(log.update({said(Rule::jam, Severity::warning, "jam")}, noon));
    CHECK_FALSE(log.update({said(Rule::jam, Severity::warning, "jam")}, noon + 1s));
    log.update({said(Rule::jam, Severity::bad, "worse jam"), said(Rule::ingest, Severity::warning)}, noon + 60s);
    log.update({said(Rule::jam, Severity::warning, "jam")}, noon + 90s);
    log.update({}, noon + 120s);
    const auto all = log.troubles();
    REQUIRE(all.size() == 2);
    CHECK(all[0].said.text == QStringLiteral("worse jam")); // it was over last
    CHECK(all[0].since == noon);
    CHECK(all[0].until == noon + 120s);
    CHECK(all[1].said.rule == Rule::ingest);
    CHECK(all[1].until == noon + 90s);
}

TEST_CASE("what swings around an edge is one trouble, what comes again later another")
{
    TroubleLog log;
    for (int i = 0; i < 100; ++i)
        log.update(
            i % 2 == 0 ? std::vector{said(Rule::revenue, Severity::warning)} : std::vector<Headline>(), noon + i * 1s);
    REQUIRE(log.troubles().size() == 1);
    log.update({said(Rule::revenue, Severity::warning)}, noon + 10min);
    REQUIRE(log.troubles().size() == 2);
    CHECK_FALSE(log.troubles()[0].until); // what holds comes first
    CHECK(log.troubles()[0].since == noon + 10min);
}

TEST_CASE("troubles of more than a day ago are forgotten, and the log stays within its bound")
{
    TroubleLog log;
    log.update({said(Rule::jam, Severity::bad)}, noon);
    log.update({}, noon + 1s);
    log.update({}, noon + 25h);
    CHECK(log.troubles().empty());
    for (int i = 0; i < 3'000; ++i) {
        log.update({said(Rule::jam, Severity::bad)}, noon + 26h + i * 20s);
        log.update({}, noon + 26h + i * 20s + 1s);
    }
    CHECK(log.troubles().size() <= TroubleLog::capacity);
}

TEST_CASE("a clock that was set back leaves no end in its future")
{
    TroubleLog log;
    log.update({said(Rule::jam, Severity::bad)}, noon);
    log.update({}, noon + 10min);
    log.update({}, noon - 2h);
    REQUIRE(log.troubles().size() == 1);
    CHECK(*log.troubles()[0].until <= noon - 2h);
}

TEST_CASE("the list shows what holds and what was over, by keyboard too")
{
    TroubleLog log;
    log.update({said(Rule::jam, Severity::bad, "Kitchen jam"), said(Rule::ingest, Severity::warning, "Rejects")}, noon);
    log.update({said(Rule::jam, Severity::bad, "Kitchen jam")}, noon + 90s);
    TroublesDialog dialog;
    dialog.show(log, noon + 120s, format);
    auto& view = *dialog.findChild<QTableView*>();
    const QAbstractItemModelTester tester(view.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto cell = [&](int row, int column) { return view.model()->index(row, column).data().toString(); };
    REQUIRE(view.model()->rowCount() == 2);
    CHECK(cell(0, TroublesModel::what) == QStringLiteral("Kitchen jam"));
    CHECK(cell(0, TroublesModel::until) == QStringLiteral("now"));
    CHECK(cell(0, TroublesModel::lasted) == durationText(120s, format));
    CHECK(cell(1, TroublesModel::lasted) == durationText(90s, format));
    CHECK(view.currentIndex().row() == 0);
    Target followed;
    QObject::connect(&dialog, &TroublesDialog::followed, &dialog, [&](const Target& to) { followed = to; });
    emit view.activated(view.currentIndex());
    CHECK(followed == Target(target::Streams{}));
}

TEST_CASE("the log remembers what was said when a trouble was gravest, not what was said last")
{
    TroubleLog log;
    const auto above = [](double by, const char* text) {
        Headline one = said(Rule::revenueOver, Severity::warning, text);
        one.gravity = by;
        return one;
    };
    log.update({above(0.3, "30 % above")}, noon);
    log.update({above(1.48, "148 % above")}, noon + 60s);
    log.update({above(1.03, "103 % above")}, noon + 120s);
    log.update({}, noon + 180s);
    REQUIRE(log.troubles().size() == 1);
    CHECK(log.troubles()[0].said.text == QStringLiteral("148 % above"));
    CHECK(log.troubles()[0].since == noon);
    CHECK(log.troubles()[0].until == noon + 180s);
}

TEST_CASE("too much revenue is another trouble than too little, and a pause than an outage")
{
    TroubleLog log;
    log.update({said(Rule::revenue, Severity::warning, "below")}, noon);
    log.update({said(Rule::revenueOver, Severity::warning, "above")}, noon + 20s);
    log.update({said(Rule::connection, Severity::bad, "out of reach")}, noon + 40s);
    log.update({said(Rule::paused, Severity::warning, "paused")}, noon + 50s);
    CHECK(log.troubles().size() == 4);
    Snapshot paused = sample::snapshot(sample::Situation::typical);
    auto ingest = std::make_shared<ingest::Part>(*paused.ingest);
    ingest->connection.paused = true;
    paused.ingest = ingest;
    REQUIRE(troubles(paused, format).size() == 1);
    CHECK(troubles(paused, format)[0].rule == Rule::paused);
    CHECK(troubles(sample::snapshot(sample::Situation::error), format)[0].rule == Rule::connection);
}

TEST_CASE("a pause lasts as long as the clock says, while the figures stand still and catch up")
{
    TroubleLog log;
    Snapshot s = sample::snapshot(sample::Situation::typical);
    s.now = noon;
    const std::vector<Headline> pause{said(Rule::paused, Severity::warning, "Paused")};
    s.stale = true;
    log.update(pause, momentOfTroubles(s, noon));
    log.update(pause, momentOfTroubles(s, noon + 25s));
    s.stale = false;
    s.catchingUp = true;
    log.update({}, momentOfTroubles(s, noon + 26s));
    log.update({}, momentOfTroubles(s, noon + 27s));
    s.catchingUp = false;
    s.now = noon + 28s;
    log.update({}, momentOfTroubles(s, noon + 28s));
    REQUIRE(log.troubles().size() == 1);
    CHECK(log.troubles()[0].since == noon);
    CHECK(log.troubles()[0].until == noon + 26s);
}
