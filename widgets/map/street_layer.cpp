#include "map/street_layer.h"

#include "gui_reply.h"
#include "map/base_map.h"
#include "map/mesh_node.h"
#include "map/street_mesh.h"

#include <QThreadPool>

#include <cmath>

namespace pitwall {

StreetLayer::StreetLayer(QQuickItem* parent) : MapLayer(parent)
{
    connect(&BaseMapInUse::instance(), &BaseMapInUse::changed, this, &StreetLayer::make);
    make();
}

void StreetLayer::make()
{
    const auto streets = BaseMapInUse::instance().map().streets;
    const int time = ++m_made;
    if (!streets) return setMap(nullptr);
    auto made = onGuiThread<std::shared_ptr<const StreetMap>>(this, [this, time](std::shared_ptr<const StreetMap> map) {
        if (time == m_made) setMap(std::move(map));
    });
    QThreadPool::globalInstance()->start([made = std::move(made), streets] { made(streets()); });
}

void StreetLayer::setMap(std::shared_ptr<const StreetMap> map)
{
    m_map = std::move(map);
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
    if (!m_map || !scene()) {
        delete old;
        return nullptr;
    }
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
