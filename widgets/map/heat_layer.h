// Where deliveries end, as hexagons: the more, or the more of them late, the stronger. GUI thread, but for
// updatePaintNode.
#pragma once

#include "delivery/parts.h"
#include "map/drawing/mesh.h"
#include "map/map_layer.h"

#include <array>

namespace pitwall {

class HeatLayer : public MapLayer {
    Q_OBJECT
    Q_PROPERTY(int measure READ measure WRITE setMeasure NOTIFY changed)
    Q_PROPERTY(bool byLateness READ byLateness NOTIFY changed)
    Q_PROPERTY(QVariantList legend READ legend NOTIFY changed)
public:
    enum Measure { nothing, deliveries, lateShare };
    static constexpr std::size_t steps = 5;

    using MapLayer::MapLayer;
    [[nodiscard]] Measure measure() const { return m_measure; }
    [[nodiscard]] bool byLateness() const { return m_measure == lateShare; }
    void setMeasure(int measure);
    /// For each step its colour and from where it holds, as text.
    [[nodiscard]] QVariantList legend() const;

signals:
    void changed();

protected:
    void follow(MapScene& scene) override;
    void cameraMoved() override { refresh(); }
    void themeChanged() override;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

private:
    struct Hexagon {
        std::vector<MercatorPoint> corners;
        std::size_t step = 0;
    };
    void refresh();
    void build(int resolution);
    [[nodiscard]] double value(const delivery::HeatCell& cell) const;
    [[nodiscard]] QColor color(std::size_t step) const;

    Measure m_measure = nothing;
    int m_resolution = -1;
    std::array<double, steps> m_from{}; ///< the least value of each step
    std::vector<Hexagon> m_hexagons;
    Mesh m_mesh;
};

} // namespace pitwall
