#include "map/drivers/marker_layer.h"

#include "map/drivers/marker_node.h"

#include <QQuickWindow>
#include <QSGSimpleTextureNode>

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {
constexpr double reachPixels = 14;
constexpr double visibleStep = 0.35; // pixels: less cannot be seen moving
constexpr double leastFrameMs = 20, mostFrameMs = 200;
constexpr double overscan = 24;
constexpr std::size_t crowd = 2'500; // more than so many are drawn as specks
} // namespace

MarkerLayer::MarkerLayer(QQuickItem* parent) : MapLayer(parent)
{
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &MarkerLayer::refresh);
}

MarkerLayer::~MarkerLayer() = default;

void MarkerLayer::follow(MapScene& scene) { connect(&scene, &MapScene::driversChanged, this, &MarkerLayer::refresh); }

void MarkerLayer::refresh()
{
    polish();
    update();
}

void MarkerLayer::themeChanged()
{
    m_atlas.reset();
    m_specks.reset();
    refresh();
}

void MarkerLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged) themeChanged();
    if (change == ItemSceneChange && data.window)
        connect(data.window, &QWindow::visibleChanged, this, &MarkerLayer::refresh);
    MapLayer::itemChange(change, data);
}

void MarkerLayer::setHovered(const QString& id)
{
    m_hovered = id;
    refresh();
}

void MarkerLayer::setSelected(const QString& id)
{
    m_selected = id;
    refresh();
}

void MarkerLayer::updatePolish()
{
    m_marks.clear();
    m_groupMarks.clear();
    m_groupPlaces.clear();
    if (!scene() || !window()) return;
    if (!m_atlas) {
        m_atlas = std::make_unique<MarkerAtlas>(tokens(), window()->effectiveDevicePixelRatio());
        m_atlasChanged = true;
    }
    const auto& tracks = scene()->drivers().tracks();
    const Projector project(scene()->camera());
    const double now = scene()->now();
    double fastest = 0;
    if (m_raised) {
        if (m_hovered != m_selected) placeRaised(m_hovered, m_atlas->hovered(), project, now, fastest);
        placeRaised(m_selected, m_atlas->selected(), project, now, fastest);
        return schedule(fastest);
    }
    if (const Clusters* groups = scene()->groups()) {
        for (const std::uint32_t driver : groups->singles) place(driver, project, now, fastest);
        placeGroups(project);
    } else {
        const auto count = static_cast<std::uint32_t>(tracks.size());
        m_marks.reserve(count);
        for (std::uint32_t driver = 0; driver < count; ++driver) place(driver, project, now, fastest);
    }
    // Late ones on top: they are what is looked for.
    std::ranges::stable_partition(
        m_marks, [&](const Mark& mark) { return tracks[mark.driver].kind != MarkerKind::late; });
    m_specked = m_marks.size() > crowd && scene()->camera().zoom < MapScene::streetZoom;
    if (m_specked) paintSpecks();
    schedule(fastest);
}

void MarkerLayer::paintSpecks()
{
    if (!m_specks) m_specks = std::make_unique<SpeckSheet>(tokens(), window()->effectiveDevicePixelRatio());
    m_specks->begin(size());
    for (const Mark& mark : m_marks) m_specks->add(scene()->drivers().tracks()[mark.driver].kind, mark.x, mark.y);
}

void MarkerLayer::place(std::uint32_t driver, const Projector& project, double now, double& fastest)
{
    const DriverTrack& track = scene()->drivers().tracks()[driver];
    const QPointF at = project(track.shown(now));
    if (at.x() < -overscan || at.y() < -overscan || at.x() > width() + overscan || at.y() > height() + overscan) return;
    fastest = std::max(fastest, track.speed(now));
    const bool arrow = track.headed && scene()->camera().zoom >= MapScene::streetZoom;
    Mark mark{static_cast<float>(at.x()), static_cast<float>(at.y()), 0, 1, driver,
        arrow ? &m_atlas->arrow(track.kind) : &m_atlas->dot(track.kind)};
    if (arrow) {
        const double turn = scene()->camera().bearing * M_PI / 180;
        mark.sine = static_cast<float>(track.sine * std::cos(turn) - track.cosine * std::sin(turn));
        mark.cosine = static_cast<float>(track.cosine * std::cos(turn) + track.sine * std::sin(turn));
    }
    m_marks.push_back(mark);
}

