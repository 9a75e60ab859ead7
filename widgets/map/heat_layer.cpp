#include "map/heat_layer.h"

#include "delivery/heat.h"
#include "map/drawing/mesh_node.h"
#include "theme.h"

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {
// Cells of some 30 to 80 pixels across.
int resolutionAt(double zoom) { return std::clamp(static_cast<int>(std::floor((zoom - 1.2) * 0.72)), 3, 9); }
} // namespace

void HeatLayer::refresh()
{
    polish();
    update();
}

void HeatLayer::themeChanged()
{
    emit changed();
    refresh();
}

void HeatLayer::follow(MapScene& scene)
{
    connect(&scene, &MapScene::heatChanged, this, [this] {
        m_resolution = -1;
        refresh();
    });
}

void HeatLayer::setMeasure(int measure)
{
    m_measure = static_cast<Measure>(std::clamp<int>(measure, nothing, lateShare));
    m_resolution = -1;
    refresh();
    emit changed();
}

double HeatLayer::value(const delivery::HeatCell& cell) const
{
    return m_measure == deliveries ? cell.deliveries : static_cast<double>(cell.late) / std::max(1U, cell.deliveries);
}

QColor HeatLayer::color(std::size_t step) const
{
    QColor base = m_measure == lateShare ? tokens().bad : tokens().accent;
    base.setAlphaF(static_cast<float>(0.08 + 0.40 * static_cast<double>(step) / (steps - 1)));
    return base;
}

void HeatLayer::build(int resolution)
{
    m_resolution = resolution;
    m_hexagons.clear();
    const auto cells = delivery::coarser(scene()->heat()->cells, resolution);
    if (m_measure == lateShare) {
        m_from = {0, 0.02, 0.05, 0.1, 0.25};
    } else {
        // Steps of equal numbers of cells: one busy cell does not pale all others.
        std::vector<double> values;
        for (const auto& cell : cells) values.push_back(cell.deliveries);
        std::ranges::sort(values);
        for (std::size_t s = 0; s < steps; ++s) m_from[s] = values.empty() ? 0 : values[values.size() * s / steps];
    }
    for (const auto& cell : cells) {
        Hexagon hexagon;
        for (const Coordinates& corner : delivery::cornersOf(cell.cell)) hexagon.corners.push_back(toMercator(corner));
        while (hexagon.step + 1 < steps && value(cell) >= m_from[hexagon.step + 1]) ++hexagon.step;
        m_hexagons.push_back(std::move(hexagon));
    }
    emit changed();
}

QVariantList HeatLayer::legend() const
{
    QVariantList list;
    if (m_measure == nothing) return list;
    for (std::size_t s = 0; s < steps; ++s) {
        const QString words = m_measure == lateShare ? QStringLiteral("%1\u202f%").arg(std::lround(100 * m_from[s]))
                                                     : QString::number(std::lround(m_from[s]));
        list << QVariantMap{{QStringLiteral("color"), color(s)}, {QStringLiteral("words"), words}};
    }
    return list;
}

void HeatLayer::updatePolish()
{
    m_mesh.clear();
    if (!scene() || !scene()->heat() || m_measure == nothing) return;
    if (const int wanted = resolutionAt(scene()->camera().zoom); wanted != m_resolution) build(wanted);
    const Projector project(scene()->camera());
    const QRectF screen = QRectF(0, 0, width(), height()).adjusted(-200, -200, 200, 200);
    for (const Hexagon& hexagon : m_hexagons) {
        if (hexagon.corners.size() < 3 || !screen.contains(project(hexagon.corners[0]))) continue;
        const quint32 first = static_cast<quint32>(m_mesh.vertices.size());
        const QColor fill = color(hexagon.step);
        QPointF middle;
        for (const MercatorPoint& corner : hexagon.corners) middle += project(corner);
        middle /= static_cast<double>(hexagon.corners.size());
        for (const MercatorPoint& corner : hexagon.corners) {
            const QPointF at = project(corner);
            m_mesh.add(at + (middle - at) * 0.02, fill); // a hair between neighbours
        }
        for (quint32 i = 2; i < hexagon.corners.size(); ++i)
            for (const quint32 corner : {0U, i - 1, i}) m_mesh.indices.push_back(first + corner);
    }
}

QSGNode* HeatLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = old ? static_cast<MeshNode*>(old) : new MeshNode;
    node->setMesh(m_mesh);
    return node;
}

} // namespace pitwall
