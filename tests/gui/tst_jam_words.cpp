// Where orders pile up, in words: jams, what is no jam, and what the Orders page says of them.
#include "life_with.h"
#include "orders/flow_words.h"
#include "orders/orders_page.h"
#include "parts/headline/jam.h"
#include "samples/sample_snapshot.h"
#include "text.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using pitwall::test::lifeWith;
using namespace std::chrono_literals;
using orders::Step;

namespace {

const DisplayFormat format;

orders::StuckOrder stuck(int n, Step step = Step::beingCooked)
{
    orders::StuckOrder order;
    order.id.text = "order-" + std::to_string(n);
    order.status = {step, {}};
    return order;
}

const Timestamp noon{std::chrono::hours{24 * 20'000 + 12}};

/// The same with a wait that grows since some minutes before noon.
orders::LifePart jammed(Step step, std::int64_t here, std::int64_t waiting, std::chrono::minutes ago = 55min)
{
    orders::LifePart life = lifeWith(step, here, waiting);
    life.now = noon;
    life.flow[static_cast<std::size_t>(step)].jam = orders::Jam{floorToMinute(noon) - ago, false, 22min};
    return life;
}

} // namespace

TEST_CASE("a jam is news when many wait too long and they are no small share")
{
    CHECK_FALSE(jam(jammed(Step::beingCooked, 4, 4), format));
    CHECK_FALSE(jam(jammed(Step::beingCooked, 1'000, 40), format));
    orders::LifePart life = jammed(Step::beingCooked, 100, 42);
    life.stuck = {stuck(1, Step::placedOrder), stuck(2)};
    life.stuck[1].seconds = 38 * 60;
    life.flow[3].entered = 34;
    life.flow[3].left = 12;
    const auto found = jam(life, format);
    REQUIRE(found);
    CHECK(found->text == QStringLiteral("Kitchen jam since 11:05: 42 orders stuck in “being cooked”"));
    CHECK(found->detail == QStringLiteral("34 came and 12 left in 5 min; the wait is 22\u00a0min; oldest 38\u00a0min"));
    CHECK(found->severity == Severity::bad);
    CHECK(found->leadsTo == Target(target::Orders{orders::Step::beingCooked}));
    CHECK(found->since == noon - 55min);
    CHECK(jam(jammed(Step::inTransit, 30, 6), format)->text.startsWith(QStringLiteral("Delivery jam since")));
    CHECK(jam(jammed(Step::placedOrder, 30, 6), format)->severity == Severity::warning);
}

TEST_CASE("a queue whose wait does not grow is no jam, however many are stuck in it")
{
    orders::LifePart life = jammed(Step::beingCooked, 4'000, 3'000);
    CHECK(jam(life, format));
    life.flow[3].jam.reset();
    CHECK_FALSE(jam(life, format));
    life.flow[5].here = 100;
    life.flow[5].stuck = 50;
    life.flow[5].jam = orders::Jam{floorToMinute(noon) - 5min, false, 70min};
    REQUIRE(jam(life, format)); // nor does it hide the jam at another step
    CHECK(jam(life, format)->text.startsWith(QStringLiteral("Delivery jam since 11:55: 50 orders")));
}

TEST_CASE("a jam tells the day of its beginning where that was another, and that it may be older")
{
    orders::LifePart life = jammed(Step::beingCooked, 100, 42, 13h);
    CHECK(jam(life, format)->text.startsWith(QStringLiteral("Kitchen jam since 2024-10-03 23:00:")));
    life.flow[3].jam->isOlder = true;
    CHECK(jam(life, format)->text.startsWith(QStringLiteral("Kitchen jam since before 2024-10-03 23:00:")));
    CHECK(flowWords(life, 3, format).tip.contains(QStringLiteral("the wait grew, since before 2024-10-03 23:00")));
    DisplayFormat eastern;
    eastern.zone = QTimeZone("Asia/Tokyo");
    CHECK(jam(life, eastern)->text.contains(QStringLiteral("since before 08:00:"))); // the same day there
}

TEST_CASE("inside a fence it is told how many are stuck, and why not whether the wait grows")
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    orders::LifePart inside = lifeWith(Step::beingCooked, 100, 42);
    inside.compared = false;
    s.life = std::make_shared<orders::LifePart>(inside);
    for (const Headline& found : {ordersHeadline(s, format), headline(s, format)}) {
        CHECK(found.text == QStringLiteral("42 orders stuck in “being cooked”"));
        CHECK(found.detail.startsWith(nothingCompared()));
        CHECK(found.severity == Severity::bad);
        CHECK_FALSE(found.since);
    }
    inside.compared = true;
    s.life = std::make_shared<orders::LifePart>(inside);
    CHECK_FALSE(ordersHeadline(s, format).text.contains(QStringLiteral("jam")));
    CHECK(flowWords(inside, 3, format).severity == Severity::neutral);
}

TEST_CASE("orders that wait too long take the tick of all is well from the Orders page")
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto life = std::make_shared<orders::LifePart>(lifeWith(Step::beingCooked, 1'000, 18));
    s.life = life;
    CHECK(ordersHeadline(s, format).text == QStringLiteral("Orders flow; 18 wait too long"));
    CHECK(ordersHeadline(s, format).severity == Severity::neutral);
    life->flow[3].stuck = life->stuckTotal = 0;
    CHECK(ordersHeadline(s, format).severity == Severity::good);
}

TEST_CASE("a jam is the wall's headline, unless the cluster is lost")
{
    CHECK(headline(sample::snapshot(sample::Situation::longNames), format)
            .text.startsWith(QStringLiteral("Kitchen jam")));
    CHECK(headline(sample::snapshot(sample::Situation::error), format).leadsTo == Target(target::Streams{}));
}
