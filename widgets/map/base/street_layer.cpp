#include "map/base/street_layer.h"

#include "gui_reply.h"
#include "map/base/base_map.h"
#include "map/base/street_mesh.h"
#include "map/drawing/mesh_node.h"

#include <QThreadPool>

#include <cmath>

namespace pitwall {

StreetLayer::StreetLayer(QQuickItem* parent) : MapLayer(parent)
{
    connect(&BaseMapInUse::instance(), &BaseMapInUse::changed, this, &StreetLayer::make);
    make();
}

StreetLayer::~StreetLayer()
{
    m_mapAsked.request_stop();
    m_meshAsked.request_stop();
}

void StreetLayer::make()
{
    m_mapAsked.request_stop();
    m_mapAsked = {};
    const auto streets = BaseMapInUse::instance().map().streets;
    if (!streets) return setMap(nullptr);
    const std::stop_token stop = m_mapAsked.get_token();
    auto made = onGuiThread<std::shared_ptr<const StreetMap>>(this, [this, stop](std::shared_ptr<const StreetMap> map) {
        if (!stop.stop_requested()) setMap(std::move(map));
    });
    QThreadPool::globalInstance()->start([made = std::move(made), streets, stop] { made(streets(stop)); });
}

void StreetLayer::setMap(std::shared_ptr<const StreetMap> map)
{
    m_map = std::move(map);
    m_meshAsked.request_stop(); // of another map
    m_made = {};
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
    m_asked = {};
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
    if (zoom == m_asked.zoom && m_asked.region.contains(sight)) return;
    m_asked = {zoom, sight.adjusted(-sight.width(), -sight.height(), sight.width(), sight.height())};
    startMesh();
}

void StreetLayer::startMesh()
{
    m_meshAsked.request_stop();
    m_meshAsked = {};
    const std::stop_token stop = m_meshAsked.get_token();
    auto made = onGuiThread<MadeMesh>(this, [this, stop](MadeMesh mesh) {
        if (stop.stop_requested()) return;
        m_made = std::move(mesh);
        m_meshChanged = true;
        update();
    });
    QThreadPool::globalInstance()->start([made = std::move(made), map = m_map, cover = m_asked, tokens = tokens(),
                                             stop] {
        made({cover, std::make_shared<const Mesh>(streetMesh(*map, cover.zoom + 0.25, cover.region, tokens, stop))});
    });
}

QSGNode* StreetLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (!m_map || !m_made.mesh || !scene()) {
        delete old;
        return nullptr;
    }
    auto* node = static_cast<QSGTransformNode*>(old);
    if (!node) {
        node = new QSGTransformNode;
        node->appendChildNode(new MeshNode);
        m_meshChanged = true;
    }
    if (m_meshChanged) static_cast<MeshNode*>(node->firstChild())->setMesh(*m_made.mesh);
    m_meshChanged = false;
    QTransform matrix = scene()->camera().fromOrigin(m_map->origin);
    const double world = 256 * std::exp2(m_made.cover.zoom + 0.25); // what the mesh is scaled by already
    node->setMatrix(QMatrix4x4(QTransform::fromScale(1 / world, 1 / world) * matrix));
    return node;
}

} // namespace pitwall
