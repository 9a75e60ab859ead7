// A life part in which orders wait at one step, for tests.
#pragma once

#include "orders/status/life_part.h"

namespace pitwall::test {

/// `here` orders at the step, `waiting` of them for too long; nobody at the others.
inline orders::LifePart lifeWith(orders::Step step, std::int64_t here, std::int64_t waiting)
{
    orders::LifePart life;
    for (std::size_t i = 0; i < life.flow.size(); ++i) life.flow[i].step = static_cast<orders::Step>(i);
    auto& at = life.flow[static_cast<std::size_t>(step)];
    at.here = here;
    at.stuck = life.stuckTotal = waiting;
    return life;
}

} // namespace pitwall::test
