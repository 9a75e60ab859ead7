// The Map page's first line, in words. Pure; any thread.
#pragma once

#include "parts/headline/headline.h"

namespace pitwall {

/// What the page's figures are told of: the deliveries of the very moment that the fences were counted at. The map
/// itself moves on more often. Null: not known yet.
std::shared_ptr<const delivery::DeliveriesPart> shownDeliveries(const Snapshot& snapshot);

/// Trouble that keeps figures from being of now first, else how many deliveries are late, and the worst of them; while
/// a fence is selected, of those seen in it last.
Headline mapHeadline(const Snapshot& snapshot, const DisplayFormat& format);

} // namespace pitwall
