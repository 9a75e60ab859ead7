#include "city/plane.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pitwall::city {

std::optional<double> crossing(Point a, Point b, Point c, Point d)
{
    const Point ab = b - a, cd = d - c;
    const double turn = cross(ab, cd);
    if (turn == 0) return std::nullopt;
    const double along = cross(c - a, cd) / turn, other = cross(c - a, ab) / turn;
    if (along < 0 || along > 1 || other < 0 || other > 1) return std::nullopt;
    return along;
}

double nearestAlong(Point p, Point a, Point b)
{
    const Point ab = b - a;
    const double square = dot(ab, ab);
    return square > 0 ? std::clamp(dot(p - a, ab) / square, 0.0, 1.0) : 0;
}

double distance(Point p, Point a, Point b) { return length(p - (a + nearestAlong(p, a, b) * (b - a))); }

bool contains(std::span<const Point> outline, Point p)
{
    bool isInside = false;
    for (std::size_t i = 0, before = outline.size() - 1; i < outline.size(); before = i++) {
        const Point a = outline[before], b = outline[i];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        const bool isLeft = cross(b - a, p - a) > 0;
        if (isLeft == (b.y > a.y)) isInside = !isInside;
    }
    return isInside;
}

double distanceToOutline(std::span<const Point> outline, Point p)
{
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < outline.size(); ++i)
        least = std::min(least, distance(p, outline[i], outline[(i + 1) % outline.size()]));
    return least;
}

double area(std::span<const Point> outline)
{
    double twice = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) twice += cross(outline[i], outline[(i + 1) % outline.size()]);
    return twice / 2;
}

Point centre(std::span<const Point> outline)
{
    Point sum;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i], b = outline[(i + 1) % outline.size()];
        sum = sum + cross(a, b) * (a + b);
    }
    return 1 / (6 * area(outline)) * sum;
}

Region::Region(Line outline) : m_outline(std::move(outline))
{
    const auto [left, right] = std::ranges::minmax(m_outline, {}, &Point::x);
    const auto [bottom, top] = std::ranges::minmax(m_outline, {}, &Point::y);
    m_low = {left.x, bottom.y};
    m_high = {right.x, top.y};
}

std::vector<Line> inside(const Line& line, std::span<const Point> outline)
{
    std::vector<Line> pieces;
    Line piece;
    const auto end = [&] {
        if (piece.size() > 1) pieces.push_back(piece);
        piece.clear();
    };
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i], b = line[i + 1];
        std::vector<double> cuts{0, 1};
        for (std::size_t k = 0; k < outline.size(); ++k)
            if (const auto along = crossing(a, b, outline[k], outline[(k + 1) % outline.size()]))
                cuts.push_back(*along);
        std::ranges::sort(cuts);
        for (std::size_t k = 0; k + 1 < cuts.size(); ++k) {
            if (cuts[k] == cuts[k + 1]) continue;
            if (!contains(outline, a + (cuts[k] + cuts[k + 1]) / 2 * (b - a))) {
                end();
                continue;
            }
            if (piece.empty()) piece.push_back(a + cuts[k] * (b - a));
            piece.push_back(a + cuts[k + 1] * (b - a));
        }
    }
    end();
    return pieces;
}

Line resampled(const Line& line, double most)
{
    Line out;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point step = line[i + 1] - line[i];
        const double pieces = std::ceil(length(step) / most);
        for (double k = 0; k < pieces; ++k) out.push_back(line[i] + k / pieces * step);
    }
    if (!line.empty()) out.push_back(line.back());
    return out;
}

double length(const Line& line)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += length(line[i + 1] - line[i]);
    return sum;
}

} // namespace pitwall::city
