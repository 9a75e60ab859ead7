#include "map/fences/fence_outline.h"

#include "delivery/geodesic.h"

#include <QPainterPath>
#include <QtGui/private/qtriangulator_p.h>

#include <cmath>
#include <numbers>

namespace pitwall {

namespace {

constexpr double pi = std::numbers::pi, earthM = 6'371'008.8;

std::vector<MercatorPoint> unrolled(const delivery::Ring& ring)
{
    std::vector<MercatorPoint> points;
    for (const Coordinates& where : ring) {
        MercatorPoint point = toMercator(where);
        if (!points.empty()) point.x += std::round(points.back().x - point.x);
        if (points.empty() || points.back() != point) points.push_back(point);
    }
    if (points.size() > 1 && points.front() == points.back()) points.pop_back();
    return points;
}

// The triangulator works on a grid of 1/32: the fence is blown up to a good part of what it can hold.
std::vector<QPointF> triangles(const QPainterPath& path, double extent)
{
    constexpr double room = 40'000;
    const double scale = room / std::max(extent, 1e-12);
    const QTriangleSet set = qTriangulate(path, QTransform::fromScale(scale, scale));
    std::vector<QPointF> points;
    const auto add = [&](auto index) {
        const auto at = static_cast<qsizetype>(2 * index);
        points.emplace_back(set.vertices[at] / scale, set.vertices[at + 1] / scale);
    };
    for (int i = 0; i < set.indices.size(); ++i)
        if (set.indices.type() == QVertexIndexVector::UnsignedInt)
            add(static_cast<const quint32*>(set.indices.data())[i]);
        else
            add(static_cast<const quint16*>(set.indices.data())[i]);
    return points;
}

} // namespace

std::vector<MercatorPoint> circleEdge(const delivery::Circle& circle)
{
    constexpr int corners = 128;
    const double latitude = circle.centre.latitude * pi / 180, away = circle.radiusM / earthM;
    const MercatorPoint middle = toMercator(circle.centre);
    std::vector<MercatorPoint> points;
    for (int i = 0; i < corners; ++i) {
        const double bearing = 2 * pi * i / corners;
        const double to = std::asin(
            std::sin(latitude) * std::cos(away) + std::cos(latitude) * std::sin(away) * std::cos(bearing));
        const double turn = std::atan2(std::sin(bearing) * std::sin(away) * std::cos(latitude),
            std::cos(away) - std::sin(latitude) * std::sin(to));
        MercatorPoint point = toMercator({to * 180 / pi, circle.centre.longitude + turn * 180 / pi});
        point.x += std::round(middle.x - point.x);
        // What the sphere is out by (0.3 %) is put right by one step along the same line.
        const double actual = delivery::geodesicM(circle.centre, toCoordinates(point));
        const double ratio = actual > 0 ? circle.radiusM / actual : 1;
        point = {middle.x + (point.x - middle.x) * ratio, middle.y + (point.y - middle.y) * ratio};
        points.push_back(point);
    }
    return points;
}

std::vector<std::vector<MercatorPoint>> ringsOf(const delivery::Shape& shape)
{
    if (const auto* circle = std::get_if<delivery::Circle>(&shape)) return {circleEdge(*circle)};
    std::vector<std::vector<MercatorPoint>> rings;
    for (const delivery::Polygon& polygon : std::get<std::vector<delivery::Polygon>>(shape))
        for (const delivery::Ring& ring : polygon.rings) {
            std::vector<MercatorPoint> points = unrolled(ring);
            if (!rings.empty() && !points.empty()) {
                const double by = std::round(rings.front().front().x - points.front().x);
                for (MercatorPoint& point : points) point.x += by;
            }
            if (points.size() > 2) rings.push_back(std::move(points));
        }
    return rings;
}

FenceOutline outlineOf(const delivery::Shape& shape)
{
    FenceOutline outline;
    const auto rings = ringsOf(shape);
    if (rings.empty()) return outline;
    double west = 1e9, east = -1e9, north = 1e9, south = -1e9;
    for (const auto& ring : rings)
        for (const MercatorPoint& point : ring) {
            west = std::min(west, point.x);
            east = std::max(east, point.x);
            north = std::min(north, point.y);
            south = std::max(south, point.y);
        }
    outline.origin = {(west + east) / 2, (north + south) / 2};
    outline.box = QRectF(west - outline.origin.x, north - outline.origin.y, east - west, south - north);
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const auto& ring : rings) {
        std::vector<QPointF>& points = outline.rings.emplace_back();
        for (const MercatorPoint& point : ring)
            points.emplace_back(point.x - outline.origin.x, point.y - outline.origin.y);
        path.addPolygon(QPolygonF(QList<QPointF>(points.begin(), points.end())));
        path.closeSubpath();
    }
    const double extent = std::max(outline.box.width(), outline.box.height());
    outline.inside = triangles(path, extent);
    path.addRect(outline.box);
    outline.outside = triangles(path, extent);
    return outline;
}

} // namespace pitwall
