#include "map/fences/fence_sketch.h"

#include "delivery/geodesic.h"
#include "map/fences/fence_outline.h"

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {
MercatorPoint between(MercatorPoint a, MercatorPoint b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }
} // namespace

FenceSketch FenceSketch::of(const delivery::Shape& shape)
{
    if (const auto* circle = std::get_if<delivery::Circle>(&shape)) {
        FenceSketch sketch(Kind::circle);
        const auto edge = circleEdge(*circle);
        sketch.m_rings = {{toMercator(circle->centre), edge[edge.size() / 4]}}; // due east of it
        return sketch;
    }
    FenceSketch sketch(Kind::polygon);
    sketch.m_rings = ringsOf(shape);
    sketch.m_polygons.clear();
    for (const delivery::Polygon& polygon : std::get<std::vector<delivery::Polygon>>(shape))
        sketch.m_polygons.push_back(polygon.rings.size());
    return sketch;
}

void FenceSketch::add(MercatorPoint point)
{
    if (m_kind == Kind::polygon)
        m_rings[0].push_back(point);
    else if (m_rings[0].empty())
        m_rings[0] = {point, point};
    else
        m_rings[0][1] = point;
}

bool FenceSketch::removeLast()
{
    if (m_rings[0].empty()) return false;
    if (m_kind == Kind::polygon)
        m_rings[0].pop_back();
    else
        m_rings[0].clear();
    return true;
}

void FenceSketch::stretch(MercatorPoint to)
{
    if (m_kind != Kind::polygon && !m_rings[0].empty()) m_rings[0][1] = to;
}

std::size_t FenceSketch::points() const { return m_rings[0].size(); }

bool FenceSketch::complete() const
{
    if (m_kind == Kind::polygon) return std::ranges::all_of(m_rings, [](const auto& ring) { return ring.size() > 2; });
    if (m_rings[0].size() < 2) return false;
    const MercatorPoint a = m_rings[0][0], b = m_rings[0][1];
    return m_kind == Kind::circle ? a != b : a.x != b.x && a.y != b.y;
}

std::vector<MercatorPoint> FenceSketch::rectangleRing() const
{
    const MercatorPoint a = m_rings[0][0], b = m_rings[0][1];
    return {{std::min(a.x, b.x), std::max(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)},
        {std::max(a.x, b.x), std::min(a.y, b.y)}, {std::min(a.x, b.x), std::min(a.y, b.y)}};
}

std::vector<std::vector<MercatorPoint>> FenceSketch::rings() const
{
    if (m_kind == Kind::polygon || m_rings[0].size() < 2) return m_rings;
    if (m_kind == Kind::rectangle) return {rectangleRing()};
    return {circleEdge({toCoordinates(m_rings[0][0]), radiusM()})};
}

std::vector<FenceSketch::Handle> FenceSketch::handles() const
{
    std::vector<Handle> list;
    for (std::size_t r = 0; r < m_rings.size(); ++r)
        for (std::size_t p = 0; p < m_rings[r].size(); ++p) list.push_back({r, p, false});
    if (m_kind != Kind::polygon) return list;
    for (std::size_t r = 0; r < m_rings.size(); ++r)
        for (std::size_t p = 0; p < m_rings[r].size(); ++p) list.push_back({r, p, true});
    return list;
}

MercatorPoint FenceSketch::at(const Handle& handle) const
{
    const auto& ring = m_rings[handle.ring];
    const MercatorPoint point = ring[handle.point];
    return handle.middle ? between(point, ring[(handle.point + 1) % ring.size()]) : point;
}

FenceSketch::Handle FenceSketch::move(const Handle& handle, MercatorPoint to)
{
    auto& ring = m_rings[handle.ring];
    Handle moved = handle;
    if (handle.middle) {
        moved = {handle.ring, handle.point + 1, false};
        ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(moved.point), to);
    }
    if (m_kind == Kind::circle && moved.point == 0) {
        ring[1].x += to.x - ring[0].x; // the whole circle goes
        ring[1].y += to.y - ring[0].y;
    }
    ring[moved.point] = to;
    return moved;
}

bool FenceSketch::remove(const Handle& handle)
{
    auto& ring = m_rings[handle.ring];
    if (m_kind != Kind::polygon || handle.middle || ring.size() < 4 || handle.point >= ring.size()) return false;
    ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(handle.point));
    return true;
}

double FenceSketch::radiusM() const
{
    if (m_rings[0].size() < 2) return 0;
    return delivery::geodesicM(toCoordinates(m_rings[0][0]), toCoordinates(m_rings[0][1]));
}

delivery::Shape FenceSketch::shape() const
{
    if (m_kind == Kind::circle) return delivery::Circle{toCoordinates(m_rings[0][0]), radiusM()};
    const auto all = rings();
    std::vector<delivery::Polygon> polygons;
    std::size_t next = 0;
    for (const std::size_t count : m_polygons) {
        delivery::Polygon& polygon = polygons.emplace_back();
        for (std::size_t r = 0; r < count && next < all.size(); ++r, ++next) {
            delivery::Ring& ring = polygon.rings.emplace_back();
            for (const MercatorPoint& point : all[next]) ring.push_back(toCoordinates(point));
        }
    }
    return polygons;
}

} // namespace pitwall
