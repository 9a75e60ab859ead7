// The streets of an invented city in pieces.
#pragma once

#include "city/city.h"

#include <cstdint>
#include <vector>

namespace pitwall::test {

/// From one node of a street to its next.
struct Segment {
    std::uint32_t a = 0, b = 0, street = 0;
};

inline std::vector<Segment> segmentsOf(const city::City& city)
{
    std::vector<Segment> out;
    for (std::uint32_t street = 0; street < city.streets.size(); ++street) {
        const auto& nodes = city.streets[street].nodes;
        for (std::size_t i = 0; i + 1 < nodes.size(); ++i) out.push_back({nodes[i], nodes[i + 1], street});
    }
    return out;
}

} // namespace pitwall::test
