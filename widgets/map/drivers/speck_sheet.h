// Thousands of small markers painted by the processor into one picture of the map. A software renderer takes two
// microseconds for each textured triangle, and this a tenth of one, whatever the picture's size costs on top. GUI
// thread.
#pragma once

#include "map/drivers/driver_tracks.h"
#include "theme.h"

#include <QImage>

#include <array>

namespace pitwall {

class SpeckSheet {
public:
    SpeckSheet() = default;
    /// `ratio` device pixels to a pixel of the map.
    SpeckSheet(const Tokens& tokens, double ratio);

    /// An empty picture. The one before it may still be read elsewhere; the one before that is written over.
    void begin(QSizeF size);
    /// Its middle, in pixels of the map; a quarter of a device pixel can be seen.
    void add(MarkerKind kind, float x, float y);
    /// RGBA8888_Premultiplied, in device pixels.
    [[nodiscard]] const QImage& image() const { return m_images[m_current]; }

private:
    static constexpr int kinds = 4, steps = 4; ///< places between two device pixels

    struct Speck {
        int side = 0;
        std::vector<quint32> pixels;
    };
    [[nodiscard]] static Speck paint(MarkerKind kind, QPointF shift, const Tokens& tokens, double ratio);

    double m_ratio = 1;
    std::array<std::array<Speck, steps * steps>, kinds> m_specks;
    std::array<QImage, 2> m_images;
    std::size_t m_current = 0;
    quint32* m_bits = nullptr; ///< of the current image
    int m_width = 0, m_height = 0;
};

} // namespace pitwall
