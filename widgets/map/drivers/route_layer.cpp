#include "map/drivers/route_layer.h"

#include "map/drawing/mesh_node.h"
#include "theme.h"

namespace pitwall {

void RouteLayer::setDrivers(DriverFocus* drivers)
{
    m_drivers = drivers;
    connect(drivers, &DriverFocus::routeChanged, this, &RouteLayer::refresh);
}

void RouteLayer::follow(MapScene& scene) { connect(&scene, &MapScene::driversChanged, this, &RouteLayer::refresh); }

void RouteLayer::refresh()
{
    polish();
    update();
}

void RouteLayer::addShop(QPointF at)
{
    const Tokens& t = tokens();
    addSquare(m_mesh, at, 9, t.window);
    addSquare(m_mesh, at, 7.5, t.text);
    // A little house.
    const QPointF roof[] = {at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(-5, 0)};
    addTriangles(m_mesh, roof, t.window);
    addRect(m_mesh, QRectF(at.x() - 3.5, at.y(), 7, 4.5), t.window);
}

void RouteLayer::updatePolish()
{
    m_mesh.clear();
    if (!scene() || !m_drivers || !scene()->drivers().part()) return;
    const Tokens& t = tokens();
    const Projector project(scene()->camera());
    std::vector<QPointF> trail;
    for (const MercatorPoint& point : m_drivers->trail()) trail.push_back(project(point));
    addLine(m_mesh, trail, false, {5, t.window});
    addLine(m_mesh, trail, false, {3, t.accent});
    const int driver = m_drivers->selectedDriver();
    if (m_drivers->destination()) {
        const QPointF end = project(*m_drivers->destination());
        if (driver >= 0) {
            const QPointF here = project(scene()->drivers().tracks()[static_cast<std::size_t>(driver)].to);
            addDashes(m_mesh, here, end, 7, 5, {.width = 1.75, .color = t.textSecondary, .caps = false});
        }
        addDisc(m_mesh, end, 9, t.window);
        addDisc(m_mesh, end, 7.5, t.text);
        addDisc(m_mesh, end, 3.5, t.window);
    }
    addShop(project(toMercator(scene()->drivers().part()->shop)));
}

QSGNode* RouteLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = old ? static_cast<MeshNode*>(old) : new MeshNode;
    node->setMesh(m_mesh);
    return node;
}

} // namespace pitwall
