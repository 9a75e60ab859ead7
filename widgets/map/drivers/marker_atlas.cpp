#include "map/drivers/marker_atlas.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace pitwall {

namespace {

constexpr int side = 512; // of the atlas, in device independent pixels
constexpr std::string_view glyphs = "0123456789.k";
constexpr std::array<double, MarkerAtlas::discs> discSizes{30, 36, 44};

// Pictures are laid out in rows, with an empty pixel between: the filter of the texture looks one pixel around.
class Shelf {
public:
    Shelf(QPainter& painter) : m_painter(painter) {}
    template <typename Paint>
    Sprite add(QSizeF size, Paint paint)
    {
        if (m_x + size.width() > side) {
            m_x = 0;
            m_y += m_height + 1;
            m_height = 0;
        }
        m_painter.save();
        m_painter.translate(m_x + size.width() / 2, m_y + size.height() / 2);
        paint(m_painter);
        m_painter.restore();
        const Sprite sprite{{m_x / side, m_y / side, size.width() / side, size.height() / side}, size};
        m_x += size.width() + 1;
        m_height = std::max(m_height, size.height());
        return sprite;
    }

private:
    QPainter& m_painter;
    double m_x = 0, m_y = 0, m_height = 0;
};

QColor colorOf(MarkerKind kind, const Tokens& t)
{
    switch (kind) {
    case MarkerKind::late: return t.bad;
    case MarkerKind::unknown: return t.textMuted;
    default: return t.accent;
    }
}

// Late ones are the triangle that warns everywhere else on the wall.
void paintDot(QPainter& painter, MarkerKind kind, const Tokens& t)
{
    const QColor color = colorOf(kind, t);
    if (kind == MarkerKind::late) {
        painter.setPen(QPen(t.window, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{{0, -6}, {5.8, 4.2}, {-5.8, 4.2}});
    } else if (kind == MarkerKind::moving) {
        painter.setPen(QPen(t.window, 1));
        painter.setBrush(color);
        painter.drawEllipse(QPointF(), 4, 4);
    } else {
        painter.setPen(QPen(color, kind == MarkerKind::waiting ? 2 : 1.25));
        painter.setBrush(t.window);
        painter.drawEllipse(QPointF(), 3.25, 3.25);
    }
}

void paintArrow(QPainter& painter, MarkerKind kind, const Tokens& t)
{
    const QColor color = colorOf(kind, t);
    const bool filled = kind == MarkerKind::moving || kind == MarkerKind::late;
    const QPolygonF shape = kind == MarkerKind::late ? QPolygonF{{0, -12}, {9.5, 8}, {-9.5, 8}}
                                                     : QPolygonF{{0, -10}, {7, 8}, {0, 4.2}, {-7, 8}};
    painter.setPen(QPen(t.window, filled ? 3 : 4.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    painter.drawPolygon(shape);
    painter.setPen(QPen(color, filled ? 1 : 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(filled ? color : t.window);
    painter.drawPolygon(shape);
    if (kind != MarkerKind::late) return;
    painter.setPen(QPen(t.window, 2.2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(0, -4.5), QPointF(0, 1));
    painter.drawPoint(QPointF(0, 5));
}

void paintDisc(QPainter& painter, double size, int late, const Tokens& t)
{
    const double radius = size / 2 - 3.5;
    QColor ground = t.surface;
    ground.setAlphaF(0.94F);
    painter.setPen(QPen(t.window, 6));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(), radius, radius);
    painter.setPen(QPen(t.bar, 3));
    painter.setBrush(ground);
    painter.drawEllipse(QPointF(), radius, radius);
    if (late == 0) return;
    painter.setPen(QPen(t.bad, 4.5, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(
        QRectF(-radius, -radius, 2 * radius, 2 * radius), 90 * 16, -late * 360 * 16 / MarkerAtlas::ringSteps);
}

void paintHalo(QPainter& painter, double radius, const QColor& ground, const QColor& line, double width)
{
    painter.setPen(QPen(line, width));
    painter.setBrush(ground);
    painter.drawEllipse(QPointF(), radius, radius);
}

} // namespace

MarkerAtlas::MarkerAtlas(const Tokens& t, double ratio)
    : m_image(static_cast<int>(std::ceil(side * ratio)), static_cast<int>(std::ceil(side * ratio)),
          QImage::Format_ARGB32_Premultiplied)
{
    m_image.fill(Qt::transparent);
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(m_image.width() / double{side}, m_image.height() / double{side});
    Shelf shelf(painter);
    for (std::size_t k = 0; k < kinds; ++k) {
        const auto kind = static_cast<MarkerKind>(k);
        const double dot = kind == MarkerKind::late ? 16 : 11;
        m_dots[k] = shelf.add({dot, dot}, [&](QPainter& p) { paintDot(p, kind, t); });
        m_arrows[k] = shelf.add({30, 30}, [&](QPainter& p) { paintArrow(p, kind, t); });
    }
    QColor soft = t.accent;
    soft.setAlphaF(0.22F);
    m_hovered = shelf.add({40, 40}, [&](QPainter& p) { paintHalo(p, 16, soft, Qt::transparent, 1); });
    m_selected = shelf.add({48, 48}, [&](QPainter& p) { paintHalo(p, 20, soft, t.accent, 2); });
    for (std::size_t d = 0; d < discs; ++d)
        for (int late = 0; late <= ringSteps; ++late)
            m_discs[d][static_cast<std::size_t>(late)] = shelf.add(
                {discSizes[d], discSizes[d]}, [&](QPainter& p) { paintDisc(p, discSizes[d], late, t); });
    painter.setFont(Theme::font(TextSize::caption, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    for (std::size_t g = 0; g < glyphs.size(); ++g) {
        const QString text = QString(QLatin1Char(glyphs[g]));
        const QSizeF size(std::ceil(metrics.horizontalAdvance(text) * 2) / 2, 16);
        m_glyphs[g] = shelf.add(size, [&](QPainter& p) {
            p.setPen(t.text);
            p.drawText(QPointF(-size.width() / 2, metrics.capHeight() / 2), text);
        });
    }
}

const Sprite& MarkerAtlas::disc(std::uint32_t count, std::uint32_t late) const
{
    const std::size_t size = count < 100 ? 0 : count < 1'000 ? 1 : 2;
    // Any late one shows, and only all of them close the ring.
    const auto steps = static_cast<std::uint32_t>(
        std::ceil(double{ringSteps} * static_cast<double>(late) / static_cast<double>(count)));
    return m_discs[size][late < count ? std::min<std::uint32_t>(steps, ringSteps - 1) : ringSteps];
}

const Sprite& MarkerAtlas::glyph(char character) const
{
    return m_glyphs[std::min(glyphs.find(character), glyphs.size() - 1)];
}

std::string clusterText(std::uint32_t count)
{
    if (count < 1'000) return std::to_string(count);
    const std::uint32_t tenths = (count + 50) / 100;
    if (tenths >= 100) return std::to_string((count + 500) / 1'000) + "k";
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "k";
}

} // namespace pitwall
