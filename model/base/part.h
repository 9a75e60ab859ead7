// What all parts of a snapshot have in common: how often each is made anew, and how a domain lists its own. Plain
// values.
#pragma once

#include <cstdint>
#include <memory>

namespace pitwall {

/// How often a part that somebody watches is made anew: every 33, 100, 250 or 1,000 ms. A part says it as `cadence`.
enum class Cadence : std::uint8_t { frame, position, table, minute };

template <typename Part>
using Shared = std::shared_ptr<const Part>;

/// The parts of a domain, or of all of them, in an order that numbers them.
template <typename... Parts>
struct PartTypes {};

template <typename... A, typename... B>
constexpr PartTypes<A..., B...> operator+(PartTypes<A...>, PartTypes<B...>)
{
    return {};
}

} // namespace pitwall
