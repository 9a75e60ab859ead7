// What the user wants of the core: values that the core thread takes between batches.
#pragma once

#include "base/ids.h"
#include "delivery/geofence/fences.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <variant>

namespace pitwall {

/// The parts of a snapshot that can be watched; a set of them is what a page needs.
enum class PartKind : std::uint8_t {
    ingest,
    arrivals,
    orderTiles,
    orderMinutes,
    latestOrders,
    popular,
    life,
    ratings,
    deliveries,
    fences,
    heat,
};

struct PartSet {
    std::uint32_t bits = 0;
    constexpr PartSet() = default;
    constexpr PartSet(std::initializer_list<PartKind> kinds)
    {
        for (const PartKind kind : kinds) bits |= 1U << static_cast<unsigned>(kind);
    }
    [[nodiscard]] constexpr bool contains(PartKind kind) const { return (bits >> static_cast<unsigned>(kind)) & 1U; }
    [[nodiscard]] constexpr bool containsAll(PartSet other) const { return (bits & other.bits) == other.bits; }
    friend constexpr PartSet operator|(PartSet a, PartSet b)
    {
        a.bits |= b.bits;
        return a;
    }
    bool operator==(const PartSet&) const = default;
};

/// Those who look at parts, each at its own.
enum class Watcher : std::uint8_t {
    wall, ///< the window, or what prints lines in its place
    api,  ///< HTTP
};
inline constexpr std::size_t watchers = 2;

/// From now on this watcher looks at these parts and at no others; what nobody looks at is no longer built.
struct Watch {
    PartSet parts;
    Watcher watcher = Watcher::wall;
};

/// Stops (or resumes) taking records from Kafka. Kafka is the buffer, for as long as it keeps records.
struct Pause {
    bool paused = false;
};

/// Adds a fence, or replaces the one of its name.
struct PutFence {
    std::shared_ptr<const delivery::Fence> fence;
    /// What to call that was called otherwise: it is the same fence under a new name. Empty: nothing.
    std::string insteadOf;
    bool mayReplace = true; ///< else a fence of this name is an error
    /// Called on the core thread, once; an error is one sentence. Must not block; may be empty.
    std::function<void(std::expected<void, std::string>)> reply;
    /// Called instead of a reply, where the fence could not be written to disk and is not there; empty: `reply` has it
    /// as an error.
    std::function<void(const std::string& why)> notKept = {};
};

struct RemoveFence {
    std::string name;
    std::function<void(bool found)> reply; ///< called on the core thread, once; must not block; may be empty
    /// Called instead, where that could not be written to disk and the fence is there still; may be empty.
    std::function<void(const std::string& why)> notKept = {};
};

/// The wall's pages show the orders inside this fence alone; empty: all orders.
struct SelectFence {
    std::string name;
};

using Command = std::variant<Watch, Pause, PutFence, RemoveFence, SelectFence>;

} // namespace pitwall
