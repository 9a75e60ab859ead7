#include "core/pipeline.h"

#include "core/memory.h"
#include "delivery/parts.h"
#include "ingest/document.h"
#include "ingest/field_byte.h"
#include "orders/order_join.h"
#include "orders/order_queries.h"
#include "orders/status/stuck.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pitwall {
namespace {

std::int64_t inMilliseconds(Timestamp time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

} // namespace

Pipeline::Pipeline(PipelineOptions options)
    : m_state(options.limits, options.seed, options.displayZone, options.arrival),
      m_decoders(options.limits, options.zone, options.decimalScale),
      m_currency(std::move(options.currency))
{
    if (options.emitsEnriched) m_state.enriched = std::make_unique<enriched::Join>(options.limits, options.seed);
    for (Subscription& subscription : options.subscriptions) {
        const Feed* feed = findFeed(subscription.feed);
        if (feed == nullptr) throw std::invalid_argument("no such feed: " + subscription.feed);
        m_feeds.push_back(feed);
        ingest::TopicCounters counters;
        counters.feed = std::move(subscription.feed);
        counters.topic = std::move(subscription.topic);
        m_counters.push_back(std::move(counters));
        m_caughtUpMs.push_back(-1);
        m_ratedRecords.push_back(0);
    }
}

void Pipeline::ingest(std::span<const ingest::Record> records, Timestamp wallNow)
{
    const Timestamp latestAllowed = wallNow + m_state.limits.futureTolerance;
    if (m_state.enriched) m_state.enriched->setNow(wallNow);
    while (!records.empty()) {
        const auto few = records.first(std::min(records.size(), decodedAhead));
        ingestFew(few, wallNow, latestAllowed);
        records = records.subspan(few.size());
    }
}

/// First decodes all, then applies all: the memory that an order touches is on its way meanwhile.
void Pipeline::ingestFew(std::span<const ingest::Record> records, Timestamp wallNow, Timestamp latestAllowed)
{
    std::array<bool, decodedAhead> accepted{};
    for (std::size_t place = 0; place < records.size(); ++place) {
        const ingest::Record& record = records[place];
        ingest::TopicCounters& counters = m_counters[static_cast<std::size_t>(record.topic)];
        ++m_records;
        ++counters.records;
        counters.bytes += record.key.size() + (record.value ? record.value->size() : 0);
        noteArrival(record, wallNow, latestAllowed);
        const Feed& feed = *m_feeds[static_cast<std::size_t>(record.topic)];
        const auto refused = feed.decode(m_state, m_decoders, place, record, latestAllowed);
        accepted[place] = refused == ingest::Reject::none;
        if (!accepted[place]) reject(record, refused, wallNow);
        if (refused == ingest::Reject::future) m_future.keep(record, m_decoders.futureTime);
        if (!m_decoders.unread.empty()) [[unlikely]]
            noteUnread(record, wallNow);
    }
    for (std::size_t place = 0; place < records.size(); ++place)
        if (accepted[place]) apply(records[place], place);
}

void Pipeline::apply(const ingest::Record& record, std::size_t place)
{
    const auto topic = static_cast<std::size_t>(record.topic);
    const Outcome outcome = m_feeds[topic]->apply(m_state, m_decoders, place, record.position);
    m_counters[topic].duplicates += outcome.duplicate ? 1 : 0;
    m_counters[topic].beyondHorizon += outcome.beyondHorizon ? 1 : 0;
    m_counters[topic].unknownDeletes += outcome.unknownDelete ? 1 : 0;
    m_newestEventTime = std::max(m_newestEventTime, outcome.eventTime);
}

void Pipeline::lookAgain(Timestamp wallNow)
{
    const Timestamp latestAllowed = wallNow + m_state.limits.futureTolerance;
    if (!m_future.anyDue(latestAllowed)) [[likely]]
        return;
    m_future.takeDue(latestAllowed, [&](const ingest::Record& record) {
        const auto topic = static_cast<std::size_t>(record.topic);
        const auto refused = m_feeds[topic]->decode(m_state, m_decoders, 0, record, latestAllowed);
        // Nothing else was wrong with it, and its unread fields are told with it now.
        if (refused != ingest::Reject::none) return;
        if (!m_decoders.unread.empty()) noteUnread(record, wallNow);
        ++m_counters[topic].acceptedLater;
        apply(record, 0);
    });
}

void Pipeline::reject(const ingest::Record& record, ingest::Reject reason, Timestamp wallNow)
{
    ingest::TopicCounters& counters = m_counters[static_cast<std::size_t>(record.topic)];
    ++counters.rejected;
    ++counters.rejectedBy[static_cast<std::size_t>(reason)];
    m_decoders.unread.clear();
    const ingest::Fault fault = std::exchange(m_decoders.fault, {});
    m_rejects.push({.topic = counters.topic,
        .position = record.position,
        .reason = reason,
        .field = fault.field,
        .at = fault.at >= 0 ? fault.at : m_fieldByte.find(record, fault.field, reason, wallNow),
        .head = std::string(record.value.value_or("").substr(0, ingest::RejectRing::headBytes)),
        .seenAt = wallNow});
}

/// Counts the fields that could not be read. Of those of one kind one record a second is kept to be looked at, so that
/// a feed that lacks a field in every record costs little.
void Pipeline::noteUnread(const ingest::Record& record, Timestamp wallNow)
{
    ingest::TopicCounters& counters = m_counters[static_cast<std::size_t>(record.topic)];
    for (const ingest::UnreadField& field : m_decoders.unread.all()) {
        ingest::UnreadCount& count = ingest::countOf(counters.unread, field);
        const bool hasExample = count.count++ != 0 && wallNow >= count.exampleAt
            && wallNow - count.exampleAt < std::chrono::seconds(1);
        if (hasExample) continue;
        count.exampleAt = wallNow;
        m_unread.push({.topic = counters.topic,
            .position = record.position,
            .reason = field.reason,
            .field = field.field,
            .at = m_fieldByte.find(record, field.field, field.reason, wallNow),
            .counts = true,
            .head = std::string(record.value.value_or("").substr(0, ingest::RejectRing::headBytes)),
            .seenAt = wallNow});
    }
    m_decoders.unread.clear();
}

/// A record's own time is its producer's word. What this machine's clock does not confirm says nothing of how new the
/// record is; it is counted, for then no figure of freshness holds.
void Pipeline::noteArrival(const ingest::Record& record, Timestamp wallNow, Timestamp latestAllowed)
{
    const std::int64_t recordTimeMs = record.position.recordTimeMs;
    ingest::TopicCounters& counters = m_counters[static_cast<std::size_t>(record.topic)];
    if (recordTimeMs > inMilliseconds(latestAllowed)) [[unlikely]] {
        ++ingest::countOf(counters.unread, {"timestamp", ingest::Reject::future}).count;
        return;
    }
    counters.newestRecordMs = std::max(counters.newestRecordMs, std::min(recordTimeMs, inMilliseconds(wallNow)));
    // Live records come with few different times; of old ones read at speed only the latest times matter.
    if (!m_arrivals.empty() && m_arrivals.back().recordTimeMs == recordTimeMs) {
        ++m_arrivals.back().records;
        return;
    }
    if (m_arrivals.size() == ingest::ArrivalsPart::capacity)
        m_arrivals.erase(m_arrivals.begin(), m_arrivals.begin() + 2048);
    m_arrivals.push_back({recordTimeMs, 1, 0});
}

void Pipeline::maintain(bool finish)
{
    for (const Domain* domain : domains())
        if (domain->maintain != nullptr) domain->maintain(m_state, finish);
}

bool Pipeline::refresh(Snapshot& snapshot, PartSet due, Timestamp now)
{
    const Snapshot before = snapshot;
    snapshot.sequence = before.sequence + 1;
    for (const Domain* domain : domains())
        if (domain->snapshot != nullptr) domain->snapshot(m_state, due, now, snapshot);
    bool changed = refreshIngest(snapshot, due);
    changed = changed || snapshot.orderTiles != before.orderTiles || snapshot.orderMinutes != before.orderMinutes
        || snapshot.latestOrders != before.latestOrders || snapshot.popular != before.popular
        || snapshot.life != before.life || snapshot.ratings != before.ratings
        || snapshot.deliveries != before.deliveries || snapshot.fences != before.fences || snapshot.heat != before.heat
        || snapshot.scope != before.scope || snapshot.scoped != before.scoped;
    if (!changed) {
        snapshot = before;
        return false;
    }
    snapshot.now = now;
    return true;
}

bool Pipeline::refreshIngest(Snapshot& snapshot, PartSet due)
{
    bool changed = false;
    if (due.contains(PartKind::arrivals) && !m_arrivals.empty()) {
        auto part = std::make_shared<ingest::ArrivalsPart>();
        if (snapshot.arrivals) part->arrivals = snapshot.arrivals->arrivals;
        for (ingest::Arrival& arrival : m_arrivals) {
            arrival.sequence = snapshot.sequence;
            part->arrivals.push_back(arrival);
        }
        constexpr std::size_t capacity = ingest::ArrivalsPart::capacity;
        if (part->arrivals.size() > capacity) {
            part->arrivals.erase(part->arrivals.begin(), part->arrivals.end() - static_cast<std::ptrdiff_t>(capacity));
        }
        m_arrivals.clear();
        snapshot.arrivals = std::move(part);
        changed = true;
    }
    if (due.contains(PartKind::ingest)) {
        auto part = std::make_shared<ingest::Part>(ingestPart());
        part->version = snapshot.ingest ? snapshot.ingest->version + 1 : 1;
        snapshot.ingest = std::move(part);
        changed = true;
    }
    return changed;
}

ingest::Part Pipeline::ingestPart() const
{
    ingest::Part part;
    part.connection = m_connection;
    part.topics = m_counters;
    part.lagSeconds = m_lagSeconds;
    for (const ingest::TopicCounters& topic : m_counters)
        part.newestRecordMs = std::max(part.newestRecordMs, topic.newestRecordMs);
    part.futureKept = m_future.size();
    part.futureLetGo = m_future.letGo();
    part.rejects = m_rejects.newestFirst();
    part.unread = m_unread.newestFirst();
    if (m_state.enriched) {
        part.enriched = m_state.enriched->counters();
        part.produced = m_produced;
    }
    part.memory = memoryOf(m_state);
    addMemory(m_future, m_rejects, m_unread, part.memory);
    return part;
}

std::vector<enriched::Emission> Pipeline::takeEnriched(Timestamp wallNow, bool finish)
{
    if (!m_state.enriched) return {};
    m_state.enriched->setNow(wallNow);
    m_state.enriched->maintain(m_state.orders, finish);
    return m_state.enriched->take();
}

void Pipeline::measureRates(double seconds)
{
    for (std::size_t i = 0; i < m_counters.size(); ++i) {
        const std::uint64_t records = m_counters[i].records;
        m_counters[i].recordsPerSecond = static_cast<double>(records - std::exchange(m_ratedRecords[i], records))
            / seconds;
    }
}

void Pipeline::setConnection(
    const ingest::Connection& connection, std::span<const TopicFacts> topics, Timestamp wallNow)
{
    m_connection = connection;
    for (std::size_t i = 0; i < topics.size() && i < m_counters.size(); ++i) {
        m_counters[i].absent = topics[i].absent;
        m_counters[i].partitions = topics[i].partitions;
        m_counters[i].lag = topics[i].lag;
        m_counters[i].state = topics[i].state;
        m_counters[i].missed = topics[i].missed;
        m_counters[i].waiting = topics[i].waiting;
        m_counters[i].leaderless = topics[i].leaderless;
        // The owner tells of a topic made anew before it hands on the first record of it.
        if (std::exchange(m_counters[i].recreated, topics[i].recreated) != topics[i].recreated)
            m_counters[i].recordsBefore = m_counters[i].records;
    }
    m_lagSeconds = 0;
    for (ingest::TopicCounters& topic : m_counters) {
        // A clock that was set back would take what was read before for new until it came to that time again.
        if (topic.newestRecordMs > inMilliseconds(wallNow + m_state.limits.futureTolerance))
            topic.newestRecordMs = inMilliseconds(wallNow);
        // Behind in time only while there is something to read: a quiet topic is not late, and what comes after hours
        // of quiet is late since it came, after the topic was last read to its end.
        std::int64_t& caughtUpMs = m_caughtUpMs[static_cast<std::size_t>(&topic - m_counters.data())];
        caughtUpMs = std::min(caughtUpMs, inMilliseconds(wallNow));
        if (topic.lag <= 0 && topic.state == ingest::TopicState::caughtUp) caughtUpMs = inMilliseconds(wallNow);
        const bool isRead = topic.lag > 0 && topic.newestRecordMs >= 0 && topic.state != ingest::TopicState::denied;
        if (!isRead) continue;
        const Timestamp since{std::chrono::milliseconds(std::max(topic.newestRecordMs, caughtUpMs))};
        m_lagSeconds = std::max(m_lagSeconds, std::chrono::duration<double>(wallNow - since).count());
    }
}

namespace {

struct Answerer {
    const State& state;
    const ingest::Part& ingest;
    void operator()(const FindOrder& query) const
    {
        auto detail = orders::detailOf(state.orders, query.id);
        if (detail) {
            orders::joinCatalogue(state.orders, state.catalog, *detail);
            detail->minutesToArrival = delivery::minutesToArrival(state.deliveries, *detail);
        }
        query.reply(std::move(detail));
    }
    void operator()(const FindStuck& query) const
    {
        query.reply(orders::ordersLongerIn(state.orders, query.status, query.longerThan, query.now));
    }
    void operator()(const FindUserOrders& query) const { query.reply(orders::ordersOf(state.orders, query.user)); }
    void operator()(const CountInside& query) const
    {
        query.reply(delivery::countInside(state.deliveries, state.orders, state.catalog, query.fence, query.status));
    }
    void operator()(const FindTrack& query) const { query.reply(delivery::trackOf(state.deliveries, query.id)); }
    void operator()(const ReadIngest& query) const { query.reply(ingest); }
    void operator()(const ReadMinutes& query) const { query.reply(state.orders.everything.minutes(query.from)); }
    void operator()(const ReadProductHistory& query) const
    {
        const bool narrowed = query.scoped && state.scope;
        const orders::SalesBook& sales = narrowed ? state.scope->inside().sales() : state.orders.sales;
        query.reply(orders::productHistory(state.orders, sales, query.productId, query.now));
    }
};

} // namespace

void Pipeline::answer(const Query& query) const
{
    const bool needsIngest = std::holds_alternative<ReadIngest>(query);
    std::visit(Answerer{m_state, needsIngest ? ingestPart() : ingest::Part{}}, query);
}

void Pipeline::obey(const PutFence& command, Timestamp now)
{
    const std::string& name = command.fence->given.name;
    const bool isThere = m_state.deliveries.tracker.fences().find(name).has_value();
    std::expected<void, std::string> put = std::unexpected("there is a fence named " + name + " already");
    if (command.mayReplace || !isThere)
        put = delivery::putFence(m_state.deliveries, command.fence, command.insteadOf, now);
    if (put) {
        ++m_fenceChanges;
        const std::string selected = m_state.scope ? m_state.scope->fence().given.name : std::string();
        if (!selected.empty() && (selected == name || selected == command.insteadOf)) obey(SelectFence{name});
    }
    if (command.reply) command.reply(put);
}

void Pipeline::obey(const RemoveFence& command)
{
    const bool found = delivery::removeFence(m_state.deliveries, command.name);
    if (found) ++m_fenceChanges;
    if (found && m_state.scope && m_state.scope->fence().given.name == command.name) m_state.scope.reset();
    if (command.reply) command.reply(found);
}

void Pipeline::obey(const SelectFence& command)
{
    const delivery::Fences& fences = m_state.deliveries.tracker.fences();
    const auto slot = fences.find(command.name);
    // A scope's versions begin where no other's came to.
    constexpr int changesOfOne = 40;
    m_state.scope = !slot ? nullptr
                          : std::make_unique<scope::Scope>(
                                m_state.orders, m_state.catalog, fences.share(*slot), ++m_state.scopes << changesOfOne);
}

std::vector<std::shared_ptr<const delivery::Fence>> Pipeline::fences() const
{
    std::vector<std::shared_ptr<const delivery::Fence>> out;
    const delivery::Fences& fences = m_state.deliveries.tracker.fences();
    for (std::size_t i = 0; i < fences.slotCount(); ++i) {
        if (auto fence = fences.share(static_cast<delivery::FenceSlot>(i))) out.push_back(std::move(fence));
    }
    std::ranges::sort(out, {}, [](const auto& fence) -> const std::string& { return fence->given.name; });
    return out;
}

std::string Pipeline::document(Timestamp now) const
{
    JsonWriter json;
    json.beginObject();
    if (!m_currency.empty()) json.member("currency", std::string_view(m_currency));
    for (const Domain* domain : domains())
        if (domain->document != nullptr) domain->document(m_state, now, json);
    ingest::writeDocument(json, ingestPart());
    json.endObject();
    return std::string(json.text());
}

} // namespace pitwall
