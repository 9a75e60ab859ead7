#include "map/base/tile_layer.h"

#include "theme.h"

#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRectangleNode>
#include <QSGTexture>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace pitwall {

namespace {

constexpr int coarsest = 6;            // levels up that a picture is still worth to be shown enlarged
constexpr float veilInTheDark = 0.45F; // how much of the ground's colour lies over tiles, so that markers stand out

} // namespace

// Owns the textures of what is drawn now, and nothing else: pictures of other tiles stay with the store.
class TileNode : public QSGTransformNode {
public:
    explicit TileNode(QQuickWindow& window) : m_window(window), m_veil(window.createRectangleNode())
    {
        appendChildNode(m_veil);
    }
    void draw(const std::vector<TileLayer::Quad>& quads)
    {
        std::unordered_map<TileId, Drawn, TileIdHash> textures;
        for (const TileLayer::Quad& quad : quads) {
            if (textures.contains(quad.tile)) continue;
            auto old = m_textures.extract(quad.tile);
            if (!old.empty() && old.mapped().key == quad.image.cacheKey())
                textures.insert(std::move(old));
            else
                textures.emplace(quad.tile, Drawn{quad.image.cacheKey(), texture(quad.image)});
        }
        while (m_images.size() < quads.size()) {
            m_images.push_back(m_window.createImageNode());
            m_images.back()->setFiltering(QSGTexture::Linear);
            insertChildNodeBefore(m_images.back(), m_veil);
        }
        for (; m_images.size() > quads.size(); m_images.pop_back()) {
            removeChildNode(m_images.back());
            delete m_images.back();
        }
        for (std::size_t i = 0; i < quads.size(); ++i) {
            QSGTexture* shown = textures.at(quads[i].tile).texture.get();
            const QSizeF size = shown->textureSize();
            const QRectF& part = quads[i].part;
            m_images[i]->setTexture(shown);
            m_images[i]->setRect(quads[i].rect);
            m_images[i]->setSourceRect({part.x() * size.width(), part.y() * size.height(), part.width() * size.width(),
                part.height() * size.height()});
        }
        m_textures = std::move(textures); // the others go only now that no node has them
    }
    void setVeil(const QRectF& rect, const QColor& color)
    {
        m_veil->setRect(rect);
        m_veil->setColor(color);
    }

private:
    struct Drawn {
        qint64 key;
        std::unique_ptr<QSGTexture> texture;
    };
    std::unique_ptr<QSGTexture> texture(const QImage& image)
    {
        std::unique_ptr<QSGTexture> made(m_window.createTextureFromImage(image));
        made->setHorizontalWrapMode(QSGTexture::ClampToEdge);
        made->setVerticalWrapMode(QSGTexture::ClampToEdge);
        return made;
    }

    QQuickWindow& m_window;
    std::unordered_map<TileId, Drawn, TileIdHash> m_textures;
    std::vector<QSGImageNode*> m_images; // children, owned as such
    QSGRectangleNode* m_veil;
};

TileLayer::TileLayer(QQuickItem* parent) : MapLayer(parent)
{
    BaseMapInUse& inUse = BaseMapInUse::instance();
    connect(&inUse, &BaseMapInUse::changed, this, [this, &inUse] { use(inUse.map()); });
    use(inUse.map());
}

TileLayer::~TileLayer() = default;

void TileLayer::use(const BaseMap& map)
{
    m_store.reset();
    m_whyEmpty.clear();
    if (map.tiles) {
        m_store = std::make_unique<TileStore>(map.tiles);
        connect(m_store.get(), &TileStore::arrived, this, &TileLayer::refresh);
        connect(m_store.get(), &TileStore::problemChanged, this, &TileLayer::wordsChanged);
    }
    emit wordsChanged();
    refresh();
}

QString TileLayer::attribution() const { return BaseMapInUse::instance().map().attribution; }

