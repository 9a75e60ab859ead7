#include "map/drawing/mesh_node.h"

#include <cstring>

namespace pitwall {

MeshNode::MeshNode() : m_geometry(QSGGeometry::defaultAttributes_ColoredPoint2D(), 0, 0, QSGGeometry::UnsignedIntType)
{
    m_geometry.setDrawingMode(QSGGeometry::DrawTriangles);
    m_material.setFlag(QSGMaterial::Blending);
    setGeometry(&m_geometry);
    setMaterial(&m_material);
}

void MeshNode::setMesh(const Mesh& mesh)
{
    // The renderer overlooks a node whose geometry was empty when it is no longer: one triangle of no size stays.
    const bool empty = mesh.vertices.empty();
    m_geometry.allocate(
        empty ? 3 : static_cast<int>(mesh.vertices.size()), empty ? 3 : static_cast<int>(mesh.indices.size()));
    if (empty) {
        std::memset(m_geometry.vertexData(), 0, 3 * sizeof(QSGGeometry::ColoredPoint2D));
        std::memset(m_geometry.indexData(), 0, 3 * sizeof(quint32));
    } else {
        std::memcpy(m_geometry.vertexData(), mesh.vertices.data(), mesh.vertices.size() * sizeof mesh.vertices[0]);
        std::memcpy(m_geometry.indexData(), mesh.indices.data(), mesh.indices.size() * sizeof mesh.indices[0]);
    }
    m_geometry.markVertexDataDirty();
    m_geometry.markIndexDataDirty();
    markDirty(DirtyGeometry);
}

} // namespace pitwall
