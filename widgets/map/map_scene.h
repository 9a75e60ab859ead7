// What the layers of the map draw: where it looks, the drivers, and the groups they are in. Layers and controls of the
// map hold a pointer to it. GUI thread; the render thread reads it while the GUI thread waits.
#pragma once

#include "map/camera.h"
#include "map/drivers/clusters.h"
#include "map/drivers/driver_tracks.h"

#include <QElapsedTimer>
#include <QObject>

namespace pitwall {

class MapScene : public QObject {
    Q_OBJECT
    Q_PROPERTY(Grouping grouping READ grouping WRITE setGrouping NOTIFY driversChanged)
    Q_PROPERTY(double metresPerPixel READ metresPerPixel NOTIFY cameraChanged)
    Q_PROPERTY(QString message READ message NOTIFY messageChanged)
    Q_PROPERTY(bool stale READ stale NOTIFY messageChanged)
public:
    enum Grouping { automatic, always, never };
    Q_ENUM(Grouping)
    /// Up to so many in sight stand each for itself, where whole districts are.
    static constexpr int crowd = 400;
    static constexpr double streetZoom = 14.5, mostZoom = 19;
    static constexpr double groupPixels = 72;
    static constexpr std::uint32_t leastGroup = 4;
    /// Among streets only what lies upon each other is a group, so that a full road shows as a row of them; so close
    /// that no two drivers share a place for long, none is.
    static constexpr double closeGroupPixels = 44, aloneZoom = 18;
    static constexpr std::uint32_t leastCloseGroup = 8;

    explicit MapScene(QObject* parent = nullptr);

    [[nodiscard]] const Camera& camera() const { return m_camera; }
    [[nodiscard]] double metresPerPixel() const { return m_camera.metresPerPixel(); }
    /// The map tells where it looks.
    Q_INVOKABLE void see(double latitude, double longitude, double zoom, double bearing, double width, double height);
    /// Pixels of a place.
    Q_INVOKABLE [[nodiscard]] QPointF place(double latitude, double longitude) const;
    /// Asks the map to look there; it answers by see().
    void lookAt(const Camera& camera);
    /// All drivers, fences aside, in sight.
    Q_INVOKABLE void lookAtAll();
    void lookAtPlaces(std::span<const MercatorPoint> points, double closest);

    void setDeliveries(std::shared_ptr<const delivery::DeliveriesPart> part);
    void setHeat(std::shared_ptr<const delivery::HeatPart> part);
    [[nodiscard]] const std::shared_ptr<const delivery::HeatPart>& heat() const { return m_heat; }
    /// After a time in which nobody looked.
    void settle() { m_drivers.settle(); }
    [[nodiscard]] const DriverTracks& drivers() const { return m_drivers; }

    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    void setGrouping(Grouping grouping);
    /// Null: each driver stands for itself.
    [[nodiscard]] const Clusters* groups() const { return m_grouped ? &m_groups : nullptr; }

    /// A sentence in the middle of the map: why there is nothing on it. Empty: none.
    [[nodiscard]] QString message() const { return m_message; }
    void setMessage(const QString& message);
    /// What is shown is not of now.
    [[nodiscard]] bool stale() const { return m_stale; }
    void setStale(bool stale);

    [[nodiscard]] double now() const { return static_cast<double>(m_clock.nsecsElapsed()) / 1e6; }

signals:
    void cameraChanged();
    void driversChanged();
    void heatChanged();
    void messageChanged();
    void lookRequested(double latitude, double longitude, double zoom);

private:
    void group();

    Camera m_camera;
    DriverTracks m_drivers;
    std::shared_ptr<const delivery::HeatPart> m_heat;
    Grouping m_grouping = automatic;
    Clusters m_groups;
    bool m_grouped = false;
    bool m_fitted = false;   ///< the map showed all drivers once
    bool m_showsAll = false; ///< and nobody has moved it since
    bool m_looking = false;  ///< it moves because it was asked to
    double m_groupCell = 0;  ///< with which m_groups was made; 0: of older drivers
    QString m_message;
    bool m_stale = false;
    QElapsedTimer m_clock;
};

} // namespace pitwall
