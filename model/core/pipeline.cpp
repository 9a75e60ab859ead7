#include "core/pipeline.h"

#include "core/wiring/wiring.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pitwall {

Pipeline::Pipeline(PipelineOptions options)
    : m_state(options.limits, options.seed, options.displayZone, options.arrival),
      m_decoders(std::make_unique<Decoders>(options.limits, options.zone, options.decimalScale)),
      m_currency(std::move(options.currency))
{
    if (options.emitsEnriched) m_state.enriched = std::make_unique<enriched::Join>(options.limits, options.seed);
    for (Subscription& subscription : options.subscriptions) {
        const Feed* feed = findFeed(subscription.feed);
        if (feed == nullptr) throw std::invalid_argument("no such feed: " + subscription.feed);
        m_feeds.push_back(feed);
        ingest::addTopic(m_state.ingest, std::move(subscription.feed), std::move(subscription.topic));
    }
}

Pipeline::~Pipeline() = default;

void Pipeline::ingest(std::span<const ingest::Record> records, Timestamp wallNow)
{
    const Timestamp latestAllowed = wallNow + m_state.limits.futureTolerance;
    if (m_state.enriched) m_state.enriched->setNow(wallNow);
    while (!records.empty()) {
        const auto few = records.first(std::min(records.size(), ingest::decodedAhead));
        ingestFew(few, wallNow, latestAllowed);
        records = records.subspan(few.size());
    }
}

/// First decodes all, then applies all: the memory that an order touches is on its way meanwhile.
void Pipeline::ingestFew(std::span<const ingest::Record> records, Timestamp wallNow, Timestamp latestAllowed)
{
    std::array<bool, ingest::decodedAhead> accepted{};
    for (std::size_t place = 0; place < records.size(); ++place) {
        const ingest::Record& record = records[place];
        ingest::take(m_state.ingest, record, wallNow, latestAllowed);
        const Feed& feed = *m_feeds[static_cast<std::size_t>(record.topic)];
        const auto refused = feed.decode(m_state, *m_decoders, place, record, latestAllowed);
        accepted[place] = refused == ingest::Reject::none;
        if (!accepted[place]) reject(record, refused, wallNow);
        if (refused == ingest::Reject::future) m_state.ingest.future.keep(record, m_decoders->futureTime);
        if (!m_decoders->unread.empty()) [[unlikely]]
            noteUnread(record, wallNow);
    }
    for (std::size_t place = 0; place < records.size(); ++place)
        if (accepted[place]) apply(records[place], place);
}

void Pipeline::apply(const ingest::Record& record, std::size_t place)
{
    const auto topic = static_cast<std::size_t>(record.topic);
    const Outcome outcome = m_feeds[topic]->apply(m_state, *m_decoders, place, record.position);
    ingest::TopicCounters& counters = m_state.ingest.topics[topic];
    counters.duplicates += outcome.duplicate ? 1 : 0;
    counters.beyondHorizon += outcome.beyondHorizon ? 1 : 0;
    counters.unknownDeletes += outcome.unknownDelete ? 1 : 0;
    m_newestEventTime = std::max(m_newestEventTime, outcome.eventTime);
}

void Pipeline::lookAgain(Timestamp wallNow)
{
    const Timestamp latestAllowed = wallNow + m_state.limits.futureTolerance;
    ingest::FutureRecords& future = m_state.ingest.future;
    if (!future.anyDue(latestAllowed)) [[likely]]
        return;
    future.takeDue(latestAllowed, [&](const ingest::Record& record) {
        const auto topic = static_cast<std::size_t>(record.topic);
        const auto refused = m_feeds[topic]->decode(m_state, *m_decoders, 0, record, latestAllowed);
        // Nothing else was wrong with it, and its unread fields are told with it now.
        if (refused != ingest::Reject::none) return;
        if (!m_decoders->unread.empty()) noteUnread(record, wallNow);
        ++m_state.ingest.topics[topic].acceptedLater;
        apply(record, 0);
    });
}

void Pipeline::reject(const ingest::Record& record, ingest::Reject reason, Timestamp wallNow)
{
    m_decoders->unread.clear();
    ingest::refuse(m_state.ingest, record, reason, std::exchange(m_decoders->fault, {}), wallNow);
}

void Pipeline::noteUnread(const ingest::Record& record, Timestamp wallNow)
{
    ingest::noteUnread(m_state.ingest, record, m_decoders->unread, wallNow);
    m_decoders->unread.clear();
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
    if (due.contains<ingest::ArrivalsPart>()) ingest::showArrivals(m_state.ingest, snapshot.sequence);
    for (const Domain* domain : domains())
        if (domain->snapshot != nullptr) domain->snapshot(m_state, due, now, snapshot);
    if (static_cast<const Parts&>(snapshot) == before) {
        snapshot = before;
        return false;
    }
    snapshot.now = now;
    return true;
}

std::vector<enriched::Emission> Pipeline::takeEnriched(Timestamp wallNow, bool finish)
{
    if (!m_state.enriched) return {};
    m_state.enriched->setNow(wallNow);
    m_state.enriched->maintain(m_state.orders, finish);
    return m_state.enriched->take();
}

void Pipeline::answer(const Query& query) const
{
    std::visit([this](const auto& ofDomain) { wiring::answer(m_state, ofDomain); }, query);
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
    json.endObject();
    return std::string(json.text());
}

} // namespace pitwall
