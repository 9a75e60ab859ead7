#include "city/city.h"
#include "map/street_map.h"

#include <QCoreApplication>
#include <QPainterPath>
#include <QtGui/private/qtriangulator_p.h>

namespace pitwall {

namespace {

QPointF local(Coordinates where, MercatorPoint origin)
{
    const MercatorPoint point = toMercator(where);
    return {point.x - origin.x, point.y - origin.y};
}

LineClass classOf(city::StreetClass kind)
{
    switch (kind) {
    case city::StreetClass::motorway: return LineClass::motorway;
    case city::StreetClass::arterial: return LineClass::arterial;
    case city::StreetClass::street: return LineClass::street;
    case city::StreetClass::lane: break;
    }
    return LineClass::lane;
}

void addLine(StreetMap& map, LineClass kind, std::vector<QPointF> points)
{
    MapLine line{kind, std::move(points), {}};
    line.box = QPolygonF(QList<QPointF>(line.points.begin(), line.points.end())).boundingRect();
    line.box.adjust(-1e-9, -1e-9, 1e-9, 1e-9); // one that runs due east is not empty
    map.lines.push_back(std::move(line));
}

std::vector<QPointF> triangles(const city::Outline& outline, MercatorPoint origin)
{
    constexpr double scale = 256 * 65'536.0; // pixels of level 16: the triangulator works on 1/32 of one
    QPolygonF polygon;
    for (const Coordinates& where : outline) polygon << local(where, origin) * scale;
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    const QTriangleSet set = qTriangulate(path);
    std::vector<QPointF> points;
    for (int i = 0; i < set.indices.size(); ++i) {
        const auto at = static_cast<qsizetype>(set.indices.type() == QVertexIndexVector::UnsignedInt
                ? static_cast<const quint32*>(set.indices.data())[i]
                : static_cast<const quint16*>(set.indices.data())[i]);
        points.emplace_back(set.vertices[2 * at] / scale, set.vertices[2 * at + 1] / scale);
    }
    return points;
}

void add(std::vector<QPointF>& all, const std::vector<QPointF>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

std::shared_ptr<const StreetMap> make()
{
    const city::City& city = city::demoCity();
    auto map = std::make_shared<StreetMap>();
    map->origin = toMercator(city.shop);
    for (const city::Outline& park : city.parks) add(map->parks, triangles(park, map->origin));
    for (const city::Outline& water : city.water) add(map->water, triangles(water, map->origin));
    for (const auto& railway : city.railways) {
        std::vector<QPointF> points;
        for (const Coordinates& where : railway) points.push_back(local(where, map->origin));
        addLine(*map, LineClass::railway, std::move(points));
    }
    for (const city::Street& street : city.streets) {
        std::vector<QPointF> points;
        for (const std::uint32_t node : street.nodes) points.push_back(local(city.nodes[node], map->origin));
        addLine(*map, classOf(street.kind), std::move(points));
    }
    map->note = QCoreApplication::translate("StreetMap", "Invented city, not a real map");
    return map;
}

} // namespace

std::shared_ptr<const StreetMap> inventedCity()
{
    static const std::shared_ptr<const StreetMap> map = make();
    return map;
}

} // namespace pitwall
