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
    p.connection = {.state = state, .brokers = "kafka:9092", .lastError = {}};
    p.topics.resize(2);
    p.topics[0].lag = 12'000;
    p.topics[1].lag = 345;
    p.topics[1].rejected = 1;
    p.lagSeconds = 3.21;
    p.topics[0].recordsPerSecond = 20'000.4;
    p.newestRecordMs = noonMs - 300;
    return p;
}

StatusTexts textsOf(const ingest::Part& p)
{
    Snapshot s;
    s.ingest = std::make_shared<ingest::Part>(p);
    return statusTexts(s, noon);
}

} // namespace

TEST_CASE("The status bar says broker, lag, rate, freshness and rejects in words")
{
    const ingest::Part p = part();
    const StatusTexts texts = textsOf(p);
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
        const StatusEntry entry = textsOf(p).broker;
        CHECK(std::ranges::find(shapes, entry.shape) == shapes.end());
        CHECK(std::ranges::find(words, entry.text) == words.end());
        shapes.push_back(entry.shape);
        words.push_back(entry.text);
    }
}

TEST_CASE("A pause claims no lag: what came meanwhile is not known")
{
    ingest::Part p = part();
    p.connection.paused = true;
    CHECK(textsOf(p).paused.text == QStringLiteral("Paused"));
    CHECK(textsOf(p).lag.text == QStringLiteral("Lag unknown"));
}

TEST_CASE("While the cluster is out of reach the status bar says of which moment the figures are, and claims no lag")
{
    Snapshot s;
    ingest::Part p = part(ingest::BrokerState::down);
    p.connection.everUp = true;
    p.topics[0].lag = p.topics[1].lag = 0;
    s.ingest = std::make_shared<ingest::Part>(p);
    s.stale = true;
    s.now = noon;
    const StatusTexts texts = statusTexts(s, noon + std::chrono::hours{3});
    CHECK(texts.freshness.text == QStringLiteral("Figures as of 12:00:00"));
    CHECK(texts.lag.text == QStringLiteral("Lag unknown"));
}

TEST_CASE("While nobody answered yet nothing is said of the lag")
{
    CHECK(textsOf(part(ingest::BrokerState::connecting)).lag.text == QStringLiteral("Lag unknown"));
    CHECK(statusTexts({}, noon).lag.text == QStringLiteral("Lag unknown"));
}

TEST_CASE("Before anything is known the status bar claims nothing")
{
    const StatusTexts texts = statusTexts({}, noon);
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
    p.topics[0].recordsPerSecond = 1'500'000;
    p.topics[0].rejected = 1'000'000;
    const StatusTexts texts = textsOf(p), widest = widestStatusTexts();
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
    ingest::Connection connection{.state = ingest::BrokerState::up, .brokers = "kafka:9092", .lastError = {}};
    CHECK(!bannerText(connection, noon));
    connection.state = ingest::BrokerState::connecting;
    CHECK(!bannerText(connection, noon));
    connection.lastError = "kafka:9092: connection refused";
    CHECK(bannerText(connection, noon)->advice.contains(QStringLiteral("names and ports")));
    connection.state = ingest::BrokerState::down;
    CHECK(bannerText(connection, noon)->title == QStringLiteral("The cluster cannot be reached"));
    CHECK_FALSE(bannerText(connection, noon)->advice.contains(QStringLiteral("as of")));
    connection.everUp = true;
    const auto down = bannerText(connection, noon);
    REQUIRE(down);
    CHECK(down->detail == QStringLiteral("kafka:9092: connection refused"));
    CHECK(down->title == QStringLiteral("Connection to the cluster lost"));
    CHECK(down->advice.startsWith(QStringLiteral("Figures are as of 12:00:00.")));
    connection.state = ingest::BrokerState::refused;
    CHECK(bannerText(connection, noon)->title == QStringLiteral("The cluster refused access"));
}
