#include "map/map_scene.h"

#include <cmath>

namespace pitwall {

MapScene::MapScene(QObject* parent) : QObject(parent) { m_clock.start(); }

void MapScene::see(double latitude, double longitude, double zoom, double bearing, double width, double height)
{
    const Camera camera{toMercator({latitude, longitude}), zoom, bearing, {width, height}};
    if (camera == m_camera) return;
    const bool zoomed = camera.zoom != m_camera.zoom || camera.size != m_camera.size;
    const bool resized = camera.size != m_camera.size;
    if (!resized && !m_looking) m_showsAll = false; // somebody moved the map
    m_camera = camera;
    // What showed all goes on showing all, from before the first layout on.
    if (resized && m_showsAll && !m_looking) lookAtAll();
    if (zoomed || m_grouping == automatic) group();
    emit cameraChanged();
}

QPointF MapScene::place(double latitude, double longitude) const
{
    return m_camera.project(toMercator({latitude, longitude}));
}

void MapScene::lookAt(const Camera& camera)
{
    m_showsAll = false;
    const Coordinates centre = toCoordinates(camera.centre);
    emit lookRequested(centre.latitude, centre.longitude, camera.zoom);
}

void MapScene::lookAtPlaces(std::span<const MercatorPoint> points, double closest)
{
    constexpr double margin = 64;
    if (points.empty() || m_camera.size.isEmpty()) return;
    m_looking = true;
    lookAt(fitted(m_camera, points, margin, closest));
    m_looking = false;
}

void MapScene::lookAtAll()
{
    constexpr double closest = 15;
    if (!m_drivers.part()) return;
    std::vector<MercatorPoint> points{toMercator(m_drivers.part()->shop)};
    for (const DriverTrack& track : m_drivers.tracks()) points.push_back(track.to);
    lookAtPlaces(points, closest);
    m_showsAll = true;
}

void MapScene::setDeliveries(std::shared_ptr<const delivery::DeliveriesPart> part)
{
    if (part.get() == m_drivers.part()) return;
    m_drivers.update(std::move(part), now());
    if (!m_fitted && m_drivers.part()) {
        m_fitted = true;
        lookAtAll();
    }
    m_groupCell = 0;
    group();
    emit driversChanged();
}

void MapScene::setHeat(std::shared_ptr<const delivery::HeatPart> part)
{
    if (part == m_heat) return;
    m_heat = std::move(part);
    emit heatChanged();
}

void MapScene::setMessage(const QString& message)
{
    if (message == m_message) return;
    m_message = message;
    emit messageChanged();
}

void MapScene::setStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    emit messageChanged();
}

void MapScene::setGrouping(Grouping grouping)
{
    if (grouping == m_grouping) return;
    m_grouping = grouping;
    group();
    emit driversChanged();
}

void MapScene::group()
{
    const bool close = m_camera.zoom >= streetZoom;
    bool grouped = m_grouping == always;
    if (m_grouping == automatic && close) grouped = m_camera.zoom < aloneZoom;
    if (m_grouping == automatic && !close) {
        const Projector project(m_camera);
        const QRectF screen({}, m_camera.size);
        int inSight = 0;
        for (const DriverTrack& track : m_drivers.tracks()) inSight += screen.contains(project(track.to)) ? 1 : 0;
        grouped = inSight > crowd;
    }
    m_grouped = grouped;
    const bool finely = close && m_grouping == automatic;
    const double cell = (finely ? closeGroupPixels : groupPixels) / (256 * std::exp2(std::floor(m_camera.zoom)));
    if (!grouped || cell == m_groupCell) return;
    m_groupCell = cell;
    std::vector<ClusterInput> points;
    points.reserve(m_drivers.tracks().size());
    for (const DriverTrack& track : m_drivers.tracks()) points.push_back({track.to, track.kind == MarkerKind::late});
    m_groups = clustersOf(points, cell, finely ? leastCloseGroup : leastGroup);
}

} // namespace pitwall
