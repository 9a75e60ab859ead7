// A node of the scene graph that draws a mesh. Render thread.
#pragma once

#include "map/drawing/mesh.h"

#include <QSGGeometryNode>
#include <QSGVertexColorMaterial>

namespace pitwall {

class MeshNode : public QSGGeometryNode {
public:
    MeshNode();
    void setMesh(const Mesh& mesh);

private:
    QSGGeometry m_geometry;
    QSGVertexColorMaterial m_material;
};

} // namespace pitwall
