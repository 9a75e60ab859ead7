// Where the map looks, and Web Mercator as QtLocation has it: the world is 256 · 2^zoom pixels wide. Pure; any thread.
#pragma once

#include "base/coordinates.h"

#include <QPointF>
#include <QSizeF>
#include <QTransform>

#include <span>

namespace pitwall {

/// The world as a square: x eastwards from the antimeridian, y southwards, both 0 to 1 (EPSG:3857, scaled).
struct MercatorPoint {
    double x = 0.5, y = 0.5;
    bool operator==(const MercatorPoint&) const = default;
};

/// Latitudes beyond the square's edge (85.05°) are laid on it.
MercatorPoint toMercator(Coordinates where);
Coordinates toCoordinates(MercatorPoint point);
/// Metres to the width of the world, at that height of the square.
double metresPerWorld(MercatorPoint at);

struct Camera {
    MercatorPoint centre;
    double zoom = 2;
    double bearing = 0; ///< degrees clockwise from north that are up on the screen
    QSizeF size;        ///< of the screen, in device independent pixels

    [[nodiscard]] double worldPixels() const;
    /// From (point - origin) to pixels, whichever way round the world is shorter.
    [[nodiscard]] QTransform fromOrigin(MercatorPoint origin) const;
    [[nodiscard]] QPointF project(MercatorPoint point) const;
    [[nodiscard]] MercatorPoint unproject(QPointF pixel) const;
    [[nodiscard]] double metresPerPixel() const;
    bool operator==(const Camera&) const = default;
};

/// The same as Camera::project, for many points.
class Projector {
public:
    explicit Projector(const Camera& camera);
    QPointF operator()(MercatorPoint point) const
    {
        double x = point.x - m_centre.x;
        if (x > 0.5) x -= 1;
        if (x < -0.5) x += 1;
        const double y = point.y - m_centre.y;
        return {m_cosine * x + m_sine * y + m_middle.x(), m_cosine * y - m_sine * x + m_middle.y()};
    }

private:
    MercatorPoint m_centre;
    double m_cosine, m_sine; // times the world's width
    QPointF m_middle;
};

/// The same camera moved and zoomed (not turned) so that all points lie within `margin` pixels of the edges; no closer
/// than `mostZoom`. Without points it stays.
Camera fitted(Camera camera, std::span<const MercatorPoint> points, double margin, double mostZoom);

} // namespace pitwall
