// Sends orders created now, at a steady rate.
//     bench_steady_feed BROKERS TOPIC RECORDS_PER_SECOND SECONDS LINGER_MS
#include "base/time.h"
#include "kafka/producer.h"

#include <format>
#include <iostream>
#include <random>
#include <thread>

int main(int argc, char** argv)
{
    using namespace std::chrono;
    if (argc != 6) return 2;
    const double rate = std::stod(argv[3]);
    const auto total = static_cast<std::uint64_t>(rate * std::stod(argv[4]));
    auto producer = pitwall::kafka::Producer::open({{"bootstrap.servers", argv[1]}, {"linger.ms", argv[5]}});
    if (!producer) {
        std::cerr << producer.error().sentence << '\n';
        return 3;
    }
    std::mt19937_64 random(1); // NOLINT: the same orders in every run
    const auto start = steady_clock::now();
    for (std::uint64_t sent = 0; sent < total;) {
        const auto due = std::min(
            total, static_cast<std::uint64_t>(duration<double>(steady_clock::now() - start).count() * rate) + 1);
        for (; sent < due; ++sent) {
            const auto now = floor<microseconds>(system_clock::now());
            const std::uint64_t a = random(), b = random();
            const std::string id = std::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", a >> 32, (a >> 16) & 0xFFFF,
                a & 0xFFF, b >> 52, b & 0xFFFFFFFFFFFF);
            const std::string value = std::format(
                R"({{"id":"{}","createdAt":"{}","userId":{},"status":"PLACED_ORDER","price":{}.5,"items":[)"
                R"({{"productId":"{}","quantity":2,"price":45}},{{"productId":"{}","quantity":1,"price":60.5}},{{"productId":"7","quantity":1,"price":90}}]}})",
                id, pitwall::toIso8601(now), a % 10'000, 100 + b % 900, a % 60, b % 60);
            producer->send({.topic = argv[2],
                .key = id,
                .value = value,
                .time = floor<milliseconds>(now),
                .partition = std::nullopt});
        }
        // A millisecond's worth at a time: a feed that wakes for every record would take half a core from what it
        // feeds.
        const auto next = duration<double>(static_cast<double>(sent) / rate);
        std::this_thread::sleep_until(
            std::max(start + duration_cast<steady_clock::duration>(next), steady_clock::now() + 1ms));
    }
    return producer->flush(10s) ? 0 : 1;
}
