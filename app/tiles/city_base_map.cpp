#include "tiles/city_base_map.h"

#include "city/city.h"
#include "map/base/street_shapes.h"

#include <QCoreApplication>

namespace pitwall {

namespace {

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

void addOutline(std::vector<QPointF>& triangles, const city::Outline& outline, MercatorPoint origin)
{
    std::vector<QPointF> ring;
    for (const Coordinates& where : outline) ring.push_back(fromOrigin(where, origin));
    addArea(triangles, std::span(&ring, 1));
}

std::shared_ptr<const StreetMap> make()
{
    const city::City& city = city::demoCity();
    auto map = std::make_shared<StreetMap>();
    map->origin = toMercator(city.shop);
    for (const city::Outline& park : city.parks) addOutline(map->parks, park, map->origin);
    for (const city::Outline& water : city.water) addOutline(map->water, water, map->origin);
    for (const auto& railway : city.railways) {
        std::vector<QPointF> points;
        for (const Coordinates& where : railway) points.push_back(fromOrigin(where, map->origin));
        addLine(*map, LineClass::railway, std::move(points));
    }
    for (const city::Street& street : city.streets) {
        std::vector<QPointF> points;
        for (const std::uint32_t node : street.nodes) points.push_back(fromOrigin(city.nodes[node], map->origin));
        addLine(*map, classOf(street.kind), std::move(points));
    }
    map->note = QCoreApplication::translate("StreetMap", "Invented city, not a real map");
    return map;
}

} // namespace

BaseMap cityBaseMap()
{
    return {.streets =
                [](const std::stop_token&) {
                    static const std::shared_ptr<const StreetMap> map = make();
                    return map;
                },
        .tiles = {},
        .attribution = {},
        .hint = {}};
}

} // namespace pitwall
