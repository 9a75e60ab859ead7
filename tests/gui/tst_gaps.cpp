// What the figures lack stands above them until somebody acknowledges it, and in the status bar ever after.
#include "main_window.h"
#include "samples/sample_snapshot.h"
#include "text.h"
#include "window/gaps.h"
#include "window/status_item.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

namespace {

ingest::TopicCounters topic(std::string name, ingest::MissedCounts missed, unsigned recreated = 0)
{
    ingest::TopicCounters out;
    out.topic = std::move(name);
    out.missed = missed;
    out.recreated = recreated;
    out.recordsBefore = recreated > 0 ? 12'000 : 0;
    return out;
}

ingest::Part part(std::vector<ingest::TopicCounters> topics)
{
    ingest::Part out;
    out.topics = std::move(topics);
    return out;
}

Snapshot wallThatMissed(std::uint64_t count)
{
    Snapshot s = sample::snapshot(sample::Situation::typical);
    auto ingest = std::make_shared<ingest::Part>(*s.ingest);
    ingest->topics.at(0).missed = {count, 0, 0};
    s.ingest = ingest;
    return s;
}

} // namespace

TEST_CASE("each kind of gap is told by topic, with what is counted of a topic that is no more")
{
    CHECK_FALSE(gapText(part({topic("orders", {})}), {}));
    CHECK(gapLines(part({topic("orders", {59'233, 0, 0})}))
        == QStringList{QStringLiteral("59,233 records of “orders” were deleted before they were read")});
    CHECK(gapLines(part({topic("orders", {0, 0, 0}, 1)}))
        == QStringList{QStringLiteral("“orders” was made anew: 12,000 records counted here are of the old one")});
    CHECK(gapLines(part({topic("orders", {0, 1, 0}, 2)}))
            .at(0)
            .endsWith(QStringLiteral("are of the old one, and at least 1 record of it were never read")));
    CHECK(gapLines(part({topic("a", {1, 0, 0}), topic("b", {0, 0, 41})})).at(1)
        == QStringLiteral("up to 41 records of “b” stand in batches that cannot be read"));
    const auto text = gapText(part({topic("orders", {0, 0, 0}, 1)}), {});
    REQUIRE(text);
    CHECK(text->title == QStringLiteral("The figures hold records of a topic that is no more"));
    // As grave as on Streams.
    CHECK(text->severity == Severity::warning);
    CHECK(gapText(part({topic("orders", {1, 0, 0})}), {})->severity == Severity::bad);
}

TEST_CASE("an acknowledged gap is silent until it grows, however it grows")
{
    const auto before = part({topic("orders", {10, 0, 0}), topic("ratings", {0, 0, 5})});
    const GapsByTopic seen = gapsOf(before);
    CHECK_FALSE(gapText(before, seen));
    const auto grown = gapText(part({topic("orders", {10, 0, 0}), topic("ratings", {0, 0, 6})}), seen);
    REQUIRE(grown);
    CHECK(grown->detail.contains(QStringLiteral("ratings")));
    CHECK_FALSE(grown->detail.contains(QStringLiteral("orders")));
    CHECK(gapText(part({topic("orders", {10, 0, 0}, 1), topic("ratings", {0, 0, 5})}), seen));
    CHECK(gapText(part({topic("orders", {10, 0, 0}), topic("other", {1, 0, 0})}), seen));
    // Another connection counts from nothing: what was seen of the old one says nothing of it.
    CHECK(gapText(part({topic("orders", {3, 0, 0})}), seen));
}

TEST_CASE("many gaps leave the page its room")
{
    std::vector<ingest::TopicCounters> topics;
    for (int i = 0; i < 9; ++i) topics.push_back(topic("topic-" + std::to_string(i), {1, 0, 0}));
    const auto text = gapText(part(topics), {});
    REQUIRE(text);
    CHECK(text->detail.count(QLatin1Char('\n')) == 3);
    CHECK(text->detail.endsWith(QStringLiteral("and 6 more, on Streams")));
}

TEST_CASE("the window says what is missing until it is acknowledged by key, then in the status bar")
{
    Snapshot snapshot = wallThatMissed(0);
    MainWindow window({[&] { return snapshot; }, [](const Command&) {}, [](const Query&) { return true; }},
        MainWindow::Memory::forget);
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    auto* banner = window.findChild<Banner*>(QStringLiteral("gaps"));
    auto* status = window.findChild<StatusItem*>(QStringLiteral("missing"));
    REQUIRE(banner);
    REQUIRE(status);
    CHECK(banner->isHidden());
    CHECK(status->isHidden());
    const auto sequence = snapshot.sequence;
    snapshot = wallThatMissed(59'233);
    snapshot.sequence = sequence + 1;
    REQUIRE(QTest::qWaitFor([&] { return banner->isVisible(); }));
    CHECK(status->entry().text == QStringLiteral("59,233 missing"));
    CHECK(status->isVisible());
    auto* button = banner->findChild<QPushButton*>();
    REQUIRE(button);
    CHECK((button->focusPolicy() & Qt::TabFocus));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    CHECK(banner->isHidden());
    CHECK(status->isVisible());
    snapshot = wallThatMissed(59'234);
    snapshot.sequence = sequence + 2;
    CHECK(QTest::qWaitFor([&] { return banner->isVisible(); }));
    status->click();
    CHECK(window.currentPage() == pageIndex(QStringLiteral("streams")));
}
