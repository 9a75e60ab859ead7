// The one table of what is good, worth a look or bad, and that pages judge by it.
#include "map/drivers/driver_words.h"
#include "map/map_headline.h"
#include "orders/flow_words.h"
#include "orders/orders_page.h"
#include "parts/headline/jam.h"
#include "parts/judgement.h"
#include "samples/sample_snapshot.h"
#include "streams/topics_model.h"
#include "window/status_text.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace std::chrono_literals;

namespace {

const DisplayFormat format;

Snapshot rejecting(std::uint64_t rejected, std::uint64_t records)
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto part = std::make_shared<ingest::Part>(*s.ingest);
    part->topics.front().records = records;
    part->topics.front().rejected = rejected;
    s.ingest = part;
    return s;
}

Severity inTopics(const Snapshot& s)
{
    TopicsModel model;
    model.setPart(*s.ingest);
    return static_cast<Severity>(model.index(0, TopicsModel::Rejected).data(TopicsModel::SeverityRole).toInt());
}

Severity inStatusBar(const Snapshot& s)
{
    return statusTexts(s, std::chrono::system_clock::now(), format).rejects.severity;
}

bool inHeadline(const Snapshot& s)
{
    return std::ranges::any_of(troubles(s, format), [](const Headline& one) { return one.rule == Rule::ingest; });
}

} // namespace

TEST_CASE("whatever is judged is in the table, and the worse the figure the graver the judgement")
{
    const auto rank = [](Severity severity) { return severity == Severity::good ? -1 : static_cast<int>(severity); };
    for (int what = 0; what <= static_cast<int>(Judged::leaderless); ++what) {
        int before = -1;
        for (double figure = -1; figure <= 10; figure += 0.01) {
            const int now = rank(judged(static_cast<Judged>(what), figure));
            REQUIRE(now >= before);
            before = now;
        }
        CHECK(isTrouble(judged(static_cast<Judged>(what), 10)));
        CHECK_FALSE(isTrouble(judged(static_cast<Judged>(what), 0)));
    }
}

TEST_CASE("a few rejected records are no trouble on any page, and many are on all")
{
    for (const auto& [rejected, records, trouble] :
        {std::tuple(12U, 173'482U, false), std::tuple(1'200U, 40'000U, true), std::tuple(1U, 1U, true)}) {
        const Snapshot s = rejecting(rejected, records);
        CHECK(inHeadline(s) == trouble);
        CHECK(isTrouble(inTopics(s)) == trouble);
        CHECK(isTrouble(inStatusBar(s)) == trouble);
    }
}

TEST_CASE("what is behind is judged alike in the headline and in the status bar")
{
    for (const double seconds : {4.0, 6.0, 12.0}) {
        Snapshot s = rejecting(0, 1'000);
        auto part = std::make_shared<ingest::Part>(*s.ingest);
        part->topics.front().lag = 400;
        part->lagSeconds = seconds;
        s.ingest = part;
        CHECK(inHeadline(s) == isTrouble(statusTexts(s, std::chrono::system_clock::now(), format).lag.severity));
    }
}

TEST_CASE("a step is as bad on its card as in the headline")
{
    for (const auto situation : sample::situations) {
        const Snapshot s = sample::snapshot(situation);
        Severity worst = Severity::good;
        for (std::size_t i = 0; i < s.life->flow.size(); ++i)
            worst = std::max(worst, flowWords(*s.life, i, format).severity);
        const auto found = jam(*s.life, format);
        CHECK(found.has_value() == isTrouble(worst));
        if (found) CHECK(found->severity == worst);
    }
}

TEST_CASE("one late delivery of many is worth a look, and itself is bad")
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto part = std::make_shared<delivery::DeliveriesPart>();
    part->drivers.resize(300);
    for (delivery::Driver& driver : part->drivers) driver.lateness = delivery::Lateness::onTime;
    part->drivers[7].lateness = delivery::Lateness::late;
    s.deliveries = part;
    s.fences.reset();
    CHECK(mapHeadline(s, format).severity == Severity::warning);
    CHECK(driverWords(part->drivers[7], format).severity == Severity::bad);
    CHECK(driverWords(part->drivers[8], format).severity == Severity::good);
}

TEST_CASE("a page's own first line says how many troubles it leaves unsaid")
{
    Snapshot s = rejecting(1'200, 40'000);
    CHECK(ordersHeadline(s, format).detail.endsWith(QStringLiteral(" (and 1 more: Ctrl+I)")));
    CHECK(mapHeadline(s, format).detail.endsWith(QStringLiteral("(and 1 more: Ctrl+I)")));
    s = sample::snapshot(sample::Situation::longNames);
    CHECK(mapHeadline(s, format).detail.endsWith(QStringLiteral("(and 1 more: Ctrl+I)")));  // the jam
    CHECK_FALSE(ordersHeadline(s, format).detail.contains(QStringLiteral("more: Ctrl+I"))); // which it is about
    for (const auto situation : {sample::Situation::error, sample::Situation::paused})
        CHECK(headline(sample::snapshot(situation), format)
                .detail.endsWith(QStringLiteral("Nothing else is judged until reading goes on")));
}
