#include "api/access.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace pitwall::api {
namespace {

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// Looks at every byte of `given`, whatever it finds.
bool equalsInConstantTime(std::string_view given, std::string_view key)
{
    std::size_t different = given.size() ^ key.size();
    for (std::size_t i = 0; i < given.size(); ++i)
        different |= static_cast<std::uint8_t>(given[i]) ^ static_cast<std::uint8_t>(key[i % key.size()]);
    return different == 0;
}

} // namespace

bool isGoodKey(std::string_view key)
{
    return key.size() >= shortestKey && std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

bool carriesKey(std::string_view authorization, std::string_view key)
{
    const auto blank = authorization.find(' ');
    if (blank == std::string_view::npos) return false;
    const std::string_view scheme = authorization.substr(0, blank);
    std::string_view given = authorization.substr(blank + 1);
    while (given.starts_with(' ')) given.remove_prefix(1);
    return (equalsIgnoringCase(scheme, "ApiKey") || equalsIgnoringCase(scheme, "Bearer"))
        && equalsInConstantTime(given, key);
}

bool namesThisMachine(std::string_view host)
{
    if (host.starts_with('[')) return host.find(']') != std::string_view::npos;
    const std::string name(host.substr(0, host.find(':')));
    in_addr parsed{};
    return equalsIgnoringCase(name, "localhost") || inet_pton(AF_INET, name.c_str(), &parsed) == 1;
}

} // namespace pitwall::api
