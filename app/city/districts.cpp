#include "city/districts.h"

#include "city/main_roads.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numbers>

namespace pitwall::city {

namespace {
/// Where a district's rows and columns lie: `along` the rows, bent like a wave if it says so.
struct Frame {
    Point origin, along;
    double swing = 0, wave = 1, phase = 0;

    [[nodiscard]] Point at(double u, double v) const
    {
        const double aside = swing * std::sin(u / wave + phase), forth = swing * std::sin(v / wave + 2 * phase);
        return origin + (u + forth) * along + (v + aside) * leftOf(along);
    }
};

struct Box {
    double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();
    double bottom = left, top = right;
};

Box boxOf(const Line& district, const Frame& frame)
{
    Box box;
    for (const Point p : district) {
        const double u = dot(p - frame.origin, frame.along), v = dot(p - frame.origin, leftOf(frame.along));
        box.left = std::min(box.left, u - frame.swing), box.right = std::max(box.right, u + frame.swing);
        box.bottom = std::min(box.bottom, v - frame.swing), box.top = std::max(box.top, v + frame.swing);
    }
    return box;
}

/// The direction that most of the district's sides have, or are square to.
Point prevailingDirection(const Line& district)
{
    constexpr std::size_t steps = 15;
    std::array<double, steps> metres{};
    const auto angle = [](std::size_t step) { return std::numbers::pi / 2 * static_cast<double>(step) / steps; };
    for (std::size_t i = 0; i < district.size(); ++i) {
        const Point side = district[(i + 1) % district.size()] - district[i];
        for (std::size_t step = 0; step < steps; ++step) {
            const Point along = atAngle(angle(step));
            const double off = std::min(std::abs(cross(along, side)), std::abs(dot(along, side)));
            if (off < 0.06 * length(side)) metres[step] += length(side);
        }
    }
    return atAngle(angle(static_cast<std::size_t>(std::ranges::max_element(metres) - metres.begin())));
}

class Filling {
public:
    Filling(StreetPlan& plan, const Line& district, std::string name)
        : m_plan(plan),
          m_district(district),
          m_name(std::move(name))
    {}

    /// What of a line lies inside and does not merely follow a street that is there.
    void add(const Line& line, double spacing, const char* kind)
    {
        for (const Line& piece : inside(line, m_district)) {
            if (length(piece) < 50) continue;
            int near = 0;
            for (const double along : {0.25, 0.5, 0.75}) {
                const auto leg = std::min(
                    static_cast<std::size_t>(along * static_cast<double>(piece.size() - 1)), piece.size() - 2);
                const double rest = along * static_cast<double>(piece.size() - 1) - static_cast<double>(leg);
                near += distanceToOutline(m_district, piece[leg] + rest * (piece[leg + 1] - piece[leg]))
                    < 0.4 * spacing;
            }
            if (near < 2) m_plan.add(piece, Way::lane, Names::numbered(++m_count, kind, m_name));
        }
    }

private:
    StreetPlan& m_plan;
    const Line& m_district;
    std::string m_name;
    int m_count = 0;
};

Line row(const Frame& frame, const Box& box, double v)
{
    Line line{frame.at(box.left, v)};
    if (frame.swing > 0)
        for (double u = box.left + 90; u < box.right; u += 90) line.push_back(frame.at(u, v));
    line.push_back(frame.at(box.right, v));
    return line;
}

Line column(const Frame& frame, double u, double bottom, double top)
{
    Line line{frame.at(u, bottom)};
    if (frame.swing > 0)
        for (double v = bottom + 90; v < top; v += 90) line.push_back(frame.at(u, v));
    line.push_back(frame.at(u, top));
    return line;
}

/// Rows `depth` metres apart with cross streets `width` apart: through all rows, or staggered from row to row.
void addGrid(
    Filling& filling, const Frame& frame, const Box& box, double depth, double width, bool staggered, Random& random)
{
    std::vector<double> rows;
    for (double v = box.bottom + random.between(0.2, 1) * depth; v < box.top; v += depth * random.between(0.88, 1.12))
        rows.push_back(v);
    for (const double v : rows) filling.add(row(frame, box, v), depth, "Main");
    if (!staggered) {
        for (double u = box.left + random.between(0.2, 1) * width; u < box.right; u += width * random.between(0.8, 1.2))
            filling.add(column(frame, u, box.bottom, box.top), width, "Cross");
        return;
    }
    rows.insert(rows.begin(), box.bottom);
    rows.push_back(box.top);
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        for (double u = box.left + random.unit() * width; u < box.right; u += width * random.between(0.75, 1.3))
            filling.add(column(frame, u, rows[i], rows[i + 1]), width, "Cross");
}
} // namespace

void fillDistrict(StreetPlan& plan, const Line& district, Names& names, Random& random)
{
    const Point middle = centre(district);
    const double out = length(middle);
    const bool isOutside = out > motorwayRing;
    const double depth = (86 + 0.018 * out) * random.between(0.88, 1.2) * (isOutside ? 1.5 : 1);
    const std::string name = names.district();
    const double style = random.unit();
    if (style < (isOutside ? 0.55 : 0.2)) {
        int number = 0;
        const double block = depth * depth * random.between(1.6, 2.2);
        return divide(plan, district,
            {[](const Line&) { return Way::lane; }, [=](Point) { return block; },
                [&] { return Names::numbered(++number, "Lane", name); }},
            random);
    }
    Frame frame{middle, prevailingDirection(district)};
    if (random.chance(0.2)) frame.along = unit(frame.along + random.between(-0.5, 0.5) * leftOf(frame.along));
    if (random.chance(0.5)) frame.along = leftOf(frame.along);
    if (style > 0.75) {
        frame.swing = depth * random.between(0.25, 0.5);
        frame.wave = random.between(220, 420);
        frame.phase = random.between(0, 6);
    }
    Filling filling(plan, district, name);
    const double width = depth * random.between(1.35, 2.3);
    addGrid(filling, frame, boxOf(district, frame), depth, width, random.chance(0.55), random);
}

} // namespace pitwall::city
