#include "ingest/as_of.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

const Timestamp noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h;

ingest::AsOf::Facts live(Timestamp clock)
{
    return {.answers = true, .paused = false, .caughtUp = true, .heard = clock, .newest = clock - 1s};
}

ingest::AsOf liveAt(Timestamp clock)
{
    ingest::AsOf asOf(clock);
    asOf.update(live(clock), clock);
    return asOf;
}

} // namespace

TEST_CASE("Figures go with the clock while the cluster answers")
{
    ingest::AsOf asOf(noon);
    CHECK(asOf.stale());
    asOf.update(live(noon + 1s), noon + 1s);
    CHECK(asOf.moment() == noon + 1s);
    CHECK_FALSE(asOf.stale());
    CHECK_FALSE(asOf.catchingUp());
}

TEST_CASE("Figures stand still at the last answer while the cluster is out of reach")
{
    ingest::AsOf asOf = liveAt(noon);
    asOf.update(live(noon + 9s), noon + 9s); // the silence that began at noon + 4 s is not noticed yet
    auto facts = live(noon + 4s);
    facts.answers = false;
    for (const auto clock : {noon + 10s, noon + 10min, noon - 1h}) {
        asOf.update(facts, clock);
        CHECK(asOf.stale());
        CHECK(asOf.moment() == noon + 4s);
        facts.heard = clock; // whatever is said later
    }
}

TEST_CASE("Figures stand still at the moment of a pause")
{
    ingest::AsOf asOf = liveAt(noon);
    auto facts = live(noon);
    facts.paused = true;
    asOf.update(facts, noon + 1min);
    asOf.update(facts, noon + 2min);
    CHECK(asOf.stale());
    CHECK(asOf.moment() == noon);
}

TEST_CASE("A cluster that goes away during a pause moves nothing")
{
    ingest::AsOf asOf = liveAt(noon);
    auto facts = live(noon);
    facts.paused = true;
    asOf.update(facts, noon + 1min);
    facts.answers = false;
    facts.heard = noon - 3s;
    asOf.update(facts, noon + 2min);
    CHECK(asOf.moment() == noon);
}

TEST_CASE("What was missed is gone through with its own times, and then the clock holds again")
{
    ingest::AsOf asOf = liveAt(noon);
    auto facts = live(noon);
    facts.answers = false;
    asOf.update(facts, noon + 10min);
    facts = live(noon + 10min);
    facts.caughtUp = false;
    facts.newest = noon - 1s;
    asOf.update(facts, noon + 10min);
    CHECK(asOf.moment() == noon); // never back
    CHECK(asOf.catchingUp());
    CHECK_FALSE(asOf.stale());
    facts.newest = noon + 5min;
    asOf.update(facts, noon + 10min + 1s);
    CHECK(asOf.moment() == noon + 5min);
    facts.newest = noon + 1h; // an event of the future
    asOf.update(facts, noon + 10min + 2s);
    CHECK(asOf.moment() == noon + 10min + 2s);
    facts.caughtUp = true;
    asOf.update(facts, noon + 10min + 3s);
    CHECK(asOf.moment() == noon + 10min + 3s);
    CHECK_FALSE(asOf.catchingUp());
}

TEST_CASE("An outage in the middle of catching up freezes and resumes again")
{
    ingest::AsOf asOf = liveAt(noon);
    auto away = live(noon), behind = live(noon);
    away.answers = false;
    behind.caughtUp = false;
    asOf.update(away, noon + 10min);
    behind.newest = noon + 2min;
    asOf.update(behind, noon + 11min);
    away.heard = noon + 11min;
    asOf.update(away, noon + 12min);
    CHECK(asOf.moment() == noon + 2min);
    behind.newest = noon + 3min;
    asOf.update(behind, noon + 13min);
    CHECK(asOf.moment() == noon + 3min);
}

TEST_CASE("History at the start is read with the clock, but judged by nobody")
{
    ingest::AsOf asOf(noon);
    auto facts = live(noon);
    facts.caughtUp = false;
    facts.newest = noon - 24h;
    asOf.update(facts, noon + 1s);
    CHECK(asOf.moment() == noon + 1s);
    CHECK(asOf.catchingUp());
}

TEST_CASE("A topic that appears later is caught up with without moving the clock of the others")
{
    ingest::AsOf asOf = liveAt(noon);
    auto facts = live(noon + 1s);
    facts.caughtUp = false;
    facts.newest = noon - 1h;
    asOf.update(facts, noon + 1s);
    CHECK(asOf.moment() == noon + 1s);
    CHECK(asOf.catchingUp());
}

TEST_CASE("A clock that is set back takes the figures with it")
{
    ingest::AsOf asOf = liveAt(noon);
    asOf.update(live(noon - 1h), noon - 1h);
    CHECK(asOf.moment() == noon - 1h);
}
