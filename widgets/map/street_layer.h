// The ground of the map: streets, parks and water. Its triangles are made anew only when the zoom has changed by half a
// level or the map has left what they cover; between, a matrix moves them. GUI thread, but for updatePaintNode.
#pragma once

#include "map/map_layer.h"
#include "map/mesh.h"
#include "map/street_map.h"

namespace pitwall {

class StreetLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(QString note READ note NOTIFY noteChanged)
public:
    explicit StreetLayer(QQuickItem* parent = nullptr);
    void setMap(std::shared_ptr<const StreetMap> map);
    /// What has to stand on the map of where its streets are from; empty without streets.
    [[nodiscard]] QString note() const { return m_here && m_map ? m_map->note : QString(); }

signals:
    void noteChanged();

protected:
    void follow(MapScene& scene) override;
    void cameraMoved() override { refresh(); }
    void themeChanged() override;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

private:
    void refresh();
    [[nodiscard]] QRectF inSight() const;
    void lookWhere();

    std::shared_ptr<const StreetMap> m_map;
    Mesh m_mesh;
    bool m_here = false; ///< the shop is where the map was made for
    bool m_meshChanged = false;
    double m_zoom = -1; ///< what the mesh is made for
    QRectF m_region;    ///< what it covers
};

} // namespace pitwall
