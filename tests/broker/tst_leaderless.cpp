// Brokers that say of a partition that it has no leader now, which the mock cluster cannot.
#include "broker/reader.h"
#include "support/child_process.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;

TEST_CASE("reading goes on when a broker names the new leader of some partitions and none of others")
{
    ChildProcess brokers({"python3", PITWALL_LEADERLESS_BROKER});
    const auto port = brokers.readLine();
    REQUIRE(port);
    kafka::SourceOptions options;
    options.properties = {{"bootstrap.servers", "127.0.0.1:" + *port}};
    options.topics = {"orders"};
    Reader reader(options);
    CHECK(reader.readUntil([&] { return reader.holdsExactly(0, 15); }));
    CHECK(reader.source().status().topics.at(0).recreated == 0);
}
