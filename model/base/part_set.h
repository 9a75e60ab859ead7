// Sets of parts, numbered by the list of all of them. Plain values.
#pragma once

#include "base/part.h"

#include <cstdint>
#include <type_traits>

namespace pitwall {

/// Parts of a snapshot: those that a page needs, or that are due.
struct PartSet {
    std::uint32_t bits = 0;

    template <typename Part>
    [[nodiscard]] constexpr bool contains() const;
    [[nodiscard]] constexpr bool containsAll(PartSet other) const { return (bits & other.bits) == other.bits; }
    friend constexpr PartSet operator|(PartSet a, PartSet b) { return {a.bits | b.bits}; }
    friend constexpr PartSet operator&(PartSet a, PartSet b) { return {a.bits & b.bits}; }
    bool operator==(const PartSet&) const = default;
};

namespace part_bits {

template <typename Part, typename... All>
consteval std::uint32_t bitOf(PartTypes<All...>)
{
    static_assert(sizeof...(All) <= 32 && (std::is_same_v<Part, All> || ...), "no domain lists this part");
    std::uint32_t bit = 0, place = 0;
    ((bit |= std::is_same_v<Part, All> ? 1U << place : 0U, ++place), ...);
    return bit;
}

template <typename... All>
consteval PartSet partsOf(PartTypes<All...> all, Cadence cadence)
{
    return {((All::cadence == cadence ? bitOf<All>(all) : 0U) | ...)};
}

template <typename... All>
consteval PartSet everyPart(PartTypes<All...> all)
{
    return {(bitOf<All>(all) | ...)};
}

} // namespace part_bits
} // namespace pitwall
