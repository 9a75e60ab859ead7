// What became of a record of an order or a rating, in the core's terms.
#pragma once

#include "core/domain.h"

namespace pitwall::wiring {

inline Outcome outcomeOf(orders::Applied applied, Timestamp eventTime)
{
    return {.duplicate = applied == orders::Applied::replaced || applied == orders::Applied::stale,
        .beyondHorizon = applied == orders::Applied::beyondHorizon,
        .eventTime = eventTime};
}

} // namespace pitwall::wiring
