#include "tiles/cache_rules.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace pitwall {

namespace {

constexpr std::size_t longestValidator = 256; // longer ones are not kept: no server needs as much

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) return std::chrono::seconds(TileLife::most).count();
    if (error != std::errc() || end == text.data() || value < 0) return {};
    return value;
}

/// Calls `each` with every directive, in lower case without blanks.
template <typename Each>
void directives(std::string_view header, const Each& each)
{
    while (!header.empty()) {
        const std::size_t comma = header.find(',');
        std::string one;
        for (const char c : header.substr(0, comma))
            if (c != ' ' && c != '\t') one += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        each(std::string_view(one));
        header.remove_prefix(comma == header.npos ? header.size() : comma + 1);
    }
}

std::string validator(const std::string& value)
{
    const auto isText = [](unsigned char c) { return c >= ' ' && c != 0x7f; };
    return value.size() <= longestValidator && std::ranges::all_of(value, isText) ? value : std::string();
}

} // namespace

TileLife tileLife(const TileHeaders& headers, std::chrono::sys_seconds now)
{
    std::chrono::seconds stands = TileLife::least;
    directives(headers.cacheControl, [&](std::string_view one) {
        constexpr std::string_view name = "max-age=";
        if (!one.starts_with(name)) return;
        if (const auto value = wholeNumber(one.substr(name.size())))
            stands = std::max(stands,
                std::chrono::seconds(std::min<std::int64_t>(*value, std::chrono::seconds(TileLife::most).count())));
    });
    return {now + stands, validator(headers.etag), validator(headers.lastModified)};
}

bool mayNotBeKept(std::string_view cacheControl)
{
    bool found = false;
    directives(cacheControl, [&](std::string_view one) { found = found || one == "no-store"; });
    return found;
}

std::chrono::seconds pauseAfter(int failures, std::string_view retryAfter)
{
    constexpr std::chrono::seconds longest{300}, longestAsked{3600};
    const std::chrono::seconds own = std::min(std::chrono::seconds(1LL << std::clamp(failures, 0, 20)), longest);
    const std::chrono::seconds asked(wholeNumber(retryAfter).value_or(0));
    return std::max(own, std::min(asked, longestAsked));
}

} // namespace pitwall
