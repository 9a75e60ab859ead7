// The geofences in three layers: below the drivers border and ground of each; over them the selected one as a
// spotlight; and over everything the sketch of one that is drawn or changed. GUI thread, but for updatePaintNode.
#pragma once

#include "map/drawing/mesh.h"
#include "map/fences/fence_desk.h"
#include "map/fences/fence_outline.h"
#include "map/map_layer.h"

#include <map>

namespace pitwall {

class FenceLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(pitwall::FenceDesk* desk MEMBER m_desk WRITE setDesk)
    Q_PROPERTY(bool spotlight MEMBER m_spotlight)
    Q_PROPERTY(bool sketching MEMBER m_sketching)
    Q_PROPERTY(QVariantList labels READ labels NOTIFY labelsChanged)
public:
    using MapLayer::MapLayer;
    void setDesk(FenceDesk* desk);
    /// Names and where they stand: of each fence that is large enough on the screen.
    [[nodiscard]] QVariantList labels() const { return m_labels; }
    /// The fence whose name is drawn at the pixel, else the one whose border is nearest and no farther than a few
    /// pixels away; empty: none.
    [[nodiscard]] QString fenceAt(QPointF pixel) const;

signals:
    void labelsChanged();

protected:
    void follow(MapScene&) override {}
    void cameraMoved() override { refresh(); }
    void themeChanged() override { refresh(); }
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

private:
    void refresh();
    void addFence(const FenceOutline& outline, const Projector& project);
    void addLabel(const QString& name, const FenceOutline& outline, const Projector& project);
    void addSpotlight(const FenceOutline& outline, const Projector& project);
    void addSketch(const Projector& project);
    void addHandles(const Projector& project);
    const FenceOutline& outline(const std::shared_ptr<const delivery::Fence>& fence);

    FenceDesk* m_desk = nullptr;
    bool m_spotlight = false; ///< draws what lies around the selected one, and its border, alone
    bool m_sketching = false; ///< draws the sketch alone
    std::map<std::shared_ptr<const delivery::Fence>, FenceOutline> m_outlines;
    QVariantList m_labels;
    Mesh m_mesh;
};

} // namespace pitwall
