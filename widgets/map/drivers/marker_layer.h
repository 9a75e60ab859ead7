// All drivers and groups of drivers: a picture each out of one texture in one node of the scene graph, or, when there
// are thousands, all of them in one picture (SpeckSheet). It draws frames
// by itself only while something in sight moves, and only as often as that can be seen. GUI thread, but for
// updatePaintNode.
#pragma once

#include "map/drivers/marker_atlas.h"
#include "map/drivers/speck_sheet.h"
#include "map/map_layer.h"

#include <QTimer>

#include <memory>

class QSGTexture;

namespace pitwall {

class MarkerLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(QString hovered MEMBER m_hovered WRITE setHovered)
    Q_PROPERTY(QString selected MEMBER m_selected WRITE setSelected)
    Q_PROPERTY(bool raised MEMBER m_raised)
public:
    explicit MarkerLayer(QQuickItem* parent = nullptr);
    ~MarkerLayer() override;

    /// The driver drawn nearest to the pixel, no farther away than a finger is wide; -1: none.
    [[nodiscard]] int driverAt(QPointF pixel) const;
    /// The group drawn at the pixel, its place among the scene's groups; -1: none.
    [[nodiscard]] int groupAt(QPointF pixel) const;
    /// Where the driver is drawn at this moment.
    [[nodiscard]] QPointF pixelOf(int driver) const;
    void setHovered(const QString& id);
    void setSelected(const QString& id);
    [[nodiscard]] std::size_t drawn() const { return m_marks.size(); } ///< drivers that are in sight

protected:
    void follow(MapScene& scene) override;
    void cameraMoved() override { refresh(); }
    void themeChanged() override;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    struct Mark {
        float x, y, sine, cosine;
        std::uint32_t driver;
        const Sprite* sprite;
    };
    void refresh();
    void place(std::uint32_t driver, const Projector& project, double now, double& fastest);
    void paintSpecks();
    void showSpecks(QSGNode& root);
    void placeGroups(const Projector& project);
    void placeRaised(const QString& id, const Sprite& halo, const Projector& project, double now, double& fastest);
    void schedule(double fastest);

    std::unique_ptr<MarkerAtlas> m_atlas;
    std::unique_ptr<SpeckSheet> m_specks;
    bool m_atlasChanged = false, m_specked = false;
    std::vector<Mark> m_marks, m_groupMarks; // drawn in this order
    std::vector<QPointF> m_groupPlaces;
    QString m_hovered, m_selected;
    bool m_raised = false; ///< draws the hovered and the selected one alone, over all others and whatever dims them
    QTimer m_frame;
};

} // namespace pitwall
