#include "map/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitwall {

namespace {
constexpr double pi = std::numbers::pi, mostLatitude = 85.05112878, equatorM = 40'075'016.686;
constexpr double leastZoom = 2;
} // namespace

MercatorPoint toMercator(Coordinates where)
{
    const double latitude = std::clamp(where.latitude, -mostLatitude, mostLatitude) * pi / 180;
    return {(where.longitude + 180) / 360, 0.5 - std::asinh(std::tan(latitude)) / (2 * pi)};
}

Coordinates toCoordinates(MercatorPoint point)
{
    const double x = point.x - std::floor(point.x);
    return {std::atan(std::sinh((0.5 - point.y) * 2 * pi)) * 180 / pi, x * 360 - 180};
}

double metresPerWorld(MercatorPoint at) { return equatorM * std::cos(toCoordinates(at).latitude * pi / 180); }

double Camera::worldPixels() const { return 256 * std::exp2(zoom); }

QTransform Camera::fromOrigin(MercatorPoint origin) const
{
    double x = origin.x - centre.x;
    x -= std::round(x);
    const double world = worldPixels();
    QTransform transform;
    transform.translate(size.width() / 2, size.height() / 2);
    transform.rotate(-bearing);
    transform.translate(x * world, (origin.y - centre.y) * world);
    transform.scale(world, world);
    return transform;
}

Projector::Projector(const Camera& camera)
    : m_centre(camera.centre),
      m_cosine(std::cos(camera.bearing * pi / 180) * camera.worldPixels()),
      m_sine(std::sin(camera.bearing * pi / 180) * camera.worldPixels()),
      m_middle(camera.size.width() / 2, camera.size.height() / 2)
{}

QPointF Camera::project(MercatorPoint point) const { return Projector(*this)(point); }

MercatorPoint Camera::unproject(QPointF pixel) const
{
    const QPointF away = fromOrigin(centre).inverted().map(pixel);
    return {centre.x + away.x(), centre.y + away.y()};
}

double Camera::metresPerPixel() const { return metresPerWorld(centre) / worldPixels(); }

Camera fitted(Camera camera, std::span<const MercatorPoint> points, double margin, double mostZoom)
{
    if (points.empty()) return camera;
    double west = points[0].x, east = west, north = points[0].y, south = north;
    for (const MercatorPoint& point : points) {
        west = std::min(west, point.x);
        east = std::max(east, point.x);
        north = std::min(north, point.y);
        south = std::max(south, point.y);
    }
    camera.centre = {(west + east) / 2, (north + south) / 2};
    const double width = std::max(1.0, camera.size.width() - 2 * margin);
    const double height = std::max(1.0, camera.size.height() - 2 * margin);
    const double scale = std::min(width / std::max(east - west, 1e-12), height / std::max(south - north, 1e-12));
    camera.zoom = std::clamp(std::log2(scale / 256), leastZoom, mostZoom);
    return camera;
}

} // namespace pitwall
