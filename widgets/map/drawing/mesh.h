// Lines and areas as triangles of one colour each, with soft edges instead of multisampling. Pure; any thread.
#pragma once

#include <QColor>
#include <QPointF>
#include <QSGGeometry>

#include <span>
#include <vector>

namespace pitwall {

struct Mesh {
    std::vector<QSGGeometry::ColoredPoint2D> vertices;
    std::vector<quint32> indices;
    void clear();
    quint32 add(QPointF point, const QColor& color, double opacity = 1);
};

/// Lengths are in the units of the points.
struct Stroke {
    double width = 1;
    QColor color;
    double feather = 1; ///< over which the edge fades: a pixel
    bool caps = true;   ///< ends reach half a width farther, so that lines that meet leave no gap
};

void addLine(Mesh& mesh, std::span<const QPointF> points, bool closed, const Stroke& stroke);
void addDashes(Mesh& mesh, QPointF from, QPointF to, double dash, double gap, const Stroke& stroke);
void addDisc(Mesh& mesh, QPointF centre, double radius, const QColor& color);
void addSquare(Mesh& mesh, QPointF centre, double half, const QColor& color);
/// Every three points are a triangle.
void addTriangles(Mesh& mesh, std::span<const QPointF> points, const QColor& color);
void addRect(Mesh& mesh, const QRectF& rect, const QColor& color);

} // namespace pitwall
