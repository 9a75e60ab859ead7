#include "map/mesh_node.h"

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
    m_geometry.allocate(static_cast<int>(mesh.vertices.size()), static_cast<int>(mesh.indices.size()));
    if (!mesh.vertices.empty()) {
        std::memcpy(m_geometry.vertexData(), mesh.vertices.data(), mesh.vertices.size() * sizeof mesh.vertices[0]);
        std::memcpy(m_geometry.indexData(), mesh.indices.data(), mesh.indices.size() * sizeof mesh.indices[0]);
    }
    m_geometry.markVertexDataDirty();
    m_geometry.markIndexDataDirty();
    markDirty(DirtyGeometry);
}

} // namespace pitwall
