// The parts of all domains, and sets of them. Plain values.
#pragma once

#include "delivery/parts.h"
#include "ingest/parts.h"
#include "orders/parts.h"
#include "scope/parts.h"

#include <cstdint>
#include <type_traits>

namespace pitwall {

/// A part is replaced only when it changed and someone watches it; compare `version`s to see whether to redraw.
struct Parts : ingest::Parts, orders::Parts, delivery::Parts, scope::Parts {
    bool operator==(const Parts&) const = default;
};

using AllParts = decltype(ingest::Types{} + orders::Types{} + delivery::Types{});

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
consteval PartSet partsOf(PartTypes<All...>, Cadence cadence)
{
    return {((All::cadence == cadence ? bitOf<All>(AllParts{}) : 0U) | ...)};
}

template <typename... All>
consteval PartSet everyPart(PartTypes<All...>)
{
    return {(bitOf<All>(AllParts{}) | ...)};
}

} // namespace part_bits

/// "Watching these": `watching<orders::TilesPart, ingest::Part>`.
template <typename... Wanted>
inline constexpr PartSet watching{(part_bits::bitOf<Wanted>(AllParts{}) | ...)};

/// Those that are made anew together.
template <Cadence cadence>
inline constexpr PartSet partsEvery = part_bits::partsOf(AllParts{}, cadence);

/// All that there are.
inline constexpr PartSet everyPart = part_bits::everyPart(AllParts{});

template <typename Part>
constexpr bool PartSet::contains() const
{
    return (bits & watching<Part>.bits) != 0;
}

} // namespace pitwall
