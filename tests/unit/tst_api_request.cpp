// What needs no server: addresses, keys, targets, parameters, the filling of gaps.
#include "api/access.h"
#include "api/address.h"
#include "api/answers.h"
#include "api/interest.h"
#include "api/request.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall;
using namespace pitwall::api;
using namespace std::chrono_literals;

TEST_CASE("a port alone is served on loopback, and an address is taken as a literal")
{
    CHECK(parseAddress("8080") == Address{"127.0.0.1", 8080, false, true});
    CHECK(parseAddress("localhost:0") == Address{"127.0.0.1", 0, false, true});
    CHECK(parseAddress("127.1.2.3:80") == Address{"127.1.2.3", 80, false, true});
    CHECK(parseAddress("0.0.0.0:80") == Address{"0.0.0.0", 80, false, false});
    CHECK(parseAddress("[::1]:80") == Address{"::1", 80, true, true});
    CHECK(parseAddress("[::]:80") == Address{"::", 80, true, false});
    for (const std::string_view bad : {"", ":", ":80", "a:80", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "[::1]",
             "::1:80", "1.2.3:80", "80x", "example.com:80"})
        CHECK_FALSE(parseAddress(bad));
    CHECK(toText(*parseAddress("[::1]:80")) == "[::1]:80");
    CHECK(toUrl(*parseAddress("80")) == "http://127.0.0.1:80");
}

TEST_CASE("a port that is taken is told in one sentence")
{
    auto first = ListenSocket::open(Address{});
    REQUIRE(first);
    CHECK(first->address().port != 0);
    const auto second = ListenSocket::open(first->address());
    REQUIRE_FALSE(second);
    CHECK(second.error()
        == "cannot serve on 127.0.0.1:" + std::to_string(first->address().port) + ": another program listens there");
}

TEST_CASE("the key is taken as ApiKey or Bearer, whole and in its case")
{
    const std::string key = "0123456789abcdef";
    CHECK(carriesKey("ApiKey 0123456789abcdef", key));
    CHECK(carriesKey("bearer  0123456789abcdef", key));
    for (const std::string_view bad :
        {"", "ApiKey", "ApiKey ", "0123456789abcdef", "Basic 0123456789abcdef", "ApiKey 0123456789abcde",
            "ApiKey 0123456789abcdef0", "ApiKey 0123456789ABCDEF", "ApiKey 0123456789abcdef0123456789abcdef"})
        CHECK_FALSE(carriesKey(bad, key));
    CHECK(isGoodKey(key));
    CHECK_FALSE(isGoodKey("0123456789abcde"));
    CHECK_FALSE(isGoodKey("0123456789 abcdef"));
}

TEST_CASE("only localhost and IP addresses name this machine")
{
    for (const std::string_view good : {"localhost", "LOCALHOST:80", "127.0.0.1", "10.0.0.1:8080", "[::1]:80"})
        CHECK(namesThisMachine(good));
    for (const std::string_view bad : {"evil.example.com", "127.0.0.1.example.com:80", "localhost.example.com", "x"})
        CHECK_FALSE(namesThisMachine(bad));
}

TEST_CASE("a Host header is taken apart, not searched for what it should have")
{
    for (const std::string_view bad : {"localhost:80@evil", "localhost@evil", "[evil.example]", "[::1", "[::1]80", "[]",
             "localhost:99999", "localhost:-1", "localhost:80:80", "127.0.0.1/evil", "::1", "[127.0.0.1]", "", ":80",
             "localhost ", "127.0.0.1:8o"})
        CHECK_FALSE(namesThisMachine(bad));
    for (const std::string_view good : {"[::1]", "[::ffff:127.0.0.1]:8080", "localhost:", "127.0.0.1:65535"})
        CHECK(namesThisMachine(good));
}

