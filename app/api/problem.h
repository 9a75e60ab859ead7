// What an error is told as: a problem document (RFC 9457). Plain values, any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace pitwall::api {

struct Problem {
    int status = 500;
    std::string detail;  ///< one sentence: what is wrong and what would be right
    int retryAfterS = 0; ///< above 0: when it is worth asking again
    std::string allow;   ///< of 405: the methods that there are
};

/// A body, or why there is none.
using Result = std::expected<std::string, Problem>;

/// "Not Found"; of the statuses that the server gives.
std::string_view title(int status);

/// {"type","title","status","detail"}.
std::string toJson(const Problem& problem);

std::unexpected<Problem> refuse(int status, std::string detail);

} // namespace pitwall::api
