#include "parts/headline/headline.h"
#include "parts/headline/jam.h"
#include "parts/judgement.h"
#include "samples/sample_snapshot.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

const DisplayFormat format;

Snapshot typical() { return sample::snapshot(sample::Situation::typical); }

// Copies a part, lets it be changed, puts it back.
template <typename Part>
void edit(std::shared_ptr<const Part>& part, auto&& change)
{
    auto copy = std::make_shared<Part>(*part);
    change(*copy);
    part = std::move(copy);
}

Snapshot withRevenue(double low, double high, std::int64_t units)
{
    Snapshot s = typical();
    edit(s.orderMinutes, [&](orders::MinutesPart& m) { m.revenueBand.back() = {low, (low + high) / 2, high, true}; });
    edit(s.orderTiles, [&](orders::TilesPart& t) { t.lastMinute.revenue = {MoneySum::Wide{units} * 10'000}; });
    return s;
}

} // namespace

TEST_CASE("revenue above its band is said with both figures")
{
    const Headline h = headline(withRevenue(8'000, 9'394, 12'400), format);
    CHECK(h.text == QStringLiteral("Revenue is 32\u202f% above its usual band: 12,400.00 in the last minute"));
    CHECK(h.severity == Severity::good);
    CHECK(h.leadsTo == Target(target::Orders{}));
}

TEST_CASE("the deeper revenue falls below its band, the graver the headline")
{
    CHECK(headline(withRevenue(10'000, 12'000, 8'000), format).severity == Severity::warning);
    CHECK(headline(withRevenue(10'000, 12'000, 8'000), format)
            .text.startsWith(QStringLiteral("Revenue is 20\u202f% below its usual band")));
    CHECK(headline(withRevenue(10'000, 12'000, 2'000), format).severity == Severity::bad);
}

TEST_CASE("a minute a little outside the band is no news")
{
    CHECK(
        headline(withRevenue(10'000, 12'000, 12'900), format).text == QStringLiteral("Revenue is near its usual band"));
    CHECK(
        headline(withRevenue(10'000, 12'000, 9'200), format).text == QStringLiteral("Revenue is near its usual band"));
}

TEST_CASE("a minute that chance alone may leave so far outside the band is told, and no trouble until it lasts")
{
    // As wide as chance makes it where 100 orders come a minute; 19 % below is a minute in fifty then.
    Snapshot s = withRevenue(8'700, 11'300, 7'050);
    edit(s.orderTiles, [](orders::TilesPart& t) {
        for (orders::Totals& minute : t.perMinuteSliding) minute.revenue = {MoneySum::Wide{10'000} * 10'000};
        t.perMinuteSliding.back() = t.lastMinute;
    });
    CHECK(headline(s, format).text.startsWith(QStringLiteral("Revenue is 19\u202f% below its usual band")));
    CHECK(headline(s, format).severity == Severity::neutral);
    CHECK(headline(s, format).detail.endsWith(QStringLiteral("A single minute may differ so much by chance")));
    CHECK(troubles(s, format).empty());
    const auto earlier = [&s](std::size_t minutesAgo, std::int64_t units) {
        edit(s.orderTiles, [&](orders::TilesPart& t) {
            t.perMinuteSliding[59 - minutesAgo].revenue = {MoneySum::Wide{units} * 10'000};
        });
    };
    earlier(1, 7'100);
    earlier(2, 9'000);
    CHECK(troubles(s, format).empty());
    earlier(2, 7'500);
    REQUIRE(troubles(s, format).size() == 1);
    CHECK(headline(s, format).severity == Severity::warning);
    earlier(1, 12'900); // above is no lasting fall
    CHECK(troubles(s, format).empty());
}

TEST_CASE("of a day whose revenue scatters as chance does no minute is a trouble, and a fall by half is one at once")
{
    std::mt19937 random(20'261'130);
    std::poisson_distribution<int> orders(200); // a minute, of 50 each
    Snapshot s = typical();
    const auto minute = [&](int count) {
        edit(s.orderTiles, [&](orders::TilesPart& t) {
            std::ranges::rotate(t.perMinuteSliding, t.perMinuteSliding.begin() + 1);
            t.perMinuteSliding.back() = {count, {MoneySum::Wide{count} * 50 * 10'000}};
            t.lastMinute = t.perMinuteSliding.back();
        });
    };
    // The 10th and the 90th percentile of what comes: 182 and 218 orders.
    edit(s.orderMinutes, [](orders::MinutesPart& m) { m.revenueBand.back() = {9'100, 10'000, 10'900, true}; });
    int told = 0;
    for (int i = 0; i < 24 * 60; ++i) {
        minute(orders(random));
        told += troubles(s, format).empty() ? 0 : 1;
    }
    CHECK(told <= 1);
    minute(100);
    CHECK(headline(s, format).text.contains(QStringLiteral("below its usual band")));
    CHECK(isTrouble(headline(s, format).severity));
}

TEST_CASE("few orders that come to a step are a headline, of the first step to which they fail to come")
{
    Snapshot s = typical();
    CHECK_FALSE(flowFall(*s.life, format));
    edit(s.life, [](orders::LifePart& life) {
        for (orders::FlowStep& step : life.flow) step.usualEntered = 1'204;
        for (const std::size_t i : {0U, 1U, 2U, 3U}) life.flow[i].entered = 1'190;
        life.flow[3].here = 2'131;
        for (const std::size_t i : {4U, 5U, 6U}) life.flow[i].entered = 12;
    });
    CHECK(headline(s, format).text == QStringLiteral("Few orders come to “Out for delivery”: 99\u202f% below usual"));
    CHECK(headline(s, format).severity == Severity::bad);
    CHECK(headline(s, format).leadsTo == Target(target::Orders{orders::Step::outForDelivery}));
    CHECK(headline(s, format).detail.contains(QStringLiteral("2,131 are at “Being cooked” before it")));
    edit(s.life, [](orders::LifePart& life) { life.flow[4].entered = 0; });
    CHECK(headline(s, format).text == QStringLiteral("No order comes to “Out for delivery”"));
}

TEST_CASE("a fall of which chance is as likely a cause is none, and neither is one where nothing is usual")
{
    const auto fall = [](double usual, std::int64_t entered) {
        orders::FlowStep step;
        step.usualEntered = usual;
        step.entered = entered;
        return fallSeverity(step);
    };
    CHECK(fall(4, 0) == Severity::neutral);
    CHECK(fall(8, 1) == Severity::neutral);
    CHECK(fall(16, 4) == Severity::warning);
    CHECK(fall(9, 0) == Severity::bad);
    CHECK(fall(1'000, 600) == Severity::neutral); // less than usual, as after each dinner
    CHECK(fall(1'000, 500) == Severity::warning);
    CHECK(fall(0, 0) == Severity::neutral);
    CHECK(fall(100, 300) == Severity::neutral);
}

TEST_CASE("less content customers are a trouble, where so many of them do not differ so much by chance")
{
    const auto rated = [](std::int64_t count, double before, double now) {
        Snapshot s = typical();
        edit(s.ratings, [&](orders::RatingsPart& part) {
            part.lastHour = {count, std::llround(static_cast<double>(count) * now), count / 2};
            part.hourBefore = {count, std::llround(static_cast<double>(count) * before), count / 2};
        });
        return troubles(s, format);
    };
    CHECK(rated(900, 4.4, 4.3).empty());
    REQUIRE(rated(900, 4.4, 4.0).size() == 1);
    CHECK(rated(900, 4.4, 4.0)[0].text == QStringLiteral("Customers are less content: 4.00 in the last hour"));
    CHECK(rated(12, 4.4, 4.0).empty());
    CHECK(rated(900, 4.0, 4.4).empty());
}

TEST_CASE("orders that have stopped are said before anything about revenue")
{
    Snapshot s = withRevenue(6'000, 9'000, 0);
    edit(s.orderTiles, [](orders::TilesPart& t) { t.newestCreatedAt = t.now - 130s; });
    const Headline h = headline(s, format);
    CHECK(h.text == QStringLiteral("Orders have stopped: none for 2\u00a0min 10\u00a0s"));
    CHECK(h.severity == Severity::bad);
}

TEST_CASE("a shop with an order every few minutes has not stopped after one")
{
    Snapshot s = withRevenue(0, 100, 0);
    edit(s.orderMinutes, [](orders::MinutesPart& m) { m.ordersBand.back() = {0, 0.3, 1, true}; });
    edit(s.orderTiles, [](orders::TilesPart& t) { t.newestCreatedAt = t.now - 130s; });
    CHECK(headline(s, format).severity == Severity::good);
}

TEST_CASE("without a band the headline says the figure and when the band is known")
{
    Snapshot s = typical();
    edit(s.orderMinutes, [](orders::MinutesPart& m) { m.revenueBand.clear(); });
    const Headline h = headline(s, format);
    CHECK(h.text.startsWith(QStringLiteral("Revenue: ")));
    CHECK(h.detail == QStringLiteral("Its usual band is known after 30 minutes of orders"));
}

TEST_CASE("trouble with the cluster comes first and leads to the streams")
{
    Snapshot s = withRevenue(6'000, 9'000, 12'400);
    edit(s.ingest, [](ingest::Part& p) { p.connection.state = ingest::BrokerState::down; });
    CHECK(pageState(s) == PageState::disconnected);
    CHECK(headline(s, format).text == QStringLiteral("The cluster is out of reach"));
    CHECK(headline(s, format).leadsTo == Target(target::Streams{}));
    edit(s.ingest, [](ingest::Part& p) { p.connection.state = ingest::BrokerState::refused; });
    CHECK(headline(s, format).text == QStringLiteral("The cluster refuses the connection"));
}

TEST_CASE("while what was missed is read no headline judges it")
{
    Snapshot s = withRevenue(10'000, 12'000, 0);
    edit(s.orderTiles, [](orders::TilesPart& t) { t.newestCreatedAt = t.now - 592s; });
    CHECK(headline(s, format).severity == Severity::bad);
    s.catchingUp = true;
    CHECK(headline(s, format).text == QStringLiteral("Catching up"));
    CHECK(headline(s, format).severity == Severity::neutral);
    edit(s.ingest, [](ingest::Part& p) {
        p.topics.front().lag = 400;
        p.lagSeconds = 3'600;
    });
    CHECK(headline(s, format).text.startsWith(QStringLiteral("Reading history")));
}

TEST_CASE("figures that stand still are of one moment, whatever each part says")
{
    Snapshot s = typical();
    CHECK(momentText(s, s.now, format) == secondText(s.now, format));
    s.stale = true;
    edit(s.ingest, [](ingest::Part& p) { p.connection.paused = true; });
    const QString moment = QStringLiteral("as of ") + secondText(s.now, format);
    CHECK(momentText(s, s.now - 2s, format) == moment);
    CHECK(momentText(s, s.now, format) == moment);
    CHECK(momentText(s, std::nullopt, format).isEmpty());
}

TEST_CASE("an empty wall says what it waits for")
{
    CHECK(headline({}, format).text == QStringLiteral("Starting"));
    Snapshot s = sample::snapshot(sample::Situation::empty);
    CHECK(headline(s, format).text == QStringLiteral("Waiting for the first order on “orders”"));
    edit(s.ingest, [](ingest::Part& p) { p.topics.front().absent = true; });
    CHECK(headline(s, format).text == QStringLiteral("Waiting for the topic “orders”"));
    edit(s.ingest, [](ingest::Part& p) { p.connection.state = ingest::BrokerState::connecting; });
    CHECK(headline(s, format).text == QStringLiteral("Connecting to localhost:9092"));
}

TEST_CASE("without the right to read orders nothing is concluded from there being none")
{
    const auto denied = [](ingest::Part& p) { p.topics.front().state = ingest::TopicState::denied; };
    const QString text = QStringLiteral("The cluster denies this account the topic “orders”");
    Snapshot empty = sample::snapshot(sample::Situation::empty);
    edit(empty.ingest, denied);
    CHECK(headline(empty, format).text == text);
    CHECK(headline(empty, format).severity == Severity::bad);
    Snapshot s = withRevenue(6'000, 9'000, 0);
    edit(s.orderTiles, [](orders::TilesPart& t) { t.newestCreatedAt = t.now - 130s; });
    edit(s.ingest, denied);
    CHECK(headline(s, format).text == text);
    for (const Headline& one : troubles(s, format)) CHECK_FALSE(one.text.contains(QStringLiteral("have stopped")));
}

TEST_CASE("while history is read the headline says how far it is")
{
    CHECK(headline(sample::snapshot(sample::Situation::loading), format).text
        == QStringLiteral("Reading history: 73\u202f%"));
}

TEST_CASE("a pause is said as a pause")
{
    Snapshot s = typical();
    edit(s.ingest, [](ingest::Part& p) { p.connection.paused = true; });
    CHECK(headline(s, format).text == QStringLiteral("Paused"));
}

TEST_CASE("many rejected records are said, few are not")
{
    Snapshot s = withRevenue(6'000, 9'000, 7'000);
    edit(s.ingest, [](ingest::Part& p) {
        p.topics.front().records = 40'000;
        p.topics.front().rejected = 1'200;
    });
    CHECK(headline(s, format).text == QStringLiteral("3.0\u202f% of the records are rejected"));
    edit(s.ingest, [](ingest::Part& p) { p.topics.front().rejected = 12; });
    CHECK(headline(s, format).severity == Severity::good);
}

TEST_CASE("all is not quiet while no order comes, though the last minute's revenue is usual")
{
    Snapshot s = withRevenue(6'000, 9'000, 7'000);
    edit(s.orderMinutes, [](orders::MinutesPart& m) { m.ordersBand.back() = {10, 15, 20, true}; });
    edit(s.orderTiles, [](orders::TilesPart& t) { t.newestCreatedAt = t.now - 20s; });
    CHECK(headline(s, format).text == QStringLiteral("No order for 20\u00a0s"));
    CHECK(headline(s, format).severity == Severity::neutral);
    edit(s.orderTiles, [](orders::TilesPart& t) { t.newestCreatedAt = t.now - 3s; });
    CHECK(headline(s, format).text.startsWith(QStringLiteral("Revenue is ")));
}

TEST_CASE("revenue above its band does not hide rejected records")
{
    Snapshot s = withRevenue(6'000, 9'394, 12'400);
    edit(s.ingest, [](ingest::Part& p) {
        p.topics.front().records = 40'000;
        p.topics.front().rejected = 1'200;
    });
    CHECK(headline(s, format).text == QStringLiteral("3.0\u202f% of the records are rejected"));
}

TEST_CASE("revenue far below its band comes before a few rejected records")
{
    Snapshot s = withRevenue(10'000, 12'000, 2'000);
    edit(s.ingest, [](ingest::Part& p) {
        p.topics.front().records = 40'000;
        p.topics.front().rejected = 1'200;
    });
    CHECK(headline(s, format).severity == Severity::bad);
    CHECK(headline(s, format).text.startsWith(QStringLiteral("Revenue is 80\u202f% below")));
}
