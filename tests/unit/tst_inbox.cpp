#include "core/inbox.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

TEST_CASE("the inbox takes 1,024 queries and then says that it is busy")
{
    Inbox inbox;
    CHECK_FALSE(inbox.anyWaiting());
    for (std::size_t i = 0; i < Inbox::capacity; ++i) REQUIRE(inbox.offer(ingest::ReadIngest{}));
    CHECK_FALSE(inbox.offer(ingest::ReadIngest{}));
    CHECK(inbox.takeQuery());
    CHECK(inbox.offer(ingest::ReadIngest{}));
    for (std::size_t i = 0; i < Inbox::capacity; ++i) REQUIRE(inbox.takeQuery());
    CHECK_FALSE(inbox.takeQuery());
    CHECK_FALSE(inbox.anyWaiting());
}

TEST_CASE("commands are never refused and keep their order")
{
    Inbox inbox;
    while (inbox.offer(ingest::ReadIngest{})) {
    }
    inbox.send(Pause{true});
    inbox.send(Watch{watching<orders::TilesPart>});
    const auto commands = inbox.takeCommands();
    REQUIRE(commands.size() == 2);
    CHECK(std::holds_alternative<Pause>(commands[0]));
    CHECK(std::get<Watch>(commands[1]).parts == watching<orders::TilesPart>);
    CHECK(inbox.anyWaiting());
}
