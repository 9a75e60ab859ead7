// What stands beside the map: deliveries with the late ones first, geofences, and what crossed them. GUI thread.
#pragma once

#include "core/snapshot.h"
#include "map/drivers/driver_focus.h"
#include "map/drivers/driver_list_model.h"
#include "map/fences/fence_list_model.h"

#include <QWidget>

namespace pitwall {

class FenceDesk;
class FencesCard;
class FilterField;
class TableCard;

class MapPanel : public QWidget {
    Q_OBJECT
public:
    MapPanel(DriverFocus& drivers, FenceDesk& fences, QWidget* parent = nullptr);
    /// `nothing` is what an empty list says.
    void show(const Snapshot& snapshot, const QString& nothing, bool stale, const DisplayFormat& format);
    [[nodiscard]] FencesCard& fencesCard() { return *m_fencesCard; }

signals:
    void mapWanted();

private:
    void wire();
    void refresh();
    void showSelection();

    DriverFocus& m_drivers;
    Snapshot m_snapshot;
    DisplayFormat m_format;
    DriverListModel m_driverModel;
    FenceEventsModel m_eventsModel;
    FilterField* m_filter;
    TableCard* m_driversCard;
    FencesCard* m_fencesCard;
    TableCard* m_eventsCard;
    bool m_showing = false;
};

} // namespace pitwall
