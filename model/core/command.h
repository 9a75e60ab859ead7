// What the user wants of the core: values that the core thread takes between batches.
#pragma once

#include "base/ids.h"

#include <cstdint>
#include <initializer_list>
#include <variant>

namespace pitwall {

/// The parts of a snapshot that can be watched; a set of them is what a page needs.
enum class PartKind : std::uint8_t { ingest, arrivals, orderTiles, orderMinutes, latestOrders, popular, life, ratings };

struct PartSet {
    std::uint32_t bits = 0;
    constexpr PartSet() = default;
    constexpr PartSet(std::initializer_list<PartKind> kinds)
    {
        for (const PartKind kind : kinds) bits |= 1U << static_cast<unsigned>(kind);
    }
    [[nodiscard]] constexpr bool contains(PartKind kind) const { return (bits >> static_cast<unsigned>(kind)) & 1U; }
    friend constexpr PartSet operator|(PartSet a, PartSet b)
    {
        a.bits |= b.bits;
        return a;
    }
    bool operator==(const PartSet&) const = default;
};

/// From now on these parts are looked at; all others are no longer built.
struct Watch {
    PartSet parts;
};

/// Stops (or resumes) taking records from Kafka. Nothing is lost: Kafka is the buffer.
struct Pause {
    bool paused = false;
};

using Command = std::variant<Watch, Pause>;

} // namespace pitwall
