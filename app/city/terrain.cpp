#include "city/terrain.h"

#include <algorithm>
#include <numbers>

namespace pitwall::city {

namespace {
constexpr double pi = std::numbers::pi;
constexpr double edge = 11'000; // beyond what is built
} // namespace

Line River::outline(double beyondBank) const
{
    Line left, right;
    for (std::size_t i = 0; i < course.size(); ++i) {
        const Point before = course[i > 0 ? i - 1 : 0], after = course[std::min(i + 1, course.size() - 1)];
        const double gone = static_cast<double>(i) / static_cast<double>(course.size() - 1);
        const double half = (sourceWidth + gone * (mouthWidth - sourceWidth)) / 2 + beyondBank;
        const Point aside = half * leftOf(unit(after - before));
        left.push_back(onLattice(course[i] + aside));
        right.push_back(onLattice(course[i] - aside));
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    return left;
}

River makeRiver(Random& random)
{
    const double heading = random.between(-0.45, -0.25), past = random.between(1'250, 1'450);
    const double slow = random.between(0, 2 * pi), quick = random.between(0, 2 * pi);
    const Point along = atAngle(heading), aside = leftOf(along);
    River river{{}, 50, 120};
    for (double s = -edge; s <= edge; s += 110) {
        const double far = s * s / (s * s + 2'800.0 * 2'800.0); // calm in the city, winding outside
        const double swing = 1'000 * far * std::sin(s / 1'750 + slow) + (70 + 130 * far) * std::sin(s / 560 + quick);
        river.course.push_back(onLattice(s * along + (swing - past - 700 * far) * aside));
    }
    return river;
}

Line makeRailway(Random& random)
{
    const double heading = random.between(0.85, 1.05), bend = random.between(900, 1'300);
    const Point along = atAngle(heading), aside = leftOf(along);
    Line line;
    for (double s = -edge; s <= edge; s += 150) {
        const double far = s / edge;
        line.push_back(onLattice(s * along + (-820 - bend * far * far * far + 500 * far * far) * aside));
    }
    return line;
}

Line makeLake(Random& random, Point middle, double radius)
{
    const double turn = random.between(0, 2 * pi), second = random.between(0, 2 * pi),
                 third = random.between(0, 2 * pi);
    const double wide = random.between(1.1, 1.45);
    const Point along = atAngle(turn), aside = leftOf(along);
    constexpr int corners = 36;
    Line shore;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * pi * i / corners;
        const double reach = radius
            * (1 + 0.2 * std::sin(2 * angle + second) + 0.14 * std::sin(3 * angle + third)
                + 0.05 * std::sin(5 * angle));
        const Point out = reach * atAngle(angle);
        shore.push_back(onLattice(middle + wide * out.x * along + 1 / wide * out.y * aside));
    }
    return shore;
}

Line widened(const Line& lake, Point middle, double by)
{
    Line out;
    for (const Point p : lake) out.push_back(onLattice(p + by * unit(p - middle)));
    return out;
}

} // namespace pitwall::city
