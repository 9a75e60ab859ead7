// The demonstration's invented city as a base map.
#pragma once

#include "map/base/base_map.h"

namespace pitwall {

/// Its streets, parks and water, which are made on first use. Any thread.
BaseMap cityBaseMap();

} // namespace pitwall
