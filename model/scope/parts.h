// What a snapshot has of the selected fence. Values between threads.
#pragma once

#include "orders/parts.h"

namespace pitwall::scope {

struct Parts {
    Shared<orders::ScopePart> scope; ///< null: no fence is selected
    orders::Parts scoped;            ///< of the orders inside it
    bool operator==(const Parts&) const = default;
};

} // namespace pitwall::scope
