// On which side of a line a point lies, exactly. Pure functions, any thread.
#pragma once

#include <cmath>

namespace pitwall::delivery {

/// A point of the plane of longitude (x) and latitude (y), degrees. x may go beyond ±180.
struct PlanePoint {
    double x = 0, y = 0;
    bool operator==(const PlanePoint&) const = default;
};

/// The same without the fast test before it.
int exactOrientation(PlanePoint a, PlanePoint b, PlanePoint c);

/// 1 when c is to the left of the line from a to b, -1 to its right, 0 on it; never misled by rounding. The bound is
/// the first of Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates" (1997).
inline int orientation(PlanePoint a, PlanePoint b, PlanePoint c)
{
    const double left = (a.x - c.x) * (b.y - c.y), right = (a.y - c.y) * (b.x - c.x);
    const double determinant = left - right;
    const double bound = 3.3306690738754716e-16 * (std::abs(left) + std::abs(right));
    if (determinant > bound) return 1;
    if (determinant < -bound) return -1;
    return exactOrientation(a, b, c);
}

} // namespace pitwall::delivery
