#include "text.h"
#include "window/banner.h"
#include "window/status_text.h"

#include <QFontMetrics>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

namespace {

const auto noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{12};
constexpr std::int64_t noonMs = 1'795'262'400'000;

ingest::Part part(ingest::BrokerState state = ingest::BrokerState::up)
{
    ingest::Part p;
    p.connection = {state, "kafka:9092", {}, false};
    p.topics.resize(2);
    p.topics[0].lag = 12'000;
    p.topics[1].lag = 345;
    p.topics[1].rejected = 1;
    p.lagSeconds = 3.21;
    p.recordsPerSecond = 20'000.4;
    p.newestRecordMs = noonMs - 300;
    return p;
}

} // namespace

TEST_CASE("The status bar says broker, lag, rate, freshness and rejects in words")
{
    const ingest::Part p = part();
    const StatusTexts texts = statusTexts(&p, noon);
    CHECK(texts.broker.text == QStringLiteral("Connected"));
    CHECK(texts.brokers.text == QStringLiteral("kafka:9092"));
    CHECK(texts.lag.text == QStringLiteral("Lag 12,345 records · 3.2 s"));
    CHECK(texts.rate.text == QStringLiteral("20,000 records/s"));
    CHECK(texts.freshness.text == QStringLiteral("Newest event 0.3 s ago"));
    CHECK(texts.rejects.text == QStringLiteral("1 reject"));
    CHECK(texts.paused.text.isEmpty());
}

TEST_CASE("No two broker states look the same without colour")
{
    std::vector<Shape> shapes;
    std::vector<QString> words;
    using enum ingest::BrokerState;
    for (const auto state : {connecting, up, down, refused}) {
        const ingest::Part p = part(state);
        const StatusEntry entry = statusTexts(&p, noon).broker;
        CHECK(std::ranges::find(shapes, entry.shape) == shapes.end());
        CHECK(std::ranges::find(words, entry.text) == words.end());
        shapes.push_back(entry.shape);
        words.push_back(entry.text);
    }
}

TEST_CASE("A pause says how far behind the wall is")
{
    ingest::Part p = part();
    p.connection.paused = true;
    CHECK(statusTexts(&p, noon).paused.text == QStringLiteral("Paused · 12,345 records behind"));
}

TEST_CASE("Before anything is known the status bar claims nothing")
{
    const StatusTexts texts = statusTexts(nullptr, noon);
    CHECK(texts.broker.text == QStringLiteral("Connecting"));
    CHECK(texts.freshness.text == QStringLiteral("No event yet"));
}

TEST_CASE("Ages are short and in the largest unit that tells them apart")
{
    CHECK(shortDuration(0.04) == QStringLiteral("0.0 s"));
    CHECK(shortDuration(9.96) == QStringLiteral("10 s"));
    CHECK(shortDuration(119) == QStringLiteral("119 s"));
    CHECK(shortDuration(120) == QStringLiteral("2 min"));
    CHECK(shortDuration(3 * 3600) == QStringLiteral("3 h"));
    CHECK(shortDuration(3 * 86400) == QStringLiteral("3 d"));
}

TEST_CASE("The reserved widths hold what the entries usually say")
{
    const QFontMetrics metrics(Theme::font(TextSize::caption, QFont::Medium));
    ingest::Part p = part();
    p.topics[0].lag = 99'999'999;
    p.lagSeconds = 7'000;
    p.recordsPerSecond = 1'500'000;
    p.topics[0].rejected = 1'000'000;
    const StatusTexts texts = statusTexts(&p, noon), widest = widestStatusTexts();
    const auto fits = [&](const StatusEntry& entry, const StatusEntry& room) {
        return metrics.horizontalAdvance(entry.text) <= metrics.horizontalAdvance(room.text);
    };
    CHECK(fits(texts.lag, widest.lag));
    CHECK(fits(texts.rate, widest.rate));
    CHECK(fits(texts.freshness, widest.freshness));
    CHECK(fits(texts.rejects, widest.rejects));
}

TEST_CASE("The banner names the failure and what to do, and is silent while all is well")
{
    ingest::Connection connection{ingest::BrokerState::up, "kafka:9092", {}, false};
    CHECK(!bannerText(connection, {}));
    connection.state = ingest::BrokerState::connecting;
    CHECK(!bannerText(connection, {}));
    connection.lastError = "kafka:9092: connection refused";
    CHECK(bannerText(connection, {})->advice.contains(QStringLiteral("names and ports")));
    connection.state = ingest::BrokerState::down;
    const auto down = bannerText(connection, noon);
    REQUIRE(down);
    CHECK(down->detail == QStringLiteral("kafka:9092: connection refused"));
    CHECK(down->advice.startsWith(QStringLiteral("Figures are as of")));
    connection.state = ingest::BrokerState::refused;
    CHECK(bannerText(connection, {})->title == QStringLiteral("The cluster refused access"));
}
