// All pictures that markers and clusters are made of, painted once into one image. GUI thread.
#pragma once

#include "map/drivers/driver_tracks.h"
#include "theme.h"

#include <QImage>
#include <QRectF>

#include <array>

namespace pitwall {

struct Sprite {
    QRectF source; ///< in the atlas, 0 to 1
    QSizeF size;   ///< on the screen, in device independent pixels
};

class MarkerAtlas {
public:
    static constexpr int kinds = 4, ringSteps = 16, discs = 3;

    MarkerAtlas() = default;
    MarkerAtlas(const Tokens& tokens, double ratio);

    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] const Sprite& dot(MarkerKind kind) const { return m_dots[static_cast<std::size_t>(kind)]; }
    /// Pointing north.
    [[nodiscard]] const Sprite& arrow(MarkerKind kind) const { return m_arrows[static_cast<std::size_t>(kind)]; }
    /// The ground of a cluster of that many, with the share of late ones on its ring.
    [[nodiscard]] const Sprite& disc(std::uint32_t count, std::uint32_t late) const;
    /// One of "0123456789.k".
    [[nodiscard]] const Sprite& glyph(char character) const;
    [[nodiscard]] const Sprite& hovered() const { return m_hovered; }
    [[nodiscard]] const Sprite& selected() const { return m_selected; }

private:
    std::array<Sprite, kinds> m_dots, m_arrows;
    std::array<std::array<Sprite, ringSteps + 1>, discs> m_discs;
    std::array<Sprite, 12> m_glyphs;
    Sprite m_hovered, m_selected;
    QImage m_image;
};

/// "7", "128", "1.2k", "34k".
std::string clusterText(std::uint32_t count);

} // namespace pitwall
