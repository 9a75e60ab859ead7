// Where reading goes on behind a batch that cannot be used.
#include "kafka/batch_skip.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <vector>

using namespace pitwall;

namespace {

struct Batch {
    std::int64_t base = 0, next = 0;
    bool usable = true;
};

struct Found {
    std::int64_t behind = 0;
    int looks = 0;
};

/// Plays the broker: an offset's batch is the one that it lies in.
Found lookBehind(const std::vector<Batch>& log, std::int64_t at, std::int64_t end)
{
    kafka::BatchSkip skip(at, end);
    Found out;
    while (!skip.behind()) {
        RC_ASSERT(++out.looks < 200);
        const auto probe = skip.probe();
        const Batch* found = nullptr;
        for (const Batch& batch : log)
            if (probe >= batch.base && probe < batch.next) found = &batch;
        if (found != nullptr && !found->usable)
            skip.failed(found->base);
        else
            skip.worked();
    }
    out.behind = *skip.behind();
    return out;
}

} // namespace

TEST_CASE("the end of a batch that cannot be used is found, whatever its length and wherever the log ends")
{
    CHECK(rc::check([] {
        std::vector<Batch> log;
        std::int64_t next = *rc::gen::inRange(0, 1000);
        const auto lengths = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<int>>(rc::gen::element(1, 2, 3, 7, 500, 16'384, 100'003)));
        for (const int length : lengths) {
            log.push_back({next, next + length, *rc::gen::arbitrary<bool>()});
            next += length;
            next += *rc::gen::element(0, 0, 5); // a hole that compaction left
        }
        const std::int64_t end = log.back().next;
        const bool endKnown = *rc::gen::arbitrary<bool>();
        for (std::size_t i = 0; i < log.size(); ++i) {
            if (log[i].usable) continue;
            const auto at = log[i].base + *rc::gen::inRange<std::int64_t>(0, log[i].next - log[i].base);
            const Found found = lookBehind(log, at, endKnown ? end : -1);
            // Behind it, and no record that can be used is passed. Of what cannot be used the next batch may be left
            // to a search of its own.
            RC_ASSERT(found.behind >= log[i].next || found.behind == at);
            for (std::size_t j = i + 1; j < log.size() && log[j].base < found.behind; ++j) RC_ASSERT(!log[j].usable);
            RC_ASSERT(found.looks < 60);
        }
    }));
}

TEST_CASE("what failed once on its way and not again costs no record")
{
    kafka::BatchSkip skip(41, 1000);
    CHECK(skip.probe() == 41);
    skip.worked();
    CHECK(skip.behind() == 41);
}

TEST_CASE("a single record that cannot be used costs that record")
{
    kafka::BatchSkip skip(41, 1000);
    skip.failed(41);
    CHECK(skip.probe() == 42);
    skip.worked();
    CHECK(skip.behind() == 42);
}

TEST_CASE("a batch at the end of the log is passed to that end and no farther")
{
    kafka::BatchSkip skip(41, 45);
    while (!skip.behind()) {
        CHECK(skip.probe() <= 45);
        skip.probe() < 45 ? skip.failed(41) : skip.worked();
    }
    CHECK(skip.behind() == 45);
}
