// What was there before the city: a river, lakes, and where the railway went. On the plane. Pure functions.
#pragma once

#include "city/plane.h"
#include "city/random.h"

namespace pitwall::city {

struct River {
    Line course;
    double sourceWidth = 0, mouthWidth = 0; ///< metres, at the two ends
    /// The closed line at that distance from both banks.
    [[nodiscard]] Line outline(double beyondBank) const;
};

/// Flows past the shop at about 1.3 km.
River makeRiver(Random& random);
/// Passes the shop at about 800 m, where its station would be.
Line makeRailway(Random& random);
/// A closed line around the middle, wider one way than the other.
Line makeLake(Random& random, Point middle, double radius);
/// Every point that much farther from the middle.
Line widened(const Line& lake, Point middle, double by);

} // namespace pitwall::city
