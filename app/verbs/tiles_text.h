// The tiles as one line of text, for where there is no window. A pure function, any thread.
#pragma once

#include "core/snapshot.h"

#include <string>

namespace pitwall {

/// "19:30:12Z  orders/min 512 +3%  revenue/min 341020 -1%  average 666.05  orders/s 8  total 345678  lag 0  rejected
/// 0"; says that it is waiting while there are no tiles yet. `currency` stands with the amounts; empty: none.
std::string tilesText(const Snapshot& snapshot, const std::string& currency = {});

} // namespace pitwall
