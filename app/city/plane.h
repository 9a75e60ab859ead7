// The plane that the city is designed on: metres east and north of the shop. Pure functions.
#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <vector>

namespace pitwall::city {

struct Point {
    double x = 0, y = 0; ///< metres
    bool operator==(const Point&) const = default;
};

using Line = std::vector<Point>;

constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
constexpr Point operator*(double factor, Point p) { return {factor * p.x, factor * p.y}; }
constexpr double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
/// Positive where b points to the left of a.
constexpr double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
constexpr Point leftOf(Point direction) { return {-direction.y, direction.x}; }
inline double length(Point p) { return std::sqrt(dot(p, p)); }
inline Point unit(Point p) { return (1 / length(p)) * p; }
inline Point atAngle(double radians) { return {std::cos(radians), std::sin(radians)}; }

/// To a sixteenth of a metre, so that which side of a line a point is on is computed without rounding, and the last
/// bits of a platform's sine decide nothing.
inline Point onLattice(Point p) { return {std::round(p.x * 16) / 16, std::round(p.y * 16) / 16}; }

/// How far along a–b (0 … 1) the line c–d crosses it.
std::optional<double> crossing(Point a, Point b, Point c, Point d);
/// How far along a–b (0 … 1) is nearest to p.
double nearestAlong(Point p, Point a, Point b);
double distance(Point p, Point a, Point b);

/// Of closed lines, whose first point is not repeated.
bool contains(std::span<const Point> outline, Point p);
double distanceToOutline(std::span<const Point> outline, Point p);
double area(std::span<const Point> outline); ///< square metres, positive when counterclockwise
Point centre(std::span<const Point> outline);

/// A closed line that is asked about often: most points are not even near it.
class Region {
public:
    explicit Region(Line outline);
    [[nodiscard]] const Line& outline() const { return m_outline; }
    [[nodiscard]] bool contains(Point p) const
    {
        return p.x > m_low.x && p.x < m_high.x && p.y > m_low.y && p.y < m_high.y && city::contains(m_outline, p);
    }

private:
    Line m_outline;
    Point m_low, m_high;
};

/// The pieces of a line that lie inside an outline.
std::vector<Line> inside(const Line& line, std::span<const Point> outline);
/// The same line with a point at least every `most` metres.
Line resampled(const Line& line, double most);
double length(const Line& line);

} // namespace pitwall::city
