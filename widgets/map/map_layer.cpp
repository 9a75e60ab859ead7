#include "map/map_layer.h"

#include "theme.h"

namespace pitwall {

MapLayer::MapLayer(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    connect(&Theme::instance(), &Theme::changed, this, [this] { themeChanged(); });
}

void MapLayer::setScene(MapScene* scene)
{
    if (m_scene || !scene) return;
    m_scene = scene;
    connect(scene, &MapScene::cameraChanged, this, [this] { cameraMoved(); });
    follow(*scene);
}

} // namespace pitwall
