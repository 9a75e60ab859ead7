#include "parts/change.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace pitwall {

Change changeOf(double now, double before, const DisplayFormat& format)
{
    using Direction = Change::Direction;
    if (!(before > 0) || !std::isfinite(now))
        return {Direction::none, QStringLiteral("–"), QStringLiteral("nothing to compare with"), Severity::neutral};
    const double ratio = now / before - 1;
    const double magnitude = std::abs(ratio);
    const int decimals = magnitude < 0.00995 ? 1 : 0;
    if (magnitude < 0.0005)
        return {Direction::flat, percentText(0, format), QStringLiteral("unchanged"), Severity::neutral};
    const bool up = ratio > 0;
    const QString spokenWord = up ? QStringLiteral("up ") : QStringLiteral("down ");
    if (ratio >= 9.995) {
        const QString times = compactText(std::round(ratio + 1), format);
        return {
            Direction::up, QStringLiteral("×") + times, times + QStringLiteral(" times as much"), Severity::neutral};
    }
    return {up ? Direction::up : Direction::down, percentText(magnitude, format, decimals),
        spokenWord + format.locale.toString(magnitude * 100, 'f', decimals) + QStringLiteral(" percent"),
        Severity::neutral};
}

void paintArrow(QPainter& painter, const QRectF& rect, Change::Direction direction, const QColor& color)
{
    if (direction == Change::Direction::none) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QRectF r = rect.adjusted(0.5, 1, -0.5, -1);
    switch (direction) {
    case Change::Direction::up:
        painter.drawPolygon(QPolygonF{{r.left(), r.bottom()}, {r.right(), r.bottom()}, {r.center().x(), r.top()}});
        break;
    case Change::Direction::down:
        painter.drawPolygon(QPolygonF{{r.left(), r.top()}, {r.right(), r.top()}, {r.center().x(), r.bottom()}});
        break;
    default: painter.drawRoundedRect(QRectF(r.left(), r.center().y() - 1, r.width(), 2), 1, 1); break;
    }
    painter.restore();
}

} // namespace pitwall
