#include "map/drivers/marker_node.h"

#include <QSGTexture>

namespace pitwall {

MarkerNode::MarkerNode()
    : m_geometry(QSGGeometry::defaultAttributes_TexturedPoint2D(), 0, 0, QSGGeometry::UnsignedIntType)
{
    m_geometry.setDrawingMode(QSGGeometry::DrawTriangles);
    m_geometry.setVertexDataPattern(QSGGeometry::StreamPattern);
    m_material.setFiltering(QSGTexture::Linear);
    m_material.setFlag(QSGMaterial::Blending);
    setGeometry(&m_geometry);
    setMaterial(&m_material);
}

MarkerNode::~MarkerNode() = default;

void MarkerNode::setTexture(QSGTexture* texture)
{
    m_texture.reset(texture);
    m_material.setTexture(texture);
    markDirty(DirtyMaterial);
}

void MarkerNode::begin(std::size_t count)
{
    m_geometry.allocate(static_cast<int>(4 * count), static_cast<int>(6 * count));
    m_vertex = m_geometry.vertexDataAsTexturedPoint2D();
    m_index = m_geometry.indexDataAsUInt();
    m_next = 0;
}

void MarkerNode::add(const Sprite& sprite, float x, float y, float sine, float cosine)
{
    const auto halfWidth = static_cast<float>(sprite.size.width() / 2);
    const auto halfHeight = static_cast<float>(sprite.size.height() / 2);
    const auto left = static_cast<float>(sprite.source.left()), top = static_cast<float>(sprite.source.top());
    const auto right = static_cast<float>(sprite.source.right()), bottom = static_cast<float>(sprite.source.bottom());
    const float acrossX = cosine * halfWidth, acrossY = sine * halfWidth;
    const float downX = -sine * halfHeight, downY = cosine * halfHeight;
    (m_vertex++)->set(x - acrossX - downX, y - acrossY - downY, left, top);
    (m_vertex++)->set(x + acrossX - downX, y + acrossY - downY, right, top);
    (m_vertex++)->set(x - acrossX + downX, y - acrossY + downY, left, bottom);
    (m_vertex++)->set(x + acrossX + downX, y + acrossY + downY, right, bottom);
    for (const quint32 corner : {0U, 1U, 2U, 2U, 1U, 3U}) *m_index++ = m_next + corner;
    m_next += 4;
}

void MarkerNode::end()
{
    m_geometry.markVertexDataDirty();
    m_geometry.markIndexDataDirty();
    markDirty(DirtyGeometry);
}

} // namespace pitwall
