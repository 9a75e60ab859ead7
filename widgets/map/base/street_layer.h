// The ground of the map: streets, parks and water. Its triangles are made anew, beside the GUI thread, only when the
// zoom has changed by half a level or the map has left what they cover; between, a matrix moves them. GUI thread, but
// for updatePaintNode.
#pragma once

#include "map/base/street_map.h"
#include "map/drawing/mesh.h"
#include "map/map_layer.h"

#include <stop_token>

namespace pitwall {

class StreetLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(QString note READ note NOTIFY noteChanged)
public:
    explicit StreetLayer(QQuickItem* parent = nullptr);
    ~StreetLayer() override;
    void setMap(std::shared_ptr<const StreetMap> map);
    /// What has to stand on the map of where its streets are from; empty without streets.
    [[nodiscard]] QString note() const { return m_map ? m_map->note : QString(); }

signals:
    void noteChanged();

protected:
    void follow(MapScene&) override {}
    void cameraMoved() override { refresh(); }
    void themeChanged() override;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

private:
    void make(); ///< as the base map in use says
    void refresh();
    void startMesh();
    [[nodiscard]] QRectF inSight() const;

    /// What a mesh is made for.
    struct Cover {
        double zoom = -1;
        QRectF region;
    };
    struct MadeMesh {
        Cover cover;
        std::shared_ptr<const Mesh> mesh;
    };

    std::shared_ptr<const StreetMap> m_map;
    MadeMesh m_made;
    bool m_meshChanged = false;
    Cover m_asked;                            ///< of the newest mesh that was begun
    std::stop_source m_mapAsked, m_meshAsked; ///< end what nobody waits for any more
};

} // namespace pitwall
