// Where the chosen driver was and where it goes, and the shop. GUI thread, but for updatePaintNode.
#pragma once

#include "map/drawing/mesh.h"
#include "map/drivers/driver_focus.h"
#include "map/map_layer.h"

namespace pitwall {

class RouteLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(pitwall::DriverFocus* drivers MEMBER m_drivers WRITE setDrivers)
public:
    using MapLayer::MapLayer;
    void setDrivers(DriverFocus* drivers);

protected:
    void follow(MapScene& scene) override;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void cameraMoved() override { refresh(); }
    void themeChanged() override { refresh(); }

private:
    void refresh();
    void addShop(QPointF at);

    DriverFocus* m_drivers = nullptr;
    Mesh m_mesh;
};

} // namespace pitwall
