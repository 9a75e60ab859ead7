#include "map/drivers/speck_sheet.h"

#include <QPainter>

#include <cmath>

namespace pitwall {

namespace {

// Late ones are the triangle that warns everywhere else on the wall, and larger.
void paintShape(QPainter& painter, MarkerKind kind, const Tokens& t)
{
    if (kind == MarkerKind::late) {
        painter.setPen(QPen(t.window, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(t.bad);
        painter.drawPolygon(QPolygonF{{0, -5}, {4.8, 3.6}, {-4.8, 3.6}});
    } else if (kind == MarkerKind::moving) {
        painter.setPen(QPen(t.window, 0.75));
        painter.setBrush(t.accent);
        painter.drawEllipse(QPointF(), 2.8, 2.8);
    } else {
        painter.setPen(QPen(kind == MarkerKind::unknown ? t.textMuted : t.accent, 1.25));
        painter.setBrush(t.window);
        painter.drawEllipse(QPointF(), 2.2, 2.2);
    }
}

quint32 over(quint32 above, quint32 below)
{
    const quint32 rest = 255 - (above >> 24); // alpha is the last byte in memory, the highest of a little-endian word
    const quint32 even = (below & 0x00ff00ff) * rest + 0x00800080;
    const quint32 odd = ((below >> 8) & 0x00ff00ff) * rest + 0x00800080;
    return above + ((even >> 8) & 0x00ff00ff) + (odd & 0xff00ff00);
}

} // namespace

SpeckSheet::Speck SpeckSheet::paint(MarkerKind kind, QPointF shift, const Tokens& t, double ratio)
{
    const double radius = kind == MarkerKind::late ? 6 : 3.5;
    const int side = 2 * static_cast<int>(std::ceil(radius * ratio)) + 2;
    QImage image(side, side, QImage::Format_RGBA8888_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0 + shift.x(), side / 2.0 + shift.y());
    painter.scale(ratio, ratio);
    paintShape(painter, kind, t);
    painter.end();
    const auto* bits = reinterpret_cast<const quint32*>(image.constBits());
    return {side, {bits, bits + static_cast<std::ptrdiff_t>(side) * side}};
}

SpeckSheet::SpeckSheet(const Tokens& t, double ratio) : m_ratio(ratio)
{
    for (int kind = 0; kind < kinds; ++kind)
        for (int down = 0; down < steps; ++down)
            for (int across = 0; across < steps; ++across)
                m_specks[static_cast<std::size_t>(kind)][static_cast<std::size_t>(down * steps + across)] = paint(
                    static_cast<MarkerKind>(kind), QPointF(across, down) / steps, t, ratio);
}

void SpeckSheet::begin(QSizeF size)
{
    m_current = 1 - m_current;
    QImage& image = m_images[m_current];
    const QSize wanted = (size * m_ratio).toSize();
    if (image.size() != wanted) image = QImage(wanted, QImage::Format_RGBA8888_Premultiplied);
    image.fill(Qt::transparent);
    m_bits = reinterpret_cast<quint32*>(image.bits());
    m_width = image.width();
    m_height = image.height();
}

void SpeckSheet::add(MarkerKind kind, float x, float y)
{
    // The middle in quarters of a device pixel; the whole ones place the speck, the rest chooses which.
    const auto quarter = [this](float at) { return static_cast<int>(std::floor(double{at} * m_ratio * steps + 0.5)); };
    const int right = quarter(x), down = quarter(y);
    const Speck& speck = m_specks[static_cast<std::size_t>(kind)]
                                 [static_cast<std::size_t>((down & (steps - 1)) * steps + (right & (steps - 1)))];
    const int left = (right >> 2) - speck.side / 2, top = (down >> 2) - speck.side / 2;
    const int fromX = std::max(0, -left), toX = std::min(speck.side, m_width - left);
    const int fromY = std::max(0, -top), toY = std::min(speck.side, m_height - top);
    for (int row = fromY; row < toY; ++row) {
        const quint32* from = speck.pixels.data() + static_cast<std::ptrdiff_t>(row) * speck.side;
        quint32* to = m_bits + static_cast<std::ptrdiff_t>(top + row) * m_width + left;
        for (int column = fromX; column < toX; ++column)
            if (from[column] != 0) to[column] = over(from[column], to[column]);
    }
}

} // namespace pitwall
