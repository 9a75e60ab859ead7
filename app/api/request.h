// A request's target, taken apart, and its parameters with their bounds. Pure functions, any thread.
#pragma once

#include "api/problem.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace pitwall::api {

inline constexpr std::size_t longestTarget = 4096; ///< bytes, still encoded

struct Request {
    std::string_view method = "GET";   ///< HEAD is GET
    std::string_view body;             ///< lives as long as the request is being answered
    std::vector<std::string> segments; ///< of the path, decoded; "/a/b" has two
    std::vector<std::pair<std::string, std::string>> parameters;
    std::vector<std::string> captured; ///< what stands for the {names} of the route's path, in their order

    /// The first of that name; none: not given.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// A request line's target: "/orders", or with a server before it, as a proxy is asked
/// ("http://localhost:8080/orders").
struct Target {
    std::string_view path;      ///< from the / on, with the query
    std::string_view authority; ///< "localhost:8080"; empty: it names none
};
Target takeApart(std::string_view target);

/// "/orders/latestOrders?limit=5". Refuses broken percent encoding, NUL and what is not UTF-8.
std::expected<Request, Problem> parseTarget(std::string_view target);

/// Whether the path is `pattern` ("/users/{id}/orders"); fills `captured`.
bool matches(std::string_view pattern, Request& request);

struct Range {
    std::int64_t least = 0, most = 0;
};
/// A whole number; the problem names the parameter and its range.
std::expected<std::int64_t, Problem> wholeNumber(std::string_view name, std::string_view text, Range range);
std::expected<std::int64_t, Problem> wholeNumber(
    const Request& request, std::string_view name, Range range, std::int64_t otherwise);

/// The place of the parameter's value among `words`; `otherwise` when it is not given.
std::expected<std::size_t, Problem> oneOf(
    const Request& request, std::string_view name, std::span<const std::string_view> words, std::size_t otherwise);

} // namespace pitwall::api