QString TileLayer::problem() const
{
    if (m_store && !m_store->problem().isEmpty()) return m_store->problem();
    return m_whyEmpty.isEmpty() ? BaseMapInUse::instance().map().hint : m_whyEmpty;
}

void TileLayer::refresh()
{
    polish();
    update();
}

void TileLayer::updatePolish()
{
    m_quads.clear();
    if (!m_store || !scene() || !window()) return;
    const TileSource& source = m_store->source();
    const TileGrid grid = tilesInSight(
        scene()->camera(), {source.minZoom, source.maxZoom, source.bounds}, window()->effectiveDevicePixelRatio());
    std::vector<TileId> wanted;
    for (const PlacedTile& tile : grid.tiles) {
        TileId id = tile.id;
        // Where a source has no such tile a coarser one has to do.
        while (m_store->isNone(id) && id.z > source.minZoom && tile.id.z - id.z < coarsest) id = id.above(1);
        if (std::ranges::find(wanted, id) == wanted.end()) wanted.push_back(id);
    }
    m_store->want(wanted);
    for (const PlacedTile& tile : grid.tiles) cover(tile);
    if (QString why = whyEmpty(grid); why != m_whyEmpty) {
        m_whyEmpty = std::move(why);
        QMetaObject::invokeMethod(this, &TileLayer::wordsChanged, Qt::QueuedConnection); // not amid a frame
    }
}

QString TileLayer::whyEmpty(const TileGrid& grid) const
{
    if (!m_quads.empty() || m_store->waiting() > 0 || scene()->camera().size.isEmpty()) return {};
    const TileSource& source = m_store->source();
    if (std::lround(scene()->camera().zoom) < source.minZoom - 1)
        return tr("The base map is seen from closer up: zoom in");
    if (grid.tiles.empty()) return tr("The base map does not reach here");
    const auto isNone = [this](const PlacedTile& tile) { return m_store->isNone(tile.id); };
    return std::ranges::all_of(grid.tiles, isNone) ? tr("The base map has no tiles here") : QString();
}

void TileLayer::cover(const PlacedTile& tile)
{
    if (const QImage own = m_store->picture(tile.id); !own.isNull()) {
        m_quads.push_back({tile.id, own, tile.rect, {0, 0, 1, 1}});
        return;
    }
    for (int levels = 1; levels <= std::min(coarsest, tile.id.z); ++levels) {
        const TileId above = tile.id.above(levels);
        if (const QImage image = m_store->picture(above); !image.isNull()) {
            m_quads.push_back({above, image, tile.rect, partOfAncestor(tile.id, levels)});
            break;
        }
    }
    const QPointF corner = tile.rect.topLeft();
    const QSizeF half = tile.rect.size() / 2;
    for (int quarter = 0; quarter < 4; ++quarter) {
        const int right = quarter % 2, down = quarter / 2;
        const TileId below{tile.id.z + 1, 2 * tile.id.x + right, 2 * tile.id.y + down};
        if (const QImage image = m_store->picture(below); !image.isNull())
            m_quads.push_back({below, image, QRectF(corner + QPointF(right * half.width(), down * half.height()), half),
                {0, 0, 1, 1}});
    }
}

QSGNode* TileLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<TileNode*>(old);
    if (m_quads.empty() || !scene()) {
        delete node;
        return nullptr;
    }
    if (!node) node = new TileNode(*window());
    QMatrix4x4 matrix;
    matrix.translate(static_cast<float>(width() / 2), static_cast<float>(height() / 2));
    matrix.rotate(static_cast<float>(-scene()->camera().bearing), 0, 0, 1);
    node->setMatrix(matrix);
    node->draw(m_quads);
    QColor veil = tokens().mapGround;
    veil.setAlphaF(tokens().scheme == Scheme::dark ? veilInTheDark : 0.0F);
    const double far = width() + height();
    node->setVeil({-far, -far, 2 * far, 2 * far}, veil);
    return node;
}

} // namespace pitwall
