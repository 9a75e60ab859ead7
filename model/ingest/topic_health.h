// How a topic's state and its gaps are written, for the document and HTTP alike. Pure; any thread.
#pragma once

#include "base/json_writer.h"
#include "ingest/parts.h"

namespace pitwall::ingest {

/// Members of the topic's object: `state`, and of the others those that are not zero.
inline void writeHealth(JsonWriter& json, const TopicCounters& topic)
{
    json.member("state", name(topic.state));
    if (missedOf(topic.missed) > 0) {
        json.key("missed");
        json.beginObject();
        for (std::size_t why = 0; why < topic.missed.size(); ++why)
            if (topic.missed[why] > 0) json.member(missedNames[why], topic.missed[why]);
        json.endObject();
    }
    if (topic.waiting > 0) json.member("waiting", topic.waiting);
    if (topic.leaderless > 0) json.member("leaderless", std::int64_t{topic.leaderless});
    if (topic.recreated > 0) json.member("recordsBefore", topic.recordsBefore);
}

} // namespace pitwall::ingest
