// What arrives: one Kafka record, with borrowed bytes. Made by app/kafka on the core thread.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace pitwall::ingest {

/// Index of a topic in the order in which the topics were subscribed.
enum class TopicIndex : std::uint16_t {};

/// Where a record stands in Kafka; orders records of equal event time.
struct RecordPosition {
    std::int64_t recordTimeMs =
        -1; ///< the record's own timestamp (create or append time), ms since the epoch; -1: none
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    auto operator<=>(const RecordPosition&) const = default;
};

/// One record. The bytes belong to the client library and live until the batch is released.
struct Record {
    TopicIndex topic{};
    RecordPosition position;
    std::string_view key;
    std::optional<std::string_view> value; ///< none: a tombstone
};

} // namespace pitwall::ingest
