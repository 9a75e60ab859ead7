#include "parts/charts/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall {

void paintSparkline(QPainter& painter, const QRectF& rect, std::span<const double> values, const QColor& line,
    const QColor& ground, double leastSpan)
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double v : values) {
        if (!std::isfinite(v)) continue;
        low = std::min(low, v);
        high = std::max(high, v);
    }
    if (values.size() < 2 || !std::isfinite(low)) return;
    if (const double missing = leastSpan * std::abs(high) - (high - low); missing > 0) {
        low -= missing / 2;
        high += missing / 2;
    }
    const double range = high - low;
    const QRectF area = rect.adjusted(0, 3, -4, -3); // room for the dot
    const auto point = [&](std::size_t i) {
        const double share = range > 0 ? (values[i] - low) / range : 0;
        return QPointF(area.left() + area.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
            area.bottom() - area.height() * share);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF run;
    const auto flush = [&] {
        if (run.size() > 1) {
            painter.setPen(QPen(line, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(run);
        }
        run.clear();
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            run << point(i);
        else
            flush();
    }
    flush();
    if (std::isfinite(values.back())) {
        painter.setPen(QPen(ground, 1.5));
        painter.setBrush(line);
        painter.drawEllipse(point(values.size() - 1), 3.5, 3.5);
    }
    painter.restore();
}

} // namespace pitwall
