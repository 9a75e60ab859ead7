// What the map draws of streets: how lines lose points, and what a map larger than the screen can show is cut down to.
#include "map/base/street_mesh.h"
#include "map/base/street_shapes.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <random>

using namespace pitwall;

namespace {

double distance(QPointF point, QPointF a, QPointF b)
{
    const QPointF way = b - a;
    const double square = QPointF::dotProduct(way, way);
    const double along = square > 0 ? std::clamp(QPointF::dotProduct(point - a, way) / square, 0.0, 1.0) : 0;
    const QPointF off = point - (a + along * way);
    return std::hypot(off.x(), off.y());
}

// The slow and plain way: every point of the line against every stretch that is left.
double farthest(const std::vector<QPointF>& line, const std::vector<QPointF>& kept)
{
    double far = 0;
    for (const QPointF& point : line) {
        double near = std::hypot(point.x() - kept[0].x(), point.y() - kept[0].y());
        for (std::size_t i = 0; i + 1 < kept.size(); ++i) near = std::min(near, distance(point, kept[i], kept[i + 1]));
        far = std::max(far, near);
    }
    return far;
}

StreetMap zigzags(int lines, int points, LineClass kind)
{
    StreetMap map;
    map.origin = toMercator({12.97, 77.6});
    const double side = 0.001;
    for (int i = 0; i < lines; ++i) {
        std::vector<QPointF> line;
        for (int n = 0; n < points; ++n)
            line.emplace_back(side * n / points, side * i / lines + side / 8'000 * (n % 2));
        addLine(map, kind, std::move(line));
    }
    return map;
}

constexpr QRectF everywhere(-1, -1, 2, 2);
constexpr std::size_t cornersOfAPoint = 4;

} // namespace

TEST_CASE("a simplified line is nowhere farther off than the tolerance")
{
    std::mt19937 random(11);
    const auto number = [&](double most) { return std::uniform_real_distribution(-most, most)(random); };
    for (int round = 0; round < 2'000; ++round) {
        std::vector<QPointF> line;
        QPointF at(number(10), number(10));
        const double step = std::exp2(number(4)), turn = number(3), jitter = round % 3 == 0 ? 0 : std::exp2(number(3));
        double direction = number(3);
        for (unsigned n = 0; n < 1 + random() % 60; ++n) {
            line.push_back(at + QPointF(number(jitter + 1e-12), number(jitter + 1e-12)));
            direction += number(std::abs(turn) + 1e-12);
            at += step * QPointF(std::cos(direction), std::sin(direction));
            if (random() % 10 == 0) line.push_back(line[random() % line.size()]); // there and back, and the same again
        }
        const double tolerance = round % 7 == 0 ? 0 : std::exp2(number(4));
        const auto kept = simplified(line, tolerance);
        REQUIRE(kept.size() <= std::max<std::size_t>(line.size(), 2));
        REQUIRE(kept.front() == line.front());
        REQUIRE(kept.back() == line.back());
        REQUIRE(farthest(line, kept) <= tolerance * (1 + 1e-9) + 1e-9);
    }
}

TEST_CASE("what is straight keeps its ends, and what turns its corners")
{
    std::vector<QPointF> straight, corner;
    for (int i = 0; i <= 100; ++i) straight.emplace_back(i, 2.0 * i);
    CHECK(simplified(straight, 0.01).size() == 2);
    for (int i = 0; i <= 50; ++i) corner.emplace_back(i, 0);
    for (int i = 1; i <= 50; ++i) corner.emplace_back(50, i);
    CHECK(simplified(corner, 0.01) == std::vector<QPointF>{{0, 0}, {50, 0}, {50, 50}});
    CHECK(simplified({}, 1).empty());
    CHECK(simplified(std::vector<QPointF>{{3, 4}}, 1) == std::vector<QPointF>{{3, 4}});
    const std::vector<QPointF> same(5, QPointF(1, 1));
    CHECK(simplified(same, 1).size() == 2);
}

TEST_CASE("no more points of lines are drawn than fit, the widest classes first")
{
    StreetMap map = zigzags(2'000, 400, LineClass::street); // 800,000 points
    const StreetMap wide = zigzags(3, 400, LineClass::motorway);
    map.lines.insert(map.lines.begin(), wide.lines.begin(), wide.lines.end());
    const Tokens tokens;
    const Mesh all = streetMesh(map, 17, everywhere, tokens);
    CHECK(all.vertices.size() <= 2 * cornersOfAPoint * mostPointsInSight); // borders, too
    CHECK(all.vertices.size() > cornersOfAPoint * mostPointsInSight);
    CHECK(streetMesh(wide, 17, everywhere, tokens).vertices.size() == 2 * cornersOfAPoint * 3 * 400);

    // Far away the zigzag is finer than a quarter of a pixel.
    CHECK(streetMesh(map, 12, everywhere, tokens).vertices.size() <= 2 * cornersOfAPoint * map.lines.size());

    // Nothing is drawn that is out of sight, and of a line that passes only the stretch that does.
    const QRectF corner(0, 0, 0.0001, 0.0001);
    CHECK(streetMesh(map, 19, corner, tokens).vertices.size() < all.vertices.size());
    CHECK(streetMesh(map, 19, corner.translated(-1, 0), tokens).vertices.empty());
    const std::size_t passing = streetMesh(wide, 19, corner, tokens).vertices.size();
    CHECK(passing > 0);
    CHECK(passing <= 2 * cornersOfAPoint * 50);
}

TEST_CASE("a line that crosses the sight without a point in it is drawn")
{
    StreetMap map;
    map.origin = toMercator({12.97, 77.6});
    addLine(map, LineClass::motorway, {{-0.1, 0.00005}, {0.1, 0.00005}});
    CHECK(streetMesh(map, 15, QRectF(0, 0, 0.0001, 0.0001), Tokens{}).vertices.size() == 2 * cornersOfAPoint * 2);
}

TEST_CASE("a mesh that nobody waits for is not made")
{
    std::stop_source stop;
    stop.request_stop();
    CHECK(
        streetMesh(zigzags(10, 10, LineClass::motorway), 17, everywhere, Tokens{}, stop.get_token()).vertices.empty());
}
