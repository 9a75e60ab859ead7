#include "map/drawing/mesh.h"

#include <QLineF>
#include <QRectF>

#include <cmath>
#include <numbers>

namespace pitwall {

namespace {

QPointF unit(QPointF v)
{
    const double length = std::hypot(v.x(), v.y());
    return length > 0 ? v / length : QPointF(1, 0);
}

QPointF leftOf(QPointF direction) { return {direction.y(), -direction.x()}; }

// Half a width to the left of the corner between two directions; sharp corners are cut short.
QPointF mitre(QPointF before, QPointF after)
{
    constexpr double least = 0.35;
    const QPointF side = unit(leftOf(before) + leftOf(after));
    return side / std::max(least, QPointF::dotProduct(side, leftOf(after)));
}

} // namespace

void Mesh::clear()
{
    vertices.clear();
    indices.clear();
}

quint32 Mesh::add(QPointF point, const QColor& color, double opacity)
{
    const double alpha = color.alphaF() * opacity;
    const auto channel = [alpha](float value) { return static_cast<uchar>(std::lround(255 * double{value} * alpha)); };
    QSGGeometry::ColoredPoint2D vertex{};
    vertex.set(static_cast<float>(point.x()), static_cast<float>(point.y()), channel(color.redF()),
        channel(color.greenF()), channel(color.blueF()), static_cast<uchar>(std::lround(255 * alpha)));
    vertices.push_back(vertex);
    return static_cast<quint32>(vertices.size() - 1);
}

void addLine(Mesh& mesh, std::span<const QPointF> points, bool closed, const Stroke& stroke)
{
    const std::size_t count = points.size();
    if (count < 2) return;
    const double half = stroke.width / 2, inner = std::max(0.0, half - stroke.feather / 2);
    const double outer = inner + stroke.feather;
    const double opacity = std::min(1.0, stroke.width / stroke.feather);
    const auto direction = [&](std::size_t i) { return unit(points[(i + 1) % count] - points[i % count]); };
    quint32 before = 0, first = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const bool starts = i == 0 && !closed, ends = i + 1 == count && !closed;
        const QPointF after = ends ? direction(i - 1) : direction(i);
        const QPointF earlier = starts ? after : direction(i + count - 1);
        const QPointF side = mitre(earlier, after);
        QPointF at = points[i];
        if (stroke.caps && starts) at -= after * half;
        if (stroke.caps && ends) at += after * half;
        const quint32 here = mesh.add(at + side * outer, stroke.color, 0);
        mesh.add(at + side * inner, stroke.color, opacity);
        mesh.add(at - side * inner, stroke.color, opacity);
        mesh.add(at - side * outer, stroke.color, 0);
        const auto join = [&mesh](quint32 a, quint32 b) {
            for (quint32 strip = 0; strip < 3; ++strip)
                for (const quint32 corner : {a, b, a + 1, a + 1, b, b + 1}) mesh.indices.push_back(corner + strip);
        };
        if (i > 0) join(before, here);
        if (i == 0) first = here;
        if (closed && i + 1 == count) join(here, first);
        before = here;
    }
}

void addDashes(Mesh& mesh, QPointF from, QPointF to, double dash, double gap, const Stroke& stroke)
{
    const QLineF line(from, to);
    constexpr double most = 4'000;
    const double length = std::min(line.length(), most * (dash + gap));
    for (double at = 0; at < length; at += dash + gap) {
        const QPointF ends[] = {
            line.pointAt(at / line.length()), line.pointAt(std::min(at + dash, length) / line.length())};
        addLine(mesh, ends, false, stroke);
    }
}

void addDisc(Mesh& mesh, QPointF centre, double radius, const QColor& color)
{
    constexpr quint32 corners = 24;
    const quint32 middle = mesh.add(centre, color);
    for (quint32 i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const QPointF way(std::cos(angle), std::sin(angle));
        mesh.add(centre + way * (radius - 0.5), color);
        mesh.add(centre + way * (radius + 0.5), color, 0);
    }
    for (quint32 i = 0; i < corners; ++i) {
        const quint32 a = middle + 1 + 2 * i, b = middle + 1 + 2 * ((i + 1) % corners);
        for (const quint32 corner : {middle, a, b, a, a + 1, b, b, a + 1, b + 1}) mesh.indices.push_back(corner);
    }
}

void addSquare(Mesh& mesh, QPointF centre, double half, const QColor& color)
{
    addRect(mesh, QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half), color);
}

void addTriangles(Mesh& mesh, std::span<const QPointF> points, const QColor& color)
{
    for (const QPointF& point : points) mesh.indices.push_back(mesh.add(point, color));
}

void addRect(Mesh& mesh, const QRectF& rect, const QColor& color)
{
    if (rect.isEmpty()) return;
    const quint32 first = mesh.add(rect.topLeft(), color);
    mesh.add(rect.topRight(), color);
    mesh.add(rect.bottomLeft(), color);
    mesh.add(rect.bottomRight(), color);
    for (const quint32 corner : {0U, 1U, 2U, 2U, 1U, 3U}) mesh.indices.push_back(first + corner);
}

} // namespace pitwall
