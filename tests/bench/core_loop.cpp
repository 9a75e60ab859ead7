// The core alone, without Kafka: how long it takes per order, from memory. For profiles, and for comparing two builds.
//     bench_core_loop [ORDERS [ROUNDS]]
#include "core/pipeline.h"
#include "simulator/shop.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace pitwall;
using namespace std::chrono_literals;

constexpr std::size_t batch = 1000;
const Timestamp start = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

struct Texts {
    std::vector<char> bytes;
    std::vector<std::size_t> ends;
};

Texts makeTexts(std::size_t orders)
{
    simulator::ShopOptions options{.seed = 1, .arrivals = {}, .deliveredBefore = {}};
    options.arrivals.start = start;
    options.arrivals.batch = simulator::Batch{orders, start + 24h};
    simulator::Shop shop(options);
    Texts out;
    for (std::size_t i = 0; i < orders; ++i) {
        const auto record = shop.next();
        out.bytes.insert(out.bytes.end(), record.value.begin(), record.value.end());
        out.ends.push_back(out.bytes.size());
    }
    return out;
}

double feed(Pipeline& pipeline, const Texts& texts)
{
    std::vector<ingest::Record> records;
    const auto begin = std::chrono::steady_clock::now();
    std::size_t from = 0;
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < texts.ends.size();) {
        records.clear();
        for (; i < texts.ends.size() && records.size() < batch; ++i) {
            ingest::Record record;
            record.value = std::string_view(texts.bytes.data() + from, texts.ends[i] - from);
            from = texts.ends[i];
            record.position = {.recordTimeMs = offset / 1000, .partition = 0, .offset = offset};
            ++offset;
            records.push_back(record);
        }
        pipeline.ingest(records, start + 48h);
        pipeline.maintain();
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t orders = argc > 1 ? std::stoull(argv[1]) : 2'000'000;
    const int rounds = argc > 2 ? std::stoi(argv[2]) : 5;
    const Texts texts = makeTexts(orders);
    for (int round = 0; round < rounds; ++round) {
        Pipeline pipeline({.subscriptions = {{"orders", "orders"}}, .limits = {}, .zone = {}, .seed = 1});
        const double seconds = feed(pipeline, texts);
        const auto& book = pipeline.state().orders.book;
        std::cout << static_cast<int>(seconds * 1e9 / static_cast<double>(orders)) << " ns an order, " << book.size()
                  << " held, " << book.bytes() / (1 << 20) << " MiB of book\n";
    }
}
