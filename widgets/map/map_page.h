// The Map page: deliveries where they are now, late ones first, and the geofences. GUI thread.
#pragma once

#include "core/command.h"
#include "core/link.h"
#include "core/snapshot.h"
#include "map/drivers/driver_focus.h"
#include "map/fences/fence_desk.h"
#include "map/map_scene.h"
#include "parts/display_format.h"

#include <QWidget>

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
    /// "order:ID" chooses a delivery, "late" the latest one, "fence:NAME" a fence.
    void showOnly(const QString& what);

signals:
    void openRequested(const QString& target);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showFigures();
    void lookAtFence(const QString& name);

    Snapshot m_snapshot;
    DisplayFormat m_format;
    MapScene m_scene;
    DriverFocus m_drivers;
    FenceDesk m_fences;
    HeadlineBar* m_headline;
    MapPanel* m_panel;
    MapView* m_view;
    QString m_wanted; ///< what is to be shown as soon as the map is there
};

} // namespace pitwall
