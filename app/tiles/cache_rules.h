// How long a tile stands, and what its server is asked afterwards (RFC 9111, as far as a cache of tiles needs it).
// Pure, any thread; time is an argument.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace pitwall {

/// What the answer said about the tile.
struct TileHeaders {
    std::string etag, lastModified, cacheControl;
};

struct TileLife {
    static constexpr std::chrono::days least{7}, most{365};

    std::chrono::sys_seconds freshUntil{};
    std::string etag, lastModified; ///< what to ask with when it is not fresh any more; may be empty

    /// One that would be fresh for longer than any may was written by a clock that went wrong.
    [[nodiscard]] bool isFresh(std::chrono::sys_seconds now) const
    {
        return now < freshUntil && freshUntil - now <= most;
    }
};

/// A week, as tile servers ask of those who use them, or longer where the server says so by max-age.
TileLife tileLife(const TileHeaders& headers, std::chrono::sys_seconds now);
/// The server forbids that it is kept at all.
bool mayNotBeKept(std::string_view cacheControl);

/// When to ask again after that many failures in a row, or later if the server said Retry-After (in seconds; a date is
/// taken as none). At most an hour.
std::chrono::seconds pauseAfter(int failures, std::string_view retryAfter);

} // namespace pitwall
