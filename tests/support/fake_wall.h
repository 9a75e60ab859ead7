// A wall for the HTTP server without a core: a snapshot made by hand, and questions answered as the test wants. Any
// thread.
#pragma once

#include "api/server.h"
#include "http_client.h"

#include <catch2/catch_test_macros.hpp>

#include <mutex>
#include <vector>

namespace pitwall::test {

Snapshot sampleSnapshot(); ///< every part, with something in it
orders::OrderDetail sampleOrder();

class FakeWall {
public:
    CoreLink link();
    void publish(Snapshot snapshot);
    [[nodiscard]] std::vector<PartSet> watches() const;    ///< what the server sent, in order
    [[nodiscard]] std::vector<std::string> fences() const; ///< that were put and not removed, in order
    void answerLate();                                     ///< the questions that were left unanswered
    void hold(std::optional<orders::OrderDetail> order);   ///< the one order that it knows; at first sampleOrder

    bool refusesQuestions = false; ///< as a core whose inbox is full
    bool answersNothing = false;   ///< as a core that is stuck
    bool keepsNothing = false;     ///< as a core whose data folder cannot be written
    bool followsWatches = false;   ///< what is watched becomes part of the snapshot; else all always is
    std::vector<orders::MinuteRow> minutes;
    std::function<void()> beforeLatest; ///< called by the server's threads before each look at the snapshot

private:
    template <typename Value, typename Reply>
    bool answer(Value value, const Reply& reply);
    bool reply(const ingest::Query& query);
    bool reply(const orders::Query& query);
    bool reply(const delivery::Query& query);
    bool reply(const orders::FindOrder& asked);
    bool reply(const orders::FindStuck& asked);
    bool reply(const orders::FindUserOrders& asked);
    bool reply(const orders::ReadMinutes& asked);
    bool reply(const orders::ReadProductHistory& asked);
    bool reply(const delivery::FindTrack& asked);
    bool reply(const delivery::CountInside& asked);

    mutable std::mutex m_mutex;
    Snapshot m_snapshot = sampleSnapshot();
    std::optional<orders::OrderDetail> m_order = sampleOrder();
    void execute(const Watch& watch);
    void execute(const Pause&) {}
    void execute(const delivery::Command& command);
    void execute(const delivery::PutFence& put);
    void execute(const delivery::RemoveFence& remove);
    void execute(const delivery::SelectFence&) {}

    std::vector<PartSet> m_watches;
    std::vector<std::string> m_fences;
    std::vector<std::function<void()>> m_unanswered;
};

/// A server on a free port of loopback.
struct ServedWall {
    explicit ServedWall(api::ServeOptions options = {}) : ServedWall(std::move(options), [](FakeWall&) {}) {}
    template <typename Prepare>
    ServedWall(const api::ServeOptions& options, Prepare prepare)
    {
        prepare(wall);
        auto started = api::Server::start(options, wall.link());
        REQUIRE(started);
        server = std::move(*started);
    }
    [[nodiscard]] std::uint16_t port() const { return server->address().port; }
    [[nodiscard]] HttpAnswer get(const std::string& target, const std::string& headers = {}) const
    {
        return HttpClient(port()).get(target, headers);
    }

    FakeWall wall;
    std::unique_ptr<api::Server> server;
};

} // namespace pitwall::test
