#include "fake_wall.h"

#include "geofences.h"

#include <algorithm>

namespace pitwall::test {
namespace {

using namespace orders;
using namespace std::chrono_literals;

constexpr Timestamp now(std::chrono::seconds(1'662'461'177));

LatestOrder latestOrder(int i)
{
    LatestOrder order;
    order.id.assign("order \"" + std::to_string(i) + '"');
    order.createdAt = now - std::chrono::seconds(i);
    order.userId = UserId{416};
    order.price = Money{10'402'500};
    order.itemCount = 2;
    order.totalQuantity = 3;
    order.status = i == 1 ? Status{Step::unknown, "ON_A_BICYCLE"} : Status{Step::placedOrder, {}};
    return order;
}

std::shared_ptr<const ingest::Part> ingestPart()
{
    auto part = std::make_shared<ingest::Part>();
    ingest::TopicCounters topic;
    topic.feed = "orders";
    topic.topic = "prod.\"orders\"";
    topic.records = 1'000;
    topic.rejected = 3;
    topic.rejectedBy[1] = 3;
    topic.lag = 7;
    topic.recordsPerSecond = 12.5;
    part->topics = {topic};
    part->connection.state = ingest::BrokerState::up;
    part->rejects = std::make_shared<const std::vector<ingest::RejectedRecord>>();
    return part;
}

std::shared_ptr<const PopularPart> popularPart()
{
    auto part = std::make_shared<PopularPart>();
    for (PopularWindow& window : part->windows) {
        window.items = {{"31", "Margherita", "Pizza", "https://example.com/31.png", {5, 9, MoneySum{12'345}}},
            {"32", "", "", "", {7, 8, MoneySum{99'999}}}};
        window.categories = {{"Pizza", {5, 9, MoneySum{12'345}}}, {"", {7, 8, MoneySum{99'999}}}};
    }
    return part;
}

std::shared_ptr<const LifePart> lifePart()
{
    auto part = std::make_shared<LifePart>();
    part->kitchen = {{{Step::placedOrder, {}}, 2, 1, 2, 2.5, 3, 3, 4, 4}};
    part->all = part->kitchen;
    part->abandonedTotal = 1;
    part->abandoned = {{latestOrder(1).id, Money{10'000}, {Step::inTransit, {}}, now - 25h, 90'000}};
    part->all.push_back({{Step::inTransit, {}}, 1, 600, 600, 600, 600, 600, 600, 600});
    return part;
}

} // namespace

Snapshot sampleSnapshot()
{
    Snapshot out;
    out.sequence = 1;
    out.now = now;
    out.watched.bits = ~0U;
    auto tiles = std::make_shared<TilesPart>();
    tiles->total = {1'000, MoneySum{10'405'000}};
    tiles->lastMinute = {60, MoneySum{625'000}};
    tiles->previousMinute = {50, MoneySum{500'000}};
    out.orderTiles = tiles;
    auto minutes = std::make_shared<MinutesPart>();
    for (int i = 0; i < 90; ++i)
        minutes->rows.push_back({floorToMinute(now) - std::chrono::minutes(89 - i), {i, MoneySum{i * 5'000}}});
    out.orderMinutes = minutes;
    auto latest = std::make_shared<LatestPart>();
    for (int i = 0; i < 20; ++i) latest->orders.push_back(latestOrder(i));
    out.latestOrders = latest;
    out.ingest = ingestPart();
    out.popular = popularPart();
    out.life = lifePart();
    auto fences = std::make_shared<delivery::FencesPart>();
    fences->fences.push_back({.fence = fence("Koramangala", polygon({sixPoints()})),
        .inside = 4,
        .drivers = 3,
        .late = 1,
        .byStatus = {{{Step::placedOrder, {}}, 1}, {{Step::inTransit, {}}, 3}},
        .entered = 12,
        .left = 9,
        .meanDwellSeconds = 240.5});
    out.fences = fences;
    return out;
}

OrderDetail sampleOrder()
{
    OrderDetail order;
    order.id.assign("c6745d1f-0000-4000-a000-000000000001");
    order.userId = UserId{416};
    order.destination = Coordinates{12.97, 77.59};
    order.lines = {{"21", "Margherita", "m.png", 2, Money{450'000}}, {"5", "", "", 1, Money{9'500'000}}};
    order.history = {{{Step::placedOrder, {}}, now - 60s}, {{Step::orderConfirmed, {}}, now}};
    return order;
}

template <typename Value, typename Reply>
bool FakeWall::answer(Value value, const Reply& reply)
{
    if (refusesQuestions) return false;
    if (!answersNothing) {
        reply(std::move(value));
        return true;
    }
    const std::scoped_lock lock(m_mutex); // kept, as a core would: a late answer must do no harm
    m_unanswered.emplace_back([reply, value = std::move(value)] { reply(value); });
    return true;
}

CoreLink FakeWall::link()
{
    return {.latest =
                [this] {
                    if (beforeLatest) beforeLatest();
                    const std::scoped_lock lock(m_mutex);
                    return m_snapshot;
                },
        .send =
            [this](const pitwall::Command& command) {
                const std::scoped_lock lock(m_mutex);
                std::visit([this](const auto& given) { execute(given); }, command);
            },
        .ask =
            [this](const pitwall::Query& query) {
                return std::visit([this](const auto& asked) { return reply(asked); }, query);
            }};
}

bool FakeWall::reply(const ingest::Query&) { return false; } // the server asks nothing of the kind

bool FakeWall::reply(const orders::Query& query)
{
    return std::visit([this](const auto& asked) { return reply(asked); }, query);
}

bool FakeWall::reply(const delivery::Query& query)
{
    return std::visit([this](const auto& asked) { return reply(asked); }, query);
}

bool FakeWall::reply(const orders::FindOrder& asked)
{
    std::optional<OrderDetail> order;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_order && m_order->id == asked.id) order = m_order;
    }
    return answer(std::move(order), asked.reply);
}

bool FakeWall::reply(const orders::FindStuck& asked)
{
    const double seconds = std::chrono::duration<double>(asked.longerThan).count() + 1;
    return answer(
        std::vector{StuckOrder{sampleOrder().id, Money{10'000}, asked.status, now - 60s, seconds}}, asked.reply);
}

bool FakeWall::reply(const orders::FindUserOrders& asked)
{
    std::vector<LatestOrder> out(3, latestOrder(0));
    for (LatestOrder& order : out) order.userId = asked.user;
    return answer(std::move(out), asked.reply);
}

bool FakeWall::reply(const orders::ReadMinutes& asked)
{
    std::vector<MinuteRow> out;
    for (const MinuteRow& row : minutes)
        if (row.start >= asked.from) out.push_back(row);
    return answer(std::move(out), asked.reply);
}

bool FakeWall::reply(const orders::ReadProductHistory&) { return false; } // as above

bool FakeWall::reply(const delivery::FindTrack& asked)
{
    constexpr Timestamp first(std::chrono::seconds(1'676'463'000));
    return answer(std::vector<delivery::TrackPoint>{{first, {12.97, 77.59}}, {first + 5s, {12.98, 77.6}}}, asked.reply);
}

bool FakeWall::reply(const delivery::CountInside& asked)
{
    return answer(asked.fence == "Koramangala" ? std::optional(17U) : std::nullopt, asked.reply);
}

void FakeWall::execute(const delivery::Command& command)
{
    std::visit([this](const auto& given) { execute(given); }, command);
}

void FakeWall::execute(const Watch& watch)
{
    m_watches.push_back(watch.parts);
    if (followsWatches) m_snapshot.watched = watch.parts;
}

void FakeWall::execute(const delivery::PutFence& put)
{
    const std::string& name = put.fence->given.name;
    if (std::ranges::find(m_fences, name) != m_fences.end())
        return put.reply(std::unexpected("there is a fence named " + name + " already"));
    if (keepsNothing) return put.notKept("cannot write geofences.geojsonl");
    m_fences.push_back(name);
    put.reply({});
}

void FakeWall::execute(const delivery::RemoveFence& remove)
{
    if (keepsNothing) return remove.notKept("cannot write geofences.geojsonl");
    const bool found = std::erase(m_fences, remove.name) != 0;
    remove.reply(found || remove.name == "Koramangala");
}

std::vector<std::string> FakeWall::fences() const
{
    const std::scoped_lock lock(m_mutex);
    return m_fences;
}

void FakeWall::publish(Snapshot snapshot)
{
    const std::scoped_lock lock(m_mutex);
    m_snapshot = std::move(snapshot);
}

void FakeWall::hold(std::optional<OrderDetail> order)
{
    const std::scoped_lock lock(m_mutex);
    m_order = std::move(order);
}

void FakeWall::answerLate()
{
    std::vector<std::function<void()>> replies;
    {
        const std::scoped_lock lock(m_mutex);
        replies.swap(m_unanswered);
    }
    for (const auto& reply : replies) reply();
}

std::vector<PartSet> FakeWall::watches() const
{
    const std::scoped_lock lock(m_mutex);
    return m_watches;
}

} // namespace pitwall::test