TEST_CASE("a page is our own by scheme, host and port together")
{
    CHECK(isOwnOrigin("http://localhost:8080", "localhost:8080"));
    CHECK(isOwnOrigin("http://LOCALHOST", "localhost:80"));
    CHECK(isOwnOrigin(toUrl(*parseAddress("[::1]:8080")), "[::1]:8080"));
    CHECK_FALSE(isOwnOrigin("https://localhost:8080", "localhost:8080"));
    CHECK_FALSE(isOwnOrigin("ftp://localhost:8080", "localhost:8080"));
    CHECK_FALSE(isOwnOrigin("http://localhost:8081", "localhost:8080"));
    CHECK_FALSE(isOwnOrigin("http://localhost:8080@evil", "localhost:8080@evil"));
    CHECK_FALSE(isOwnOrigin("http://localhost:8080/", "localhost:8080"));
    // Behind a proxy, which may speak TLS and send its own idea of a Host.
    const std::vector<std::string> names{"wall.example", "wall2.example:8443", "[::1]"};
    for (const std::string_view host : {"127.0.0.1:8080", "wall.example", ""}) {
        CHECK(isOwnOrigin("https://wall.example", host, names));
        CHECK(isOwnOrigin("HTTPS://Wall.Example:443", host, names));
        CHECK(isOwnOrigin("http://wall.example", host, names));
        CHECK(isOwnOrigin("https://wall2.example:8443", host, names));
        CHECK(isOwnOrigin(std::string("https:") + "//[::1]", host, names));
        for (const std::string_view other :
            {"https://wall.example:8443", "http://wall.example:443", "http://wall.example:3000",
                "https://wall2.example", "https://evil.example", "https://wall.example.evil.example",
                "https://wall.example@evil.example", "https://evil.example/wall.example", "ftp://wall.example",
                "https:/wall.example", "https://", "null", ""})
            CHECK_FALSE(isOwnOrigin(other, host, names));
    }
    CHECK_FALSE(isOwnOrigin("https://localhost", "localhost", names));
    CHECK_FALSE(isOwnOrigin("https://wall.example", "wall.example"));
    for (const std::string_view bad : {"null", "", "http://", "localhost:8080"})
        CHECK_FALSE(isOwnOrigin(bad, "localhost:8080"));
}

TEST_CASE("a target is split before it is decoded")
{
    const auto request = parseTarget("/orders/a%2Fb%20c?limit=5&x=%C3%BC+y&&flag");
    REQUIRE(request);
    CHECK(request->segments == std::vector<std::string>{"orders", "a/b c"});
    CHECK(request->parameter("limit") == "5");
    CHECK(request->parameter("x") == "\xC3\xBC y");
    CHECK(request->parameter("flag") == "");
    CHECK_FALSE(request->parameter("none"));
}

TEST_CASE("a target may name the server before its path, as a proxy is asked")
{
    const auto path = [](std::string_view target) { return takeApart(target).path; };
    const auto authority = [](std::string_view target) { return takeApart(target).authority; };
    CHECK(path("http://localhost:8080/orders?limit=5") == "/orders?limit=5");
    CHECK(authority("http://localhost:8080/orders?limit=5") == "localhost:8080");
    CHECK(path("HTTPS://wall.example") == "/");
    CHECK(authority("HTTPS://wall.example") == "wall.example");
    CHECK(authority("http://a:b@localhost/") == "a:b@localhost"); // the Host header has to say the same, and is judged
    for (const std::string_view plain : {"/orders", "*", "", "http:/orders", "ftp://a/b", "localhost:80"}) {
        CHECK(path(plain) == plain);
        CHECK(authority(plain).empty());
    }
}

TEST_CASE("further names of the server are allowed as they are written, with any port where none is")
{
    const std::vector<std::string> others{"wall.example", "Wall2.example:8443"};
    for (const std::string_view good :
        {"wall.example", "WALL.example:1", "wall2.example:8443", "localhost:1", "10.0.0.1", "[::1]:80"})
        CHECK(isAllowedHost(good, others));
    for (const std::string_view bad : {"", "wall2.example", "wall2.example:80", "wall.example.evil", "x.wall.example",
             "wall.example:99999", "wall.example@evil", "evil", "wall.example, evil"})
        CHECK_FALSE(isAllowedHost(bad, others));
    CHECK(whyNotAllowed("evil.example:80").contains("--serve.hosts evil.example "));
    CHECK_FALSE(whyNotAllowed("\"<script>").contains("script"));
}

