// The Map page's first line, in words. Pure; any thread.
#pragma once

#include "overview/headline.h"

namespace pitwall {

/// Trouble that keeps figures from being of now first, else how many deliveries are late, and the worst of them.
Headline mapHeadline(const Snapshot& snapshot, const DisplayFormat& format);

} // namespace pitwall
