// Questions that a snapshot does not answer, of all domains; the core thread answers them between batches.
#pragma once

#include "base/nested.h"
#include "delivery/queries.h"
#include "ingest/queries.h"
#include "orders/queries.h"

#include <variant>

namespace pitwall {

/// Made of any domain's question.
using Query = std::variant<ingest::Query, orders::Query, delivery::Query>;

} // namespace pitwall
