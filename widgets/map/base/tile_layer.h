// The tiles of a base map, under everything else. What has not come yet is shown as part of a coarser tile, or by finer
// ones, if the map has them. GUI thread, but for updatePaintNode.
#pragma once

#include "map/base/tile_grid.h"
#include "map/base/tile_store.h"
#include "map/map_layer.h"

namespace pitwall {

class TileLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(QString attribution READ attribution NOTIFY wordsChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY wordsChanged)
public:
    explicit TileLayer(QQuickItem* parent = nullptr);
    ~TileLayer() override;
    /// Whose map it is: has to be shown as long as the map is.
    [[nodiscard]] QString attribution() const;
    /// What is wrong with the source, or why there is no map; empty: nothing.
    [[nodiscard]] QString problem() const;
    /// Null: the base map has no tiles.
    [[nodiscard]] const TileStore* store() const { return m_store.get(); }
    [[nodiscard]] std::size_t drawn() const { return m_quads.size(); }

signals:
    void wordsChanged();

protected:
    void follow(MapScene&) override { refresh(); }
    void cameraMoved() override { refresh(); }
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

private:
    struct Quad {
        TileId tile; ///< whose picture it is
        QImage image;
        QRectF rect, part; ///< of the screen from its middle; of the picture, which is 1 by 1
    };
    friend class TileNode;
    void use(const BaseMap& map);
    void refresh();
    void cover(const PlacedTile& tile);
    /// Why nothing is drawn; empty: something is, or may come.
    [[nodiscard]] QString whyEmpty(const TileGrid& grid) const;

    std::unique_ptr<TileStore> m_store;
    QString m_whyEmpty;
    std::vector<Quad> m_quads; ///< in the order in which they are drawn
};

} // namespace pitwall
