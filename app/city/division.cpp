#include "city/districts.h"

#include <algorithm>
#include <limits>
#include <numbers>

namespace pitwall::city {

namespace {
struct Hit {
    double along = 0;     ///< of the cut
    std::size_t side = 0; ///< of the area, from its corner of that number
    Point point;
};

struct Extent {
    Point axis;
    double least = 0, most = 0;
};

/// The direction in which the area is longest.
Extent longestExtent(const Line& area)
{
    Extent best;
    for (int step = 0; step < 12; ++step) {
        const Point axis = atAngle(std::numbers::pi * step / 12);
        Extent extent{axis, std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
        for (const Point p : area) {
            extent.least = std::min(extent.least, dot(axis, p));
            extent.most = std::max(extent.most, dot(axis, p));
        }
        if (extent.most - extent.least > best.most - best.least) best = extent;
    }
    return best;
}

/// Where a straight line crosses the sides of the area, in its direction.
std::vector<Hit> hits(const Line& area, Point through, Point direction)
{
    constexpr double far = 20'000;
    const Point from = through - far * direction, to = through + far * direction;
    std::vector<Hit> found;
    for (std::size_t i = 0; i < area.size(); ++i) {
        const auto along = crossing(from, to, area[i], area[(i + 1) % area.size()]);
        if (along) found.push_back({*along * 2 * far, i, onLattice(from + *along * (to - from))});
    }
    std::ranges::sort(found, {}, &Hit::along);
    return found;
}

/// The corners from one hit to the other, both included.
Line corners(const Line& area, const Hit& from, const Hit& to)
{
    Line out{from.point};
    for (std::size_t i = from.side; i != to.side; i = (i + 1) % area.size()) out.push_back(area[(i + 1) % area.size()]);
    out.push_back(to.point);
    return out;
}

/// A curve between two points that leaves the straight line by up to a tenth of its length.
Line curve(Point from, Point to, double bulge)
{
    Line out;
    const double pieces = std::max(2.0, std::ceil(length(to - from) / 160));
    for (double k = 0; k <= pieces; ++k) {
        const double t = k / pieces;
        out.push_back(onLattice(from + t * (to - from) + 4 * t * (1 - t) * bulge * leftOf(to - from)));
    }
    return out;
}
} // namespace

void divide(StreetPlan& plan, const Line& whole, const Division& division, Random& random)
{
    if (area(whole) <= division.largest(centre(whole)) * random.between(0.75, 1.25)) return;
    const Extent extent = longestExtent(whole);
    const Point middle = (extent.least + random.between(0.38, 0.62) * (extent.most - extent.least)) * extent.axis;
    const Point aside = leftOf(extent.axis) + random.between(-0.3, 0.3) * extent.axis;
    const Point sideways = dot(centre(whole), leftOf(extent.axis)) * leftOf(extent.axis);
    const auto found = hits(whole, middle + sideways, unit(aside));
    std::size_t widest = found.size();
    for (std::size_t i = 0; i + 1 < found.size(); i += 2)
        if (widest == found.size()
            || found[i + 1].along - found[i].along > found[widest + 1].along - found[widest].along)
            widest = i;
    if (widest == found.size()) return;
    const Hit &from = found[widest], &to = found[widest + 1];
    const Line cut = curve(from.point, to.point, random.between(-0.07, 0.07));
    plan.add(cut, division.kind(whole), division.name());
    Line right = corners(whole, from, to), left = corners(whole, to, from);
    right.insert(right.end(), cut.rbegin() + 1, cut.rend() - 1);
    left.insert(left.end(), cut.begin() + 1, cut.end() - 1);
    for (const Line& part : {right, left})
        if (area(part) > 0 && area(part) < 0.97 * area(whole)) divide(plan, part, division, random);
}

} // namespace pitwall::city
