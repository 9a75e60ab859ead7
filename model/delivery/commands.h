// What a user wants of the fences: values that the core thread takes between batches.
#pragma once

#include "delivery/geofence/fences.h"

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace pitwall::delivery {

/// Adds a fence, or replaces the one of its name.
struct PutFence {
    std::shared_ptr<const Fence> fence;
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

using Command = std::variant<PutFence, RemoveFence, SelectFence>;

} // namespace pitwall::delivery
