// The page at /, and the tickets that its stream is opened with where a key is needed.
#include "api/stream_tickets.h"
#include "fake_wall.h"

#include <catch2/catch_test_macros.hpp>

#include <format>
#include <set>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

api::ServeOptions withKey()
{
    api::ServeOptions out;
    out.key = "a key that is long enough";
    return out;
}

constexpr const char* authorized = "Authorization: ApiKey a key that is long enough\r\n";

HttpAnswer post(const ServedWall& served, const std::string& headers)
{
    HttpClient client(served.port());
    client.send("POST /stream/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n" + headers + "\r\n");
    return client.receive();
}

std::string ticketIn(const HttpAnswer& answer)
{
    constexpr std::string_view before = R"({"ticket":")";
    REQUIRE(answer.status == 201);
    REQUIRE(answer.body.starts_with(before));
    return answer.body.substr(before.size(), 32);
}

} // namespace

TEST_CASE("the page at / has every route, and a link to those that can be asked as they are", "[threads]")
{
    const ServedWall served;
    const HttpAnswer page = served.get("/");
    REQUIRE(page.status == 200);
    CHECK(page.headers.at("content-type") == "text/html; charset=utf-8");
    CHECK(page.headers.at("content-security-policy").contains("default-src 'none'; script-src 'self'"));
    for (const api::Route& route : api::routes()) {
        const std::string path(route.path);
        INFO(route.method << " " << path);
        const bool isLink = route.method == "GET" && !path.contains('{');
        CHECK(page.body.contains(std::format(R"(data-method="{0}" data-path="{1}"><b>{0}</b> <code>{2}{1})",
            route.method, path, isLink ? std::format(R"(<a href="{0}">)", path) : "")));
    }
    for (const std::string bad : {"<style", "style=", "onclick", "javascript:", "http://", "https://"})
        CHECK_FALSE(page.body.contains(bad));
}

TEST_CASE("what the page needs is there, and no other file", "[threads]")
{
    const ServedWall served(withKey());
    CHECK(served.get("/").status == 200); // it tells nothing
    CHECK(served.get("/?from=somewhere").status == 200);
    CHECK(served.get("/assets/start.css").headers.at("content-type") == "text/css; charset=utf-8");
    CHECK(served.get("/assets/start.js").headers.at("content-type") == "text/javascript; charset=utf-8");
    for (const char* const bad :
        {"/assets/start.html", "/assets/track.js", "/assets/", "/assets/../orders/overview", "/assets/%2e%2e"})
        CHECK(served.get(bad).status == 404);
    for (const char* const closed : {"/orders/overview", "/stream", "/openapi.json", "//", "/asset"})
        CHECK(served.get(closed).status == 401);
}

TEST_CASE("a ticket opens one stream without the key, and nothing else", "[threads]")
{
    const ServedWall served(withKey());
    CHECK(post(served, "").status == 401);
    const std::string foreign = "Origin: https://evil.example"
                                "\r\n";
    CHECK(post(served, std::format("{}{}", authorized, foreign)).status == 403);
    CHECK(served.get("/stream/tickets", authorized).status == 405);
    const std::string ticket = ticketIn(post(served, authorized));
    CHECK(ticketIn(post(served, authorized)) != ticket);
    CHECK(served.get("/orders/overview?ticket=" + ticket).status == 401);
    CHECK(served.get("/stream?ticket=").status == 401);
    CHECK(served.get("/stream?ticket=" + std::string(32, '0')).status == 401);
    HttpClient client(served.port());
    client.send("GET /stream?ticket=" + ticket + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(client.receiveUntil("\r\n\r\n").contains("text/event-stream"));
    CHECK(client.receiveUntil("\n\n").contains("event: snapshot"));
    const HttpAnswer again = served.get("/stream?ticket=" + ticket);
    CHECK(again.status == 401);
    CHECK(again.body.contains("POST /stream/tickets"));
}

TEST_CASE("behind a proxy that speaks TLS the page may ask for a ticket under a name that it is served by", "[threads]")
{
    api::ServeOptions options = withKey();
    options.hosts = {"wall.example"};
    const ServedWall served(options);
    const auto from = [&](std::string_view origin, std::string_view further = {}) {
        return post(served, std::format("{}Origin: {}\r\n{}", authorized, origin, further)).status;
    };
    CHECK(from("https://wall.example") == 201);
    CHECK(from("http://wall.example") == 201);
    CHECK(from("https://wall.example:8443") == 403);
    CHECK(from("https://evil.example") == 403);
    // Whoever may say so is no proxy that is known.
    CHECK(from("https://evil.example", "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n") == 403);
}

TEST_CASE("tickets are good once and for a minute, and so many at a time")
{
    api::StreamTickets tickets;
    const api::StreamTickets::Steady::time_point start{1h};
    std::set<std::string> issued;
    for (std::size_t i = 0; i < api::StreamTickets::most; ++i) {
        const auto ticket = tickets.issue(start);
        REQUIRE(ticket);
        CHECK(ticket->size() == 32);
        issued.insert(*ticket);
    }
    CHECK(issued.size() == api::StreamTickets::most);
    CHECK_FALSE(tickets.issue(start + 59s));
    CHECK(tickets.take(*issued.begin(), start + 59s));
    CHECK_FALSE(tickets.take(*issued.begin(), start + 59s));
    CHECK(tickets.issue(start + 59s));
    CHECK_FALSE(tickets.take(*issued.rbegin(), start + 60s));
    CHECK(tickets.issue(start + 60s));
    for (const std::string_view bad : {"", "x"}) CHECK_FALSE(tickets.take(bad, start));
}
