// What all layers of the map share: they lie over the whole map and follow the scene's camera and the theme. GUI
// thread, but for updatePaintNode.
#pragma once

#include "map/map_scene.h"

#include <QQuickItem>

namespace pitwall {

class MapLayer : public QQuickItem {
    Q_OBJECT
    Q_PROPERTY(pitwall::MapScene* scene READ scene WRITE setScene)
public:
    explicit MapLayer(QQuickItem* parent = nullptr);
    [[nodiscard]] MapScene* scene() const { return m_scene; }
    void setScene(MapScene* scene);

protected:
    virtual void follow(MapScene& scene) = 0; ///< connects to what the layer draws; called once
    virtual void cameraMoved() { update(); }
    virtual void themeChanged() { update(); }

private:
    MapScene* m_scene = nullptr;
};

} // namespace pitwall
