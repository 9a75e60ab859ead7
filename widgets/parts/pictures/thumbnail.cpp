#include "parts/pictures/thumbnail.h"

#include "theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace pitwall {

void paintThumbnail(QPainter& painter, const QRectF& square, const QPixmap& picture, const QString& name, bool selected)
{
    const Tokens& t = tokens();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(square, grid::controlRadius, grid::controlRadius);
    if (picture.isNull()) {
        painter.fillPath(outline, selected ? t.surface : t.accentSoft);
        const auto letter = std::ranges::find_if(name, [](QChar c) { return c.isLetterOrNumber(); });
        painter.setPen(t.onAccentSoft);
        painter.setFont(
            Theme::font(square.height() > 5 * grid::unit ? TextSize::figure : TextSize::body, QFont::DemiBold));
        painter.drawText(
            square, Qt::AlignCenter, letter == name.end() ? QStringLiteral("–") : QString(letter->toUpper()));
    } else {
        const QSizeF size = picture.size();
        const double side = std::min(size.width(), size.height());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setClipPath(outline);
        painter.drawPixmap(square, picture, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side));
    }
    painter.restore();
}

} // namespace pitwall
