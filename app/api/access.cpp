#include "api/access.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace pitwall::api {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equalsIgnoringCase(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

/// A host and a port, as an address has them after its scheme.
struct Authority {
    std::string host; ///< in lower case; an IPv6 address without its brackets
    unsigned port = 80;
    bool hasPort = false;   ///< it is written there
    bool isAddress = false; ///< an IP address
    bool operator==(const Authority& other) const { return host == other.host && port == other.port; }
};

/// "localhost", "127.0.0.1:80", "[::1]:80". Nothing that has more in it, like a user's name, and no brackets around
/// what is no address.
std::optional<Authority> parseAuthority(std::string_view text)
{
    const bool isBracketed = text.starts_with('[');
    const auto end = isBracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return std::nullopt;
    Authority out{.host = std::string(text.substr(isBracketed ? 1 : 0, isBracketed ? end - 1 : end))};
    for (char& c : out.host) c = lower(c);
    in_addr v4{};
    in6_addr v6{};
    out.isAddress = inet_pton(isBracketed ? AF_INET6 : AF_INET, out.host.c_str(),
                        isBracketed ? static_cast<void*>(&v6) : static_cast<void*>(&v4))
        == 1;
    const auto isOfName = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    if (isBracketed ? !out.isAddress : out.host.empty() || !std::ranges::all_of(out.host, isOfName))
        return std::nullopt;
    const std::string_view rest = text.substr(isBracketed ? end + 1 : end);
    if (rest.empty() || rest == ":") return out;
    out.hasPort = true;
    const char* last = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data() + 1, last, out.port);
    if (rest.front() != ':' || error != std::errc{} || stop != last || out.port > 65'535) return std::nullopt;
    return out;
}

} // namespace

bool isGoodKey(std::string_view key)
{
    return key.size() >= shortestKey && std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

bool isSameSecret(std::string_view given, std::string_view secret)
{
    std::size_t different = given.size() ^ secret.size();
    for (std::size_t i = 0; i < given.size(); ++i)
        different |= static_cast<std::uint8_t>(given[i]) ^ static_cast<std::uint8_t>(secret[i % secret.size()]);
    return different == 0;
}

bool carriesKey(std::string_view authorization, std::string_view key)
{
    const auto blank = authorization.find(' ');
    if (blank == std::string_view::npos) return false;
    const std::string_view scheme = authorization.substr(0, blank);
    std::string_view given = authorization.substr(blank + 1);
    while (given.starts_with(' ')) given.remove_prefix(1);
    return (equalsIgnoringCase(scheme, "ApiKey") || equalsIgnoringCase(scheme, "Bearer")) && isSameSecret(given, key);
}

bool namesThisMachine(std::string_view host) { return isAllowedHost(host, {}); }

bool isHost(std::string_view text) { return parseAuthority(text).has_value(); }

bool isAllowedHost(std::string_view host, std::span<const std::string> others)
{
    const auto asked = parseAuthority(host);
    if (!asked) return false;
    if (asked->isAddress || asked->host == "localhost") return true;
    return std::ranges::any_of(others, [&](const std::string& other) {
        const auto allowed = parseAuthority(other);
        return allowed && (allowed->hasPort ? *allowed == *asked : allowed->host == asked->host);
    });
}

std::string whyNotAllowed(std::string_view host)
{
    const auto asked = parseAuthority(host);
    if (!asked) return "the Host header is neither a name nor an IP address";
    return "the Host header says " + asked->host
        + ", and this server answers to localhost and IP addresses alone; --serve.hosts " + asked->host
        + " (serve.hosts in its configuration file, PITWALL_SERVE_HOSTS) would allow the name";
}

bool isOwnOrigin(std::string_view origin, std::string_view host, std::span<const std::string> names)
{
    const auto behind = [&origin](std::string_view scheme) -> std::optional<Authority> {
        if (!equalsIgnoringCase(origin.substr(0, scheme.size()), scheme)) return std::nullopt;
        return parseAuthority(origin.substr(scheme.size()));
    };
    const auto plain = behind("http://");
    if (plain && plain == parseAuthority(host)) return true;
    auto from = plain ? plain : behind("https://");
    if (!from) return false;
    constexpr unsigned httpsPort = 443;
    const unsigned usual = plain ? Authority{}.port : httpsPort;
    if (!from->hasPort) from->port = usual;
    return std::ranges::any_of(names, [&](const std::string& name) {
        auto own = parseAuthority(name);
        if (own && !own->hasPort) own->port = usual;
        return own == from;
    });
}

} // namespace pitwall::api
