// The mouse and the keys on the map: dragging, hovering and choosing drivers, and first of all whatever tool is at
// work. GUI thread.
#pragma once

#include "map/drivers/driver_focus.h"
#include "map/drivers/marker_layer.h"
#include "map/fences/fence_desk.h"
#include "map/fences/fence_layer.h"

#include <QQuickItem>

namespace pitwall {

class MapInput : public QQuickItem {
    Q_OBJECT
    Q_PROPERTY(pitwall::MapScene* scene MEMBER m_scene)
    Q_PROPERTY(pitwall::MarkerLayer* markers MEMBER m_markers)
    Q_PROPERTY(pitwall::DriverFocus* drivers MEMBER m_drivers)
    Q_PROPERTY(pitwall::FenceDesk* fences MEMBER m_fences)
    Q_PROPERTY(pitwall::FenceLayer* borders MEMBER m_borders)
    Q_PROPERTY(QPointF pointer READ pointer NOTIFY pointerMoved)
public:
    explicit MapInput(QQuickItem* parent = nullptr);
    [[nodiscard]] QPointF pointer() const { return m_pointer; }

signals:
    void pointerMoved();
    void panned(double x, double y); ///< pixels that the ground moves
    void zoomed(double by);          ///< levels, about the middle
    void layersWanted();             ///< the card of groups and heat, or no longer
    void heatWanted();               ///< the next of what the heat shows

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void point(QPointF at);
    void choose(QPointF at);
    void chooseGround(QPointF at);
    bool panByKey(const QKeyEvent& event);
    bool toolByKey(int key);

    MapScene* m_scene = nullptr;
    MarkerLayer* m_markers = nullptr;
    DriverFocus* m_drivers = nullptr;
    FenceDesk* m_fences = nullptr;
    FenceLayer* m_borders = nullptr;
    QPointF m_pointer, m_pressed, m_last;
    bool m_dragging = false;
};

} // namespace pitwall
