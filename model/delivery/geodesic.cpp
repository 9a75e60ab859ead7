#include "delivery/geodesic.h"

#include <GeographicLib/Geodesic.hpp>

namespace pitwall::delivery {

double geodesicM(Coordinates from, Coordinates to)
{
    double metres = 0;
    GeographicLib::Geodesic::WGS84().Inverse(from.latitude, from.longitude, to.latitude, to.longitude, metres);
    return metres;
}

} // namespace pitwall::delivery
