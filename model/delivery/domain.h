// The domain of deliveries as the core sees it. Its records come by the feeds of orders.
#pragma once

#include "core/domains.h"

namespace pitwall::delivery {

extern const Domain domain;

} // namespace pitwall::delivery
