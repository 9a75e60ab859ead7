// One node of the scene graph that holds any number of pictures out of one texture. Render thread.
#pragma once

#include "map/drivers/marker_atlas.h"

#include <QSGGeometryNode>
#include <QSGTextureMaterial>

#include <memory>

class QSGTexture;

namespace pitwall {

class MarkerNode : public QSGGeometryNode {
public:
    MarkerNode();
    ~MarkerNode() override;
    void setTexture(QSGTexture* texture); ///< takes it over
    /// How many come.
    void begin(std::size_t count);
    /// A picture in the middle of the pixel, turned clockwise.
    void add(const Sprite& sprite, float x, float y, float sine, float cosine);
    void end();

private:
    QSGGeometry m_geometry;
    QSGTextureMaterial m_material;
    std::unique_ptr<QSGTexture> m_texture;
    QSGGeometry::TexturedPoint2D* m_vertex = nullptr;
    quint32* m_index = nullptr;
    quint32 m_next = 0; // vertex
};

} // namespace pitwall
