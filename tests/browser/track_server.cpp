// The HTTP server with one order, which standard input moves along: one command a line, each answered with "ok" or what
// is wrong. Ends with its input. Arguments: the map's tiles and their attribution; "city": the demonstration's streets;
// none: no map under it.
//   status NAME        the order's next status, from now on
//   began NAME SECONDS  a status that it had so long ago
//   position LAT LON   where the courier is, now
//   seen SECONDS       how long ago that was
//   eta MINUTES        until arrival; -: unknown
//   door LAT LON       where it goes; -: unknown
//   gone               no such order is held any more
//   key TEXT           from now on the server wants this key
//   hosts TEXT         the further names that it is reached by, with commas between
//   drop, serve        hangs up on everybody and listens no longer; listens again, at the same port
#include "fake_wall.h"

#include <cstdio>
#include <iostream>
#include <sstream>

using namespace pitwall;
using namespace pitwall::test;

namespace {

Timestamp clockNow() { return std::chrono::time_point_cast<Timestamp::duration>(std::chrono::system_clock::now()); }

std::optional<Coordinates> placeIn(std::istream& words)
{
    Coordinates place;
    return words >> place.latitude >> place.longitude ? std::optional(place) : std::nullopt;
}

class Program {
public:
    Program(std::string tiles, std::string attribution)
    {
        m_options.address = api::parseAddress("127.0.0.1:0").value();
        m_options.track = {
            .tokens = {}, .shop = {12.9716, 77.5946}, .tiles = {}, .attribution = std::move(attribution)};
        m_options.track.city = tiles == "city";
        if (!m_options.track.city) m_options.track.tiles = std::move(tiles);
        m_order = sampleOrder();
        m_order.destination = Coordinates{12.9352, 77.6245};
        m_order.history.clear();
        setStatus("PLACED_ORDER");
    }

    bool serve()
    {
        hold();
        auto started = api::Server::start(m_options, m_wall.link());
        if (!started) return false;
        m_server = std::move(*started);
        m_options.address = m_server->address(); // the same port if it comes again
        return true;
    }

    void introduce() const
    {
        std::printf("%d %s\n", m_options.address.port, m_options.track.tokens.of(sampleOrder().id).c_str());
        std::fflush(stdout);
    }

    std::string execute(const std::string& line)
    {
        std::istringstream words(line);
        std::string verb;
        words >> verb;
        if (verb == "drop")
            m_server.reset();
        else if (verb == "key" && words >> m_options.key)
            return m_server.reset(), serve() ? "ok" : "the port is taken";
        else if (std::string names; verb == "hosts" && words >> names)
            return setHosts(names), m_server.reset(), serve() ? "ok" : "the port is taken";
        else if (verb == "serve")
            return serve() ? "ok" : "the port is taken";
        else if (verb == "gone")
            m_wall.hold(std::nullopt);
        else if (!change(verb, words))
            return "what is " + line + "?";
        else
            hold();
        return "ok";
    }

private:
    void setStatus(std::string_view name)
    {
        m_order.status.assign(name);
        m_order.since = clockNow();
        m_order.history.push_back({m_order.status, m_order.since});
    }

    void setHosts(const std::string& names)
    {
        m_options.hosts.clear();
        std::istringstream list(names);
        for (std::string name; std::getline(list, name, ',');) m_options.hosts.push_back(name);
    }

    bool change(const std::string& verb, std::istream& words)
    {
        if (verb == "position") {
            m_order.position = placeIn(words);
            m_order.positionAt = clockNow();
        } else if (verb == "door") {
            m_order.destination = placeIn(words);
        } else if (verb == "eta") {
            double minutes = 0;
            m_order.minutesToArrival = words >> minutes ? std::optional(minutes) : std::nullopt;
        } else if (std::string name; verb == "began" && words >> name) {
            int ago = 0;
            if (!(words >> ago)) return false;
            const Timestamp at = clockNow() - std::chrono::seconds(ago);
            orders::Status status;
            status.assign(name);
            std::erase_if(m_order.history, [&](const orders::StatusChange& change) { return change.status == status; });
            m_order.history.push_back({status, at});
            if (m_order.status == status) m_order.since = at;
            std::ranges::sort(m_order.history, {}, &orders::StatusChange::at);
        } else if (verb == "status" && words >> name) {
            setStatus(name);
        } else if (int ago = 0; verb == "seen" && words >> ago) {
            m_order.positionAt = clockNow() - std::chrono::seconds(ago);
        } else {
            return false;
        }
        return true;
    }

    void hold()
    {
        Snapshot snapshot = sampleSnapshot();
        snapshot.now = clockNow();
        m_wall.publish(snapshot);
        m_wall.hold(m_order);
    }

    FakeWall m_wall;
    orders::OrderDetail m_order;
    api::ServeOptions m_options;
    std::unique_ptr<api::Server> m_server;
};

} // namespace

int main(int count, char** words)
{
    Program program(count > 1 ? words[1] : "", count > 2 ? words[2] : "");
    if (!program.serve()) return 1;
    program.introduce();
    for (std::string line; std::getline(std::cin, line);) {
        std::printf("%s\n", program.execute(line).c_str());
        std::fflush(stdout);
    }
}
