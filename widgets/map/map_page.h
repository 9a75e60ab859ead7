// The Map page: deliveries where they are now, late ones first, and the geofences. GUI thread.
#pragma once

#include "core/domains.h"
#include "core/link.h"
#include "core/snapshot.h"
#include "map/drivers/driver_focus.h"
#include "map/fences/fence_desk.h"
#include "map/map_scene.h"
#include "parts/display_format.h"
#include "parts/target.h"

#include <QWidget>

#include <functional>

namespace pitwall {

class HeadlineBar;
class MapPanel;
class MapView;

class MapPage : public QWidget {
    Q_OBJECT
public:
    explicit MapPage(QWidget* parent = nullptr);
    ~MapPage() override;
    static PartSet watchedParts();
    /// Headline, lists and words are of the moment at which the fences were counted last (shownDeliveries). What did
    /// not change costs nothing.
    void setSnapshot(const Snapshot& snapshot);
    /// A later one, for the drivers on the map: they move on with every snapshot.
    void setLive(const Snapshot& snapshot);
    void setFormat(const DisplayFormat& format);
    void setLink(const CoreLink& link);
    [[nodiscard]] MapView& view() { return *m_view; }
    [[nodiscard]] MapScene& scene() { return m_scene; }
    [[nodiscard]] DriverFocus& drivers() { return m_drivers; }
    [[nodiscard]] FenceDesk& fences() { return m_fences; }
    [[nodiscard]] MapPanel& panel() { return *m_panel; }
    /// Chooses what is named and moves the map to it, as soon as the map is there.
    void follow(const target::Delivery& delivery);
    void follow(target::LatestLate latest);
    void follow(const target::Fence& fence);

signals:
    void openRequested(const Target& target);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showFigures();
    void lookAtFence(const QString& name);
    void whenThere(std::function<void()> move);

    Snapshot m_snapshot;
    DisplayFormat m_format;
    MapScene m_scene;
    DriverFocus m_drivers;
    FenceDesk m_fences;
    HeadlineBar* m_headline;
    MapPanel* m_panel;
    MapView* m_view;
    std::function<void()> m_wanted; ///< moves to what is to be shown as soon as the map is there; may be empty
};

} // namespace pitwall
