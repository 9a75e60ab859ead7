#include "map/street_layer.h"

#include "delivery/geodesic.h"
#include "gui_reply.h"
#include "map/mesh_node.h"
#include "map/street_mesh.h"

#include <QThreadPool>

#include <cmath>

namespace pitwall {

StreetLayer::StreetLayer(QQuickItem* parent) : MapLayer(parent)
{
    auto made = onGuiThread<std::shared_ptr<const StreetMap>>(
        this, [this](std::shared_ptr<const StreetMap> map) { setMap(std::move(map)); });
    QThreadPool::globalInstance()->start([made = std::move(made)] { made(inventedCity()); });
}

void StreetLayer::setMap(std::shared_ptr<const StreetMap> map)
{
    m_map = std::move(map);
    lookWhere();
    themeChanged();
    emit noteChanged();
}

void StreetLayer::follow(MapScene& scene) { connect(&scene, &MapScene::driversChanged, this, &StreetLayer::lookWhere); }

// Streets of an invented city under deliveries in a real one would be a lie.
void StreetLayer::lookWhere()
{
    constexpr double nearM = 1'000;
    const auto* part = scene() ? scene()->drivers().part() : nullptr;
    const bool here = part && m_map && delivery::geodesicM(part->shop, toCoordinates(m_map->origin)) <= nearM;
    if (here == m_here) return;
    m_here = here;
    themeChanged();
    emit noteChanged();
}

void StreetLayer::refresh()
{
    polish();
    update();
}

void StreetLayer::themeChanged()
{
    m_zoom = -1;
    refresh();
}

QRectF StreetLayer::inSight() const
{
    const QTransform back = scene()->camera().fromOrigin(m_map->origin).inverted();
    return back.mapRect(QRectF(0, 0, width(), height()));
}

void StreetLayer::updatePolish()
{
    if (!m_map || !scene() || scene()->camera().size.isEmpty()) return;
    if (!m_here) {
        m_meshChanged = !m_mesh.vertices.empty();
        m_mesh.clear();
        return;
    }
    const double zoom = std::floor(scene()->camera().zoom * 2) / 2;
    const QRectF sight = inSight();
    if (zoom == m_zoom && m_region.contains(sight)) return;
    m_zoom = zoom;
    m_region = sight.adjusted(-sight.width(), -sight.height(), sight.width(), sight.height());
    m_mesh = streetMesh(*m_map, zoom + 0.25, m_region, tokens());
    m_meshChanged = true;
}

QSGNode* StreetLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (!m_map || !scene()) return old;
    auto* node = static_cast<QSGTransformNode*>(old);
    if (!node) {
        node = new QSGTransformNode;
        node->appendChildNode(new MeshNode);
        m_meshChanged = true;
    }
    if (m_meshChanged) static_cast<MeshNode*>(node->firstChild())->setMesh(m_mesh);
    m_meshChanged = false;
    QTransform matrix = scene()->camera().fromOrigin(m_map->origin);
    const double world = 256 * std::exp2(m_zoom + 0.25); // what the mesh is scaled by already
    node->setMatrix(QMatrix4x4(QTransform::fromScale(1 / world, 1 / world) * matrix));
    return node;
}

} // namespace pitwall
