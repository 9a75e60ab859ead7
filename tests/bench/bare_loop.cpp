// The least that any reader must do: librdkafka with Pitwall's own properties, and simdjson reading the fields that
// Pitwall reads. Nothing is kept but sums, so that the reading is not optimised away.
//     bench_bare_loop BROKERS TOPIC PARTITIONS RECORDS
#include "kafka/client.h"

#include <simdjson.h>

#include <array>
#include <cstring>
#include <iostream>
#include <vector>

namespace {

using namespace pitwall::kafka;

struct Sums {
    std::uint64_t records = 0, bytes = 0, items = 0, text = 0;
    std::int64_t quantity = 0, users = 0;
    double revenue = 0, degrees = 0;
};

void read(simdjson::ondemand::parser& parser, std::vector<char>& scratch, const rd_kafka_message_t& message, Sums& sums)
{
    if (scratch.size() < message.len + simdjson::SIMDJSON_PADDING)
        scratch.resize(message.len + simdjson::SIMDJSON_PADDING);
    std::memcpy(scratch.data(), message.payload, message.len);
    auto order = parser.iterate(scratch.data(), message.len, scratch.size());
    sums.text += std::string_view(order["id"]).size() + std::string_view(order["createdAt"]).size();
    sums.users += std::int64_t(order["userId"]);
    sums.text += std::string_view(order["status"]).size();
    sums.revenue += double(order["price"]);
    sums.degrees += order["deliveryLat"].get_double_in_string().value()
        + order["deliveryLon"].get_double_in_string().value();
    for (auto item : order["items"]) {
        sums.text += std::string_view(item["productId"]).size();
        sums.quantity += std::int64_t(item["quantity"]);
        sums.revenue += double(item["price"]);
        ++sums.items;
    }
    ++sums.records;
    sums.bytes += message.len;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5) return 2;
    const int partitions = std::stoi(argv[3]);
    const std::uint64_t wanted = std::stoull(argv[4]);
    ClientContext context{Redactor{}, ConnectionWatch(argv[1], {}, BootClock::now()), {}};
    const auto client = makeClient({{"bootstrap.servers", argv[1]}}, context);
    if (!client) {
        std::cerr << client.error().sentence << '\n';
        return 3;
    }
    const Owned<rd_kafka_topic_t> topic(rd_kafka_topic_new(client->get(), argv[2], nullptr));
    const Owned<rd_kafka_queue_t> queue(rd_kafka_queue_new(client->get()));
    for (int p = 0; p < partitions; ++p)
        rd_kafka_consume_start_queue(topic.get(), p, RD_KAFKA_OFFSET_BEGINNING, queue.get());

    simdjson::ondemand::parser parser;
    std::vector<char> scratch;
    Sums sums;
    std::array<rd_kafka_message_t*, 1000> batch{};
    while (sums.records < wanted) {
        // With a time limit the batch call waits until the batch is full; so only for the first one.
        auto count = rd_kafka_consume_batch_queue(queue.get(), 0, batch.data(), batch.size());
        if (count <= 0) {
            batch[0] = rd_kafka_consume_queue(queue.get(), 20);
            count = batch[0] != nullptr ? 1 : 0;
        }
        for (ssize_t i = 0; i < count; ++i) {
            if (batch[static_cast<std::size_t>(i)]->err == RD_KAFKA_RESP_ERR_NO_ERROR)
                read(parser, scratch, *batch[static_cast<std::size_t>(i)], sums);
            rd_kafka_message_destroy(batch[static_cast<std::size_t>(i)]);
        }
    }
    for (int p = 0; p < partitions; ++p) rd_kafka_consume_stop(topic.get(), p);
    std::cout << sums.records << ' ' << sums.items << ' ' << sums.quantity << ' ' << sums.revenue << ' '
              << sums.text + sums.bytes << ' ' << sums.users << ' ' << sums.degrees << '\n';
}
