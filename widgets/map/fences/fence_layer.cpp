#include "map/fences/fence_layer.h"

#include "map/drawing/mesh_node.h"
#include "parts/one_line.h"
#include "theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pitwall {

namespace {

QColor withAlpha(QColor color, double alpha)
{
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

std::vector<QPointF> projected(const std::vector<QPointF>& points, MercatorPoint origin, const Projector& project)
{
    std::vector<QPointF> out;
    out.reserve(points.size());
    for (const QPointF& point : points) out.push_back(project({origin.x + point.x(), origin.y + point.y()}));
    return out;
}

double distance(QPointF from, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(from - a, along) / length, 0.0, 1.0) : 0;
    return QLineF(from, a + along * share).length();
}

} // namespace

void FenceLayer::setDesk(FenceDesk* desk)
{
    m_desk = desk;
    connect(desk, &FenceDesk::fencesChanged, this, &FenceLayer::refresh);
    connect(desk, &FenceDesk::selectionChanged, this, &FenceLayer::refresh);
    connect(desk, &FenceDesk::sketchChanged, this, &FenceLayer::refresh);
}

void FenceLayer::refresh()
{
    polish();
    update();
}

const FenceOutline& FenceLayer::outline(const std::shared_ptr<const delivery::Fence>& fence)
{
    const auto found = m_outlines.find(fence);
    return found != m_outlines.end() ? found->second
                                     : m_outlines.emplace(fence, outlineOf(fence->given.shape)).first->second;
}

void FenceLayer::addFence(const FenceOutline& shape, const Projector& project)
{
    const Tokens& t = tokens();
    addTriangles(m_mesh, projected(shape.inside, shape.origin, project), withAlpha(t.accent, 0.10));
    for (const auto& ring : shape.rings)
        addLine(m_mesh, projected(ring, shape.origin, project), true, {1.5, withAlpha(t.accent, 0.75)});
}

void FenceLayer::addLabel(const QString& name, const FenceOutline& shape, const Projector& project)
{
    constexpr double least = 60, most = 200, pad = grid::half; // pixels
    if (shape.box.width() * scene()->camera().worldPixels() < least) return;
    const QFontMetricsF metrics(Theme::font(TextSize::caption, QFont::DemiBold));
    const QPointF top = project({shape.origin.x, shape.origin.y + shape.box.top()});
    const double width = std::ceil(std::min(most, metrics.horizontalAdvance(oneLine(name)))) + 2 * pad;
    const double height = std::ceil(metrics.height()) + pad;
    m_labels << QVariantMap{{QStringLiteral("name"), name}, {QStringLiteral("words"), oneLine(name)},
        {QStringLiteral("box"),
            QRectF(std::round(top.x() - width / 2), std::round(top.y() - height - pad), width, height)},
        {QStringLiteral("chosen"), name == m_desk->selected()}};
}

QString FenceLayer::fenceAt(QPointF pixel) const
{
    constexpr double reach = 6;
    for (const QVariant& label : m_labels)
        if (label.toMap().value(QStringLiteral("box")).toRectF().contains(pixel))
            return label.toMap().value(QStringLiteral("name")).toString();
    if (!scene()) return {};
    const Projector project(scene()->camera());
    QString found;
    double nearest = reach;
    for (const auto& [fence, shape] : m_outlines)
        for (const auto& ring : shape.rings) {
            const auto points = projected(ring, shape.origin, project);
            for (std::size_t i = 0; i < points.size(); ++i) {
                const double away = distance(pixel, points[i], points[(i + 1) % points.size()]);
                if (away >= nearest) continue;
                nearest = away;
                found = QString::fromStdString(fence->given.name);
            }
        }
    return found;
}

