// A source together with everything it has delivered, for tests. One thread.
#pragma once

#include "kafka/source.h"
#include "support/eventually.h"
#include "support/test_broker.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>

namespace pitwall::test {

class Reader {
public:
    explicit Reader(const kafka::SourceOptions& options) : m_source(open(options)) {}

    static kafka::SourceOptions options(std::vector<std::string> topics, kafka::StartFrom from = kafka::FromEarliest{})
    {
        kafka::SourceOptions result;
        result.properties = {{"bootstrap.servers", TestBroker::shared().servers()}};
        result.topics = std::move(topics);
        result.from = from;
        return result;
    }
    static kafka::SourceOptions untilEof(std::vector<std::string> topics, kafka::StartFrom from = kafka::FromEarliest{})
    {
        auto result = options(std::move(topics), from);
        result.untilEof = true;
        return result;
    }

    /// Reads on until the condition holds; false: not within the time, or the source failed.
    template <typename Condition>
    bool readUntil(Condition&& condition, std::chrono::milliseconds limit = std::chrono::seconds(30))
    {
        return eventually(limit, [&] {
            read();
            return condition();
        });
    }
    bool readAll()
    {
        return readUntil([this] { return source().atEnd(); });
    }
    bool readCount(std::size_t count)
    {
        return readUntil([this, count] { return records >= count; });
    }
    /// The partitions are known and reading has begun everywhere.
    bool connect(int partitions)
    {
        return readUntil([this, partitions] {
            const auto status = source().status();
            return status.connection.state == ingest::BrokerState::up && status.topics.at(0).partitions >= partitions;
        });
    }

    void read()
    {
        for (const auto& record : m_source.poll(std::chrono::milliseconds(20))) {
            ++records;
            bytes += record.value ? record.value->size() : 0;
            if (record.value && record.value->size() < 1000) ++values[std::string(*record.value)];
            ++positions[{static_cast<int>(record.topic), record.position.partition, record.position.offset}];
        }
    }

    /// Whether exactly record-FIRST to record-(FIRST + COUNT - 1) were delivered, each once.
    [[nodiscard]] bool holdsExactly(std::int64_t first, std::int64_t count) const
    {
        if (values.size() != static_cast<std::size_t>(count)) return false;
        for (auto n = first; n < first + count; ++n)
            if (const auto found = values.find("record-" + std::to_string(n));
                found == values.end() || found->second != 1)
                return false;
        return true;
    }

    kafka::Source& source() { return m_source; }
    [[nodiscard]] ingest::BrokerState state() const { return m_source.status().connection.state; }
    [[nodiscard]] std::string lastError() const { return m_source.status().connection.lastError; }

    std::size_t records = 0, bytes = 0;
    std::map<std::string, int> values;
    std::map<std::tuple<int, int, std::int64_t>, int> positions;

private:
    static kafka::Source open(const kafka::SourceOptions& options)
    {
        auto source = kafka::Source::open(options);
        if (!source) throw std::runtime_error(source.error().sentence);
        return std::move(*source);
    }

    kafka::Source m_source;
};

} // namespace pitwall::test
