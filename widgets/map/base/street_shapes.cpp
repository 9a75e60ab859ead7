#include "map/base/street_shapes.h"

#include <QPainterPath>
#include <QtGui/private/qtriangulator_p.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitwall {

// From the point kept last, a sector holds the directions that pass every point since within the tolerance. The first
// point outside of it, or nearer than one before it, ends the stretch at the point before it.
std::vector<QPointF> simplified(std::span<const QPointF> line, double tolerance)
{
    std::vector<QPointF> kept;
    if (line.empty()) return kept;
    kept.push_back(line.front());
    std::size_t last = 0; // the newest point that the stretch may end at
    double reach = 0, base = 0, low = 0, high = 0;
    const auto follow = [&](std::size_t i) {
        const QPointF way = line[i] - kept.back();
        const double distance = std::hypot(way.x(), way.y());
        if (distance < reach) return false;
        if (distance > tolerance) {
            const double direction = std::atan2(way.y(), way.x()), half = std::asin(tolerance / distance);
            if (reach == 0) {
                base = direction;
                low = -half;
                high = half;
            } else {
                const double turn = std::remainder(direction - base, 2 * std::numbers::pi);
                if (turn < low || turn > high) return false;
                low = std::max(low, turn - half);
                high = std::min(high, turn + half);
            }
            reach = distance;
        }
        last = i;
        return true;
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (follow(i)) continue;
        kept.push_back(line[last]);
        reach = 0;
        follow(i);
    }
    if (line.size() > 1) kept.push_back(line.back());
    return kept;
}

QPointF fromOrigin(Coordinates where, MercatorPoint origin)
{
    const MercatorPoint point = toMercator(where);
    const double x = point.x - origin.x;
    return {x - std::round(x), point.y - origin.y};
}

void addLine(StreetMap& map, LineClass kind, std::vector<QPointF> points)
{
    MapLine line{kind, std::move(points), {}};
    line.box = QPolygonF(QList<QPointF>(line.points.begin(), line.points.end())).boundingRect();
    line.box.adjust(-1e-9, -1e-9, 1e-9, 1e-9); // one that runs due east is not empty
    map.lines.push_back(std::move(line));
}

void addArea(std::vector<QPointF>& triangles, std::span<const std::vector<QPointF>> rings)
{
    if (rings.empty()) return;               // the triangulator does not survive nothing
    constexpr double scale = 256 * 65'536.0; // pixels of level 16: the triangulator works on 1/32 of one
    QPainterPath path;
    for (const std::vector<QPointF>& ring : rings) {
        QPolygonF polygon;
        for (const QPointF& point : ring) polygon << point * scale;
        path.addPolygon(polygon);
        path.closeSubpath();
    }
    const QTriangleSet set = qTriangulate(path);
    for (int i = 0; i < set.indices.size(); ++i) {
        const auto at = static_cast<qsizetype>(set.indices.type() == QVertexIndexVector::UnsignedInt
                ? static_cast<const quint32*>(set.indices.data())[i]
                : static_cast<const quint16*>(set.indices.data())[i]);
        triangles.emplace_back(set.vertices[2 * at] / scale, set.vertices[2 * at + 1] / scale);
    }
}

} // namespace pitwall