void FenceLayer::addSpotlight(const FenceOutline& shape, const Projector& project)
{
    const Tokens& t = tokens();
    const QColor shade = withAlpha(t.window, t.scheme == Scheme::dark ? 0.62 : 0.66);
    addTriangles(m_mesh, projected(shape.outside, shape.origin, project), shade);
    // Around its box to the edges of the screen, also when the map is turned.
    const QPointF corners[] = {
        shape.box.topLeft(), shape.box.topRight(), shape.box.bottomRight(), shape.box.bottomLeft()};
    const QPointF middle = project(shape.origin);
    const auto box = projected({corners, corners + 4}, shape.origin, project);
    const double far = 3 * (width() + height()) + QLineF(box[0], box[2]).length();
    for (std::size_t i = 0; i < 4; ++i) {
        const QPointF a = box[i], b = box[(i + 1) % 4];
        const QPointF outA = a + (a - middle) / std::max(1.0, QLineF(a, middle).length()) * far;
        const QPointF outB = b + (b - middle) / std::max(1.0, QLineF(b, middle).length()) * far;
        const QPointF both[] = {a, outA, b, b, outA, outB};
        addTriangles(m_mesh, both, shade);
    }
    for (const auto& ring : shape.rings) {
        const auto points = projected(ring, shape.origin, project);
        addLine(m_mesh, points, true, {5, withAlpha(t.window, 0.8)});
        addLine(m_mesh, points, true, {2.5, t.accent});
    }
}

void FenceLayer::addHandles(const Projector& project)
{
    constexpr std::size_t most = 2'000;
    const Tokens& t = tokens();
    const FenceSketch& sketch = *m_desk->sketch();
    const QRectF screen(0, 0, width(), height());
    std::size_t count = 0;
    for (const FenceSketch::Handle& handle : sketch.handles()) {
        const QPointF at = project(sketch.at(handle));
        if (!screen.contains(at) || (handle.middle && m_desk->mode() != FenceDesk::editing) || ++count > most) continue;
        const bool held = m_desk->held() == handle;
        addDisc(m_mesh, at, handle.middle ? 4 : held ? 8 : 6.5, t.accent);
        addDisc(m_mesh, at, handle.middle ? 2.5 : held ? 4 : 4.5, held ? t.accent : t.surface);
    }
}

void FenceLayer::addSketch(const Projector& project)
{
    const Tokens& t = tokens();
    const FenceSketch& sketch = *m_desk->sketch();
    for (const auto& ring : sketch.rings()) {
        std::vector<QPointF> points;
        for (const MercatorPoint& point : ring) points.push_back(project(point));
        const bool open = m_desk->mode() == FenceDesk::drawing && sketch.kind() == FenceSketch::Kind::polygon;
        addLine(m_mesh, points, !open, {5, withAlpha(t.window, 0.8)});
        addLine(m_mesh, points, !open, {2.5, t.accent});
        const auto next = m_desk->crosshair() ? std::optional(scene()->camera().centre) : m_desk->next();
        if (open && !points.empty() && next) {
            const Stroke thin{.width = 1.75, .color = t.accent, .caps = false};
            addDashes(m_mesh, points.back(), project(*next), 6, 4, thin);
            if (points.size() > 1) addDashes(m_mesh, project(*next), points.front(), 3, 6, thin);
        }
    }
    if (m_desk->mode() != FenceDesk::saving) addHandles(project);
}

void FenceLayer::updatePolish()
{
    m_mesh.clear();
    if (!scene() || !m_desk) return;
    const Projector project(scene()->camera());
    if (m_sketching) {
        if (m_desk->sketch()) addSketch(project);
        return;
    }
    const QVariantList before = std::exchange(m_labels, {});
    if (m_desk->part()) {
        const auto& rows = m_desk->part()->fences;
        std::erase_if(m_outlines, [&](const auto& entry) {
            return std::ranges::none_of(rows, [&](const auto& row) { return row.fence == entry.first; });
        });
        const delivery::FenceRow* chosen = m_desk->rowOf(m_desk->selected());
        if (m_spotlight && chosen) addSpotlight(outline(chosen->fence), project);
        for (const delivery::FenceRow& row : rows) {
            if (m_spotlight) break;
            if (&row != chosen) addFence(outline(row.fence), project);
            addLabel(QString::fromStdString(row.fence->given.name), outline(row.fence), project);
        }
    }
    if (m_labels != before) emit labelsChanged();
}

QSGNode* FenceLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = old ? static_cast<MeshNode*>(old) : new MeshNode;
    node->setMesh(m_mesh);
    return node;
}

} // namespace pitwall