void MarkerLayer::placeGroups(const Projector& project)
{
    const auto add = [this](QPointF at, const Sprite& sprite) {
        m_groupMarks.push_back({static_cast<float>(at.x()), static_cast<float>(at.y()), 0, 1, 0, &sprite});
    };
    for (const Cluster& group : scene()->groups()->groups) {
        const QPointF at = project(group.centre);
        m_groupPlaces.push_back(at);
        add(at, m_atlas->disc(group.count, group.late));
        const std::string text = clusterText(group.count);
        double width = 0;
        for (const char c : text) width += m_atlas->glyph(c).size.width();
        double x = at.x() - width / 2;
        for (const char c : text) {
            const Sprite& glyph = m_atlas->glyph(c);
            add({x + glyph.size.width() / 2, at.y()}, glyph);
            x += glyph.size.width();
        }
    }
}

void MarkerLayer::placeRaised(
    const QString& id, const Sprite& halo, const Projector& project, double now, double& fastest)
{
    OrderId order;
    if (id.isEmpty() || !order.assign(id.toStdString())) return;
    const int driver = scene()->drivers().indexOf(order);
    if (driver < 0) return;
    const QPointF at = pixelOf(driver);
    m_marks.push_back({static_cast<float>(at.x()), static_cast<float>(at.y()), 0, 1, 0, &halo});
    place(static_cast<std::uint32_t>(driver), project, now, fastest);
}

QPointF MarkerLayer::pixelOf(int driver) const
{
    const DriverTrack& track = scene()->drivers().tracks()[static_cast<std::size_t>(driver)];
    return scene()->camera().project(track.shown(scene()->now()));
}

void MarkerLayer::schedule(double fastest)
{
    if (fastest <= 0 || !window() || !window()->isVisible()) return m_frame.stop();
    const double step = visibleStep / (fastest * scene()->camera().worldPixels());
    m_frame.start(static_cast<int>(std::clamp(step, leastFrameMs, mostFrameMs)));
}

int MarkerLayer::driverAt(QPointF pixel) const
{
    int nearest = -1;
    double best = reachPixels * reachPixels;
    for (const Mark& mark : m_marks) {
        const double x = double{mark.x} - pixel.x(), y = double{mark.y} - pixel.y();
        if (x * x + y * y > best) continue;
        best = x * x + y * y;
        nearest = static_cast<int>(mark.driver);
    }
    return nearest;
}

int MarkerLayer::groupAt(QPointF pixel) const
{
    constexpr double reach = 20;
    for (std::size_t i = 0; i < m_groupPlaces.size(); ++i)
        if (QLineF(m_groupPlaces[i], pixel).length() < reach) return static_cast<int>(i);
    return -1;
}

QSGNode* MarkerLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (!m_atlas) return old;
    if (!old) {
        old = new QSGNode;
        old->appendChildNode(new MarkerNode);
        m_atlasChanged = true;
    }
    auto* node = static_cast<MarkerNode*>(old->lastChild());
    if (m_atlasChanged) {
        node->setTexture(window()->createTextureFromImage(m_atlas->image(), QQuickWindow::TextureHasAlphaChannel));
        m_atlasChanged = false;
    }
    showSpecks(*old);
    node->begin((m_specked ? 0 : m_marks.size()) + m_groupMarks.size());
    const auto add = [node](const Mark& mark) { node->add(*mark.sprite, mark.x, mark.y, mark.sine, mark.cosine); };
    if (!m_specked) std::ranges::for_each(m_marks, add);
    std::ranges::for_each(m_groupMarks, add);
    node->end();
    return old;
}

// The picture of the specks is a node before the other one while there is one.
void MarkerLayer::showSpecks(QSGNode& root)
{
    auto* picture = root.childCount() > 1 ? static_cast<QSGSimpleTextureNode*>(root.firstChild()) : nullptr;
    if (!m_specked) {
        if (picture) root.removeChildNode(picture);
        delete picture;
        return;
    }
    if (!picture) {
        picture = new QSGSimpleTextureNode;
        picture->setOwnsTexture(true);
        picture->setFiltering(QSGTexture::Nearest);
        root.prependChildNode(picture);
    }
    picture->setTexture(window()->createTextureFromImage(m_specks->image(), QQuickWindow::TextureHasAlphaChannel));
    picture->setRect(boundingRect());
}

} // namespace pitwall
