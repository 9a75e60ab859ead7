// The whole way: orders from a real broker to the document of the headless wall, and its exit codes.
#include "reader.h"
#include "support/orders.h"
#include "support/temporary_folder.h"
#include "verbs/exit_code.h"
#include "verbs/headless.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

HeadlessOptions wallOn(const std::string& topic, const std::filesystem::path& out)
{
    HeadlessOptions options;
    options.core.source = Reader::untilEof({topic});
    options.core.source.reachWithin = 2s;
    options.core.subscriptions = {{.feed = "orders", .topic = topic}};
    options.core.clock = Clock::event;
    options.out = out;
    return options;
}

std::string contentsOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("headless until eof counts every order of a real topic, by minute, and rejects what is broken", "[wall]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    const auto topic = broker.newTopic(4);
    {
        std::ofstream lines(folder / "orders");
        int number = 0;
        for (int minute = 10; minute < 15; ++minute)
            for (int i = 0; i < minute * 100; ++i)
                lines << orderJson(std::format("{:08x}-0000-4000-8000-000000000000", ++number),
                    std::format("2023-02-15T12:{:02}:{:02}.5", minute, i % 60), "12.50")
                      << '\n';
        lines << "{\"id\":\n"; // truncated
    }
    REQUIRE(broker.tool("file " + topic + " " + (folder / "orders").string()) == "6001");

    REQUIRE(headless(wallOn(topic, folder / "out.json")) == exit_code::done);
    const auto document = contentsOf(folder / "out.json");
    CAPTURE(document);
    CHECK(document.contains("\"totalOrders\":6000"));
    for (int minute = 10; minute < 15; ++minute)
        CHECK(document.contains(std::format(
            R"("timestamp":"2023-02-15T12:{}:00Z","orders":{},"revenue":{})", minute, minute * 100, minute * 1250)));
    CHECK(document.contains("\"records\":6001"));
    CHECK(document.contains("\"rejected\":1"));
}

TEST_CASE("the program without a window says what the other says without its window, byte for byte", "[wall]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    const auto topic = broker.newTopic(2);
    {
        std::ofstream lines(folder / "orders");
        for (int i = 0; i < 3'000; ++i)
            lines << orderJson(std::format("{:08x}-0000-4000-8000-000000000000", i % 2'900),
                std::format("2023-02-15T12:{:02}:{:02}.5", i / 60 % 60, i % 60), "12.50")
                  << '\n';
        lines << "{\"id\":\n";
    }
    broker.tool("file " + topic + " " + (folder / "orders").string());
    const auto documentOf = [&](const std::string& program, const std::string& verb) {
        const auto out = (folder / "out.json").string();
        const std::string command = std::format(
            "'{}' {} --brokers {} --topic orders={} --topic ordersStatuses= "
            "--topic deliveryStatuses= --topic ratings= --topic mysql.pizzashop.products= --topic mysql.pizzashop.users= "
            "--from earliest --until eof --clock event --no-store --config /dev/null --out '{}'",
            program, verb, broker.servers(), topic, out);
        CAPTURE(command);
        CHECK(std::system(command.c_str()) == 0);
        return contentsOf(out);
    };
    const std::string document = documentOf(PITWALL_PROGRAM, "headless");
    CHECK(document.contains("\"totalOrders\":2900"));
    CHECK(documentOf(PITWALL_HEADLESS_PROGRAM, "headless") == document);
    CHECK(documentOf(PITWALL_HEADLESS_PROGRAM, "") == document);
}

TEST_CASE("headless exits 0 on an absent topic, 3 when nothing listens, 4 when the password is wrong", "[wall]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    CHECK(headless(wallOn(TestBroker::newName(), folder / "absent.json")) == exit_code::done);
    CHECK(contentsOf(folder / "absent.json").contains("\"absent\":true"));

    const auto topic = broker.newTopic(1);
    auto nobody = wallOn(topic, folder / "out.json");
    nobody.core.source.properties = {{"bootstrap.servers", "no-such-host.invalid:9092"}};
    CHECK(headless(nobody) == exit_code::unreachable);

    auto wrong = wallOn(topic, folder / "out.json");
    wrong.core.source.properties = {{"bootstrap.servers", broker.saslServers()}, {"security.protocol", "SASL_SSL"},
        {"sasl.mechanism", "SCRAM-SHA-512"}, {"sasl.username", "alice"}, {"sasl.password", "hunter2"},
        {"ssl.ca.location", broker.caFile()}};
    CHECK(headless(wrong) == exit_code::refused);
    CHECK_FALSE(std::filesystem::exists(folder / "out.json"));

    CHECK(headless(wallOn("bad/name", folder / "out.json")) == exit_code::usage);
    auto denied = wallOn(topic, folder / "out.json");
    denied.core.source.properties = {{"bootstrap.servers", broker.saslServers()}, {"security.protocol", "SASL_SSL"},
        {"sasl.mechanism", "SCRAM-SHA-512"}, {"sasl.username", "alice"}, {"sasl.password", "alice-secret"},
        {"ssl.ca.location", broker.caFile()}};
    for (const std::string operation : {"READ", "ALL"}) {
        broker.tool("deny alice " + operation + " " + topic);
        CHECK(headless(denied) == exit_code::refused);
        broker.tool("allow " + topic);
    }
    CHECK_FALSE(std::filesystem::exists(folder / "out.json"));
}

TEST_CASE("a document that cannot be written is exit 5, and a pipe is never replaced by it", "[wall]")
{
    auto& broker = TestBroker::shared();
    const TemporaryFolder folder;
    const auto topic = broker.newTopic(1);
    CHECK(headless(wallOn(topic, folder / "no such folder" / "out.json")) == exit_code::unreadable);
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(headless(wallOn(topic, pipe)) == exit_code::unreadable);
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    CHECK(headless(wallOn(topic, pipe)) == exit_code::done);
    ::close(reader);
    CHECK(std::filesystem::is_fifo(pipe));
}
