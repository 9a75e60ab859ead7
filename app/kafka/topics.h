// Makes topics on a cluster. Called by the thread that owns the producer.
#pragma once

#include "kafka/producer.h"

#include <chrono>
#include <expected>
#include <span>
#include <string>

namespace pitwall::kafka {

/// In place of a number of partitions: as many as the brokers' default says.
inline constexpr int brokersDefaultPartitions = -1;

/// Makes the topics that do not exist yet, each with `partitions`, replicated as the brokers' default says.
std::expected<void, Failure> createTopics(
    Producer& producer, std::span<const std::string> names, int partitions, std::chrono::milliseconds timeout);

} // namespace pitwall::kafka
