// /metrics: Prometheus' text format. A pure function, any thread.
#pragma once

#include "api/counters.h"
#include "core/snapshot.h"

#include <string>

namespace pitwall::api {

std::string metricsText(const Snapshot& snapshot, const Counters& counters);

} // namespace pitwall::api
