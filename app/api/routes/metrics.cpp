#include "api/routes/metrics.h"

#include "enriched/emission.h"

#include <format>
#include <span>

namespace pitwall::api {
namespace {

/// A label's value, escaped as the format wants it.
std::string label(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

class Exposition {
public:
    void family(std::string_view name, std::string_view type, std::string_view help)
    {
        m_name = name;
        m_text += std::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    template <typename Value>
    void sample(std::string_view labels, Value value)
    {
        m_text += labels.empty() ? std::format("{} {}\n", m_name, value)
                                 : std::format("{}{{{}}} {}\n", m_name, labels, value);
    }
    template <typename Value>
    void single(std::string_view name, std::string_view type, std::string_view help, Value value)
    {
        family(name, type, help);
        sample({}, value);
    }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    std::string m_text, m_name;
};

template <typename Figure>
void perTopic(Exposition& out, const ingest::Part& part, std::string_view name, std::string_view type,
    std::string_view help, Figure figure)
{
    out.family(name, type, help);
    for (const ingest::TopicCounters& topic : part.topics)
        out.sample(std::format("topic=\"{}\"", label(topic.topic)), figure(topic));
}

void writeTopics(Exposition& out, const ingest::Part& part)
{
    using Topic = ingest::TopicCounters;
    perTopic(out, part, "pitwall_records_total", "counter", "Records taken in, rejected ones too.",
        [](const Topic& t) { return t.records; });
    perTopic(out, part, "pitwall_record_bytes_total", "counter", "Bytes of keys and values taken in.",
        [](const Topic& t) { return t.bytes; });
    perTopic(out, part, "pitwall_duplicates_total", "counter", "Records for an id that was already held.",
        [](const Topic& t) { return t.duplicates; });
    perTopic(out, part, "pitwall_unknown_deletes_total", "counter",
        "Deletes and tombstones whose key names nothing that was ever held.",
        [](const Topic& t) { return t.unknownDeletes; });
    perTopic(out, part, "pitwall_beyond_horizon_total", "counter", "Records applied without a check for duplicates.",
        [](const Topic& t) { return t.beyondHorizon; });
    if (ingest::knowsLag(part.connection))
        perTopic(out, part, "pitwall_lag_records", "gauge", "Records between the position and the end of the topic.",
            [](const Topic& t) { return t.lag; });
    perTopic(out, part, "pitwall_waiting_records", "gauge", "Records behind an open transaction.",
        [](const Topic& t) { return t.waiting; });
    perTopic(out, part, "pitwall_leaderless_partitions", "gauge", "Partitions without a leader.",
        [](const Topic& t) { return t.leaderless; });
    out.family("pitwall_topic_state", "gauge", "1 for the state that the topic is in.");
    for (const Topic& topic : part.topics)
        out.sample(std::format("topic=\"{}\",state=\"{}\"", label(topic.topic), ingest::name(topic.state)), 1);
    out.family("pitwall_records_missed_total", "counter", "Records that were gone before they were read, by why.");
    for (const Topic& topic : part.topics)
        for (std::size_t why = 0; why < topic.missed.size(); ++why)
            out.sample(std::format("topic=\"{}\",why=\"{}\"", label(topic.topic), ingest::missedNames[why]),
                topic.missed[why]);
    out.family("pitwall_rejected_total", "counter", "Records that could not be used, by reason.");
    for (const Topic& topic : part.topics) {
        for (std::size_t i = 0; i < topic.rejectedBy.size(); ++i) {
            if (topic.rejectedBy[i] == 0) continue;
            out.sample(std::format("topic=\"{}\",reason=\"{}\"", label(topic.topic),
                           ingest::name(static_cast<ingest::Reject>(i))),
                topic.rejectedBy[i]);
        }
    }
    perTopic(out, part, "pitwall_accepted_later_total", "counter",
        "Of the rejected records, those of the future that were taken in when it had come.",
        [](const Topic& t) { return t.acceptedLater; });
    out.single("pitwall_future_records_kept", "gauge", "Rejected records of the future that are looked at again.",
        part.futureKept);
    out.single("pitwall_future_records_dropped_total", "counter",
        "Rejected records of the future for which there was no room.", part.futureLetGo);
    out.family("pitwall_unread_fields_total", "counter",
        "Fields that could not be read of records that count, by field and reason.");
    for (const Topic& topic : part.topics) {
        for (const ingest::UnreadCount& count : topic.unread)
            out.sample(std::format("topic=\"{}\",field=\"{}\",reason=\"{}\"", label(topic.topic), count.what.field,
                           ingest::name(count.what.reason)),
                count.count);
    }
    out.single("pitwall_records_per_second", "gauge", "Records taken in over the last second.", recordsPerSecond(part));
    if (ingest::knowsLag(part.connection))
        out.single("pitwall_lag_seconds", "gauge",
            "Of the topics with records to read, the greatest age of the newest one read; else 0.", part.lagSeconds);
    out.single("pitwall_broker_up", "gauge", "1 while the cluster answers.",
        part.connection.state == ingest::BrokerState::up ? 1 : 0);
}

/// What the core holds, store by store.
void writeMemory(Exposition& out, std::span<const ingest::MemoryUse> memory)
{
    using Use = ingest::MemoryUse;
    const auto family = [&](std::string_view name, std::string_view help, std::uint64_t Use::* figure) {
        out.family(name, "gauge", help);
        for (const Use& use : memory)
            out.sample(std::format("room=\"{}\",store=\"{}\"", use.room, use.store), use.*figure);
    };
    family("pitwall_memory_entries", "What is held in a store of the core.", &Use::entries);
    family("pitwall_memory_bound_entries", "As many as it holds at most.", &Use::mostEntries);
    family("pitwall_memory_bytes", "What that takes, by the size of an entry.", &Use::bytes);
    family("pitwall_memory_bound_bytes", "What as many as it holds at most take.", &Use::mostBytes);
}

/// What is produced for others.
void writeEnriched(Exposition& out, const ingest::EnrichedCounters& emitted, const ingest::Produced& produced)
{
    out.family("pitwall_enriched_total", "counter", "Enriched records made, by the contract's name of their topic.");
    out.sample(std::format("topic=\"{}\"", enriched::outputNames[0]), emitted.items);
    out.sample(std::format("topic=\"{}\"", enriched::outputNames[1]), emitted.orders);
    out.single("pitwall_enriched_delivered_total", "counter", "Enriched records that the cluster has acknowledged.",
        produced.delivered);
    out.single(
        "pitwall_enriched_failed_total", "counter", "Enriched records that the cluster did not take.", produced.failed);
    out.single("pitwall_enriched_without_product_total", "counter", "Order items emitted without their product.",
        emitted.itemsWithoutProduct);
    out.single("pitwall_enriched_without_detail_total", "counter",
        "Changes of orders not emitted, for the whole order was no longer held.", emitted.withoutDetail);
    out.single(
        "pitwall_enriched_waiting_items", "gauge", "Order items that wait for their product.", emitted.waitingItems);
}

void writeOrders(Exposition& out, const orders::TilesPart& tiles)
{
    out.single("pitwall_orders_total", "counter", "Orders counted.", tiles.total.orders);
    out.single("pitwall_orders_last_minute", "gauge", "Orders created within the last 60 s.", tiles.lastMinute.orders);
    out.single("pitwall_revenue_last_minute", "gauge", "Their revenue.", toDecimal(tiles.lastMinute.revenue));
    out.single("pitwall_orders_held", "gauge", "Orders whose detail is in memory.", tiles.heldOrders);
    out.single("pitwall_orders_held_bytes", "gauge", "What that takes.", tiles.heldBytes);
}

void writeLife(Exposition& out, const orders::LifePart& life)
{
    out.single("pitwall_orders_stuck", "gauge", "Live orders that are longer in their status than its threshold.",
        life.stuckTotal);
    out.single("pitwall_orders_abandoned", "gauge",
        "Orders neither delivered nor cancelled of which nothing was heard for too long.", life.abandonedTotal);
    out.single("pitwall_lives_dropped_total", "counter",
        "Histories of orders that were let go of to stay within bounds: the figures lack them.", life.livesLetGo);
}

void writeServer(Exposition& out, const Counters& counters)
{
    out.family("pitwall_http_answers_total", "counter", "HTTP answers by class of status.");
    for (std::size_t hundreds = 2; hundreds < counters.answers.size(); ++hundreds)
        out.sample(std::format("status=\"{}xx\"", hundreds), counters.answers[hundreds].load());
    out.single("pitwall_http_connections", "gauge", "Open HTTP connections.", counters.connections.load());
    out.single("pitwall_http_refused_connections_total", "counter", "HTTP connections above the limit.",
        counters.refusedConnections.load());
    out.single("pitwall_http_overdue_connections_total", "counter", "HTTP connections closed for taking too long.",
        counters.overdueConnections.load());
    out.single("pitwall_http_subscribers", "gauge", "Clients on /stream.", counters.subscribers.load());
    out.single("pitwall_http_dropped_subscribers_total", "counter", "Clients of /stream that did not keep up.",
        counters.droppedSubscribers.load());
}

} // namespace

std::string metricsText(const Snapshot& snapshot, const Counters& counters)
{
    Exposition out;
    if (snapshot.ingest) writeTopics(out, *snapshot.ingest);
    if (snapshot.ingest && snapshot.ingest->enriched)
        writeEnriched(out, *snapshot.ingest->enriched, snapshot.ingest->produced);
    if (snapshot.orderTiles) writeOrders(out, *snapshot.orderTiles);
    if (snapshot.life) writeLife(out, *snapshot.life);
    if (snapshot.ingest) writeMemory(out, snapshot.ingest->memory);
    out.single("pitwall_stale", "gauge",
        "1 while figures stand still: the cluster is out of reach, or reading is paused.", snapshot.stale ? 1 : 0);
    out.single("pitwall_as_of_timestamp_seconds", "gauge", "The moment that the figures are of.",
        std::chrono::floor<std::chrono::seconds>(snapshot.now).time_since_epoch().count());
    out.single("pitwall_snapshots_total", "counter", "Snapshots published by the core.", snapshot.sequence);
    writeServer(out, counters);
    return out.take();
}

} // namespace pitwall::api