TEST_CASE("broken targets are refused: half an escape, NUL, overlong UTF-8, too many parameters, too long")
{
    for (const std::string_view bad : {"", "orders", "http://127.0.0.1/", "/%", "/%2", "/%zz", "/%00", "/%FF",
             "/%C0%AF", "/%ED%A0%80", "/%F4%90%80%80", "/?a=%E2%82", "/\xFF"}) {
        const auto request = parseTarget(bad);
        REQUIRE_FALSE(request);
        CHECK(request.error().status == 400);
    }
    std::string many = "/?a";
    for (int i = 0; i < 32; ++i) many += "&a";
    CHECK_FALSE(parseTarget(many));
    CHECK(parseTarget("/" + std::string(5000, 'a')).error().status == 414);
}

TEST_CASE("what was percent-encoded comes out again, whatever bytes are asked with")
{
    rc::check([](const std::string& text) {
        std::string target = "/";
        for (const char c : text) target += std::format("%{:02X}", static_cast<unsigned char>(c));
        const auto request = parseTarget(target);
        RC_PRE(target.size() <= longestTarget);
        if (request) RC_ASSERT(request->segments == std::vector<std::string>{text});
        (void)parseTarget("/" + text); // any bytes at all: no crash
    });
}

TEST_CASE("a pattern takes as many segments as it has, and names none that are empty")
{
    const auto capture = [](std::string_view pattern, std::string_view target) {
        auto request = parseTarget(target);
        return matches(pattern, *request) ? std::optional(request->captured) : std::nullopt;
    };
    CHECK(capture("/users/{id}/orders", "/users/7/orders") == std::vector<std::string>{"7"});
    for (const std::string_view bad : {"/users/7", "/users//orders", "/users/7/orders/", "/users/7/orders/1", "/"})
        CHECK_FALSE(capture("/users/{id}/orders", bad));
}

TEST_CASE("a parameter out of bounds is named with what would be right")
{
    const auto problem = [](std::string_view target) {
        return wholeNumber(*parseTarget(target), "minutes", {1, 576'000}, 60).error().detail;
    };
    for (const std::string_view bad : {"/?minutes=0", "/?minutes=576001", "/?minutes=", "/?minutes=6e1",
             "/?minutes=99999999999999999999", "/?minutes=5%20"})
        CHECK(problem(bad) == "minutes wants a whole number from 1 to 576000");
    CHECK(wholeNumber(*parseTarget("/"), "minutes", {1, 576'000}, 60) == 60);
}

TEST_CASE("minutes without orders are filled in, as a map that looks at each minute would")
{
    rc::check([](const std::map<std::uint8_t, std::uint8_t>& orders, std::uint8_t fromMinute, std::uint8_t nowMinute) {
        const auto at = [](int minute) { return Minute(std::chrono::minutes(27'000'000 + minute)); };
        std::vector<orders::MinuteRow> sparse, expected;
        for (const auto& [minute, count] : orders) sparse.push_back({at(minute), {count, MoneySum{count}}});
        for (int minute = fromMinute; minute < 256; ++minute) {
            const bool past = minute > nowMinute
                && orders.upper_bound(static_cast<std::uint8_t>(minute - 1)) == orders.end();
            const auto found = orders.find(static_cast<std::uint8_t>(minute));
            if (past || (expected.empty() && found == orders.end())) continue;
            expected.push_back({at(minute), {}});
            if (found != orders.end()) expected.back().totals = {found->second, MoneySum{found->second}};
        }
        RC_ASSERT(withoutGaps(sparse, at(fromMinute), at(nowMinute)) == expected);
    });
}

TEST_CASE("parts are watched while they were asked for lately, and no longer")
{
    Interest interest;
    const Interest::Steady::time_point start{};
    CHECK_FALSE(interest.change(start, 10s));
    interest.note(watching<orders::TilesPart>);
    CHECK(interest.change(start, 10s) == watching<orders::TilesPart>);
    interest.note(watching<orders::LifePart>);
    CHECK(interest.change(start + 5s, 10s) == watching<orders::TilesPart, orders::LifePart>);
    CHECK_FALSE(interest.change(start + 10s, 10s));
    CHECK(interest.change(start + 11s, 10s) == watching<orders::LifePart>);
    CHECK(interest.change(start + 16s, 10s) == PartSet{});
}
