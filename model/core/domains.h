// The lists of the domains: what each bounds, shows, answers and executes. A domain adds a word to each. What each
// holds stands in core/state.h, what it decodes with and how it is joined in core/wiring/wiring.h: few units read those
// two. Plain values.
#pragma once

#include "base/nested.h"
#include "base/part_set.h"
#include "catalog/limits.h"
#include "core/watch.h"
#include "delivery/commands.h"
#include "delivery/limits.h"
#include "delivery/parts.h"
#include "delivery/queries.h"
#include "enriched/limits.h"
#include "ingest/limits.h"
#include "ingest/parts.h"
#include "ingest/queries.h"
#include "orders/limits.h"
#include "orders/parts.h"
#include "orders/queries.h"
#include "scope/parts.h"

#include <variant>

namespace pitwall {

/// The bounds of the core.
struct Limits : ingest::Limits, catalog::Limits, orders::Limits, delivery::Limits, enriched::Limits {};

/// The same with every bound of what is held over all records times `factor`, but never 0. Bounds of one record, of one
/// order and of time stay.
[[nodiscard]] inline Limits scaled(Limits limits, double factor)
{
    limits.catalog::Limits::scale(factor);
    limits.orders::Limits::scale(factor);
    limits.delivery::Limits::scale(factor);
    limits.enriched::Limits::scale(factor);
    return limits;
}

/// What a snapshot shows. A part is replaced only when it changed and someone watches it; compare `version`s to see
/// whether to redraw.
struct Parts : ingest::Parts, orders::Parts, delivery::Parts, scope::Parts {
    bool operator==(const Parts&) const = default;
};
using AllParts = decltype(ingest::Types{} + orders::Types{} + delivery::Types{});

/// Questions that a snapshot does not answer; the core thread answers them between batches. Made of any domain's.
using Query = std::variant<ingest::Query, orders::Query, delivery::Query>;

/// What the user wants of the core, which takes it between batches. Made of any of these, and of any domain's.
using Command = std::variant<Watch, Pause, delivery::Command>;

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
