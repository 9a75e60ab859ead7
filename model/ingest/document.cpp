#include "ingest/document.h"

#include "ingest/topic_health.h"

#include <algorithm>

namespace pitwall::ingest {
namespace {

/// "unreadFields": {"deliveryLat": {"outOfRange": 3}}, by field and reason in the order of their first record.
void writeUnread(JsonWriter& json, const TopicCounters& topic)
{
    if (topic.unread.empty()) return;
    json.key("unreadFields");
    json.beginObject();
    for (auto first = topic.unread.begin(); first != topic.unread.end(); ++first) {
        const auto isOfField = [&](const UnreadCount& count) { return count.what.field == first->what.field; };
        if (std::find_if(topic.unread.begin(), first, isOfField) != first) continue;
        json.key(first->what.field);
        json.beginObject();
        for (auto count = first; count != topic.unread.end(); ++count) {
            if (isOfField(*count)) json.member(name(count->what.reason), count->count);
        }
        json.endObject();
    }
    json.endObject();
}

void writeTopic(JsonWriter& json, const TopicCounters& topic)
{
    json.key(topic.feed);
    json.beginObject();
    if (topic.topic != topic.feed) json.member("topic", std::string_view(topic.topic));
    if (topic.absent) json.member("absent", true);
    json.member("records", topic.records);
    json.member("bytes", topic.bytes);
    json.member("rejected", topic.rejected);
    json.key("rejectedBy");
    json.beginObject();
    for (std::size_t i = 0; i < topic.rejectedBy.size(); ++i) {
        if (topic.rejectedBy[i] != 0) json.member(name(static_cast<Reject>(i)), topic.rejectedBy[i]);
    }
    json.endObject();
    writeUnread(json, topic);
    if (topic.acceptedLater > 0) json.member("acceptedLater", topic.acceptedLater);
    if (topic.unknownDeletes > 0) json.member("unknownDeletes", topic.unknownDeletes);
    json.member("duplicates", topic.duplicates);
    json.member("beyondHorizon", topic.beyondHorizon);
    json.member("lag", topic.lag);
    writeHealth(json, topic);
    json.endObject();
}

void writeEnriched(JsonWriter& json, const EnrichedCounters& emitted, const Produced& produced)
{
    json.key("enriched");
    json.beginObject();
    json.member("items", emitted.items);
    json.member("orders", emitted.orders);
    json.member("itemsWithoutProduct", emitted.itemsWithoutProduct);
    json.member("withoutDetail", emitted.withoutDetail);
    json.member("delivered", produced.delivered);
    json.member("failed", produced.failed);
    json.endObject();
}

} // namespace

void writeDocument(JsonWriter& json, const Part& part)
{
    json.key("ingest");
    json.beginObject();
    json.key("topics");
    json.beginObject();
    for (const TopicCounters& topic : part.topics) writeTopic(json, topic);
    json.endObject();
    if (part.futureKept > 0 || part.futureLetGo > 0) {
        json.key("future");
        json.beginObject();
        json.member("kept", part.futureKept);
        json.member("letGo", part.futureLetGo);
        json.endObject();
    }
    if (part.enriched) writeEnriched(json, *part.enriched, part.produced);
    json.endObject();
}

} // namespace pitwall::ingest
