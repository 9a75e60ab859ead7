// Where a delivery was seen, and the record that said so. A plain value, for any thread.
#pragma once

#include "base/coordinates.h"
#include "base/time.h"
#include "ingest/record.h"

#include <tuple>

namespace pitwall::ingest {

/// One position and the record that told of it. Of a delivery's sightings the latest counts, whatever the order of
/// arrival: the greatest (event time, record time, partition, offset).
struct Sighting {
    Timestamp at{};
    RecordPosition position; ///< of the record
    Coordinates where;
};

inline bool isLater(const Sighting& a, const Sighting& b)
{
    return std::tie(a.at, a.position) > std::tie(b.at, b.position);
}

} // namespace pitwall::ingest
