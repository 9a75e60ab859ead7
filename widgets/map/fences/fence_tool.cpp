// The part of the fence desk that the mouse and the keys on the map reach.
#include "map/fences/fence_desk.h"
#include "map/fences/fence_outline.h"

#include <QLineF>

#include <algorithm>

namespace pitwall {

namespace {
constexpr double reach = 10;
constexpr double leastDrag = 6; // what is dragged less is a click
} // namespace

bool FenceDesk::near(MercatorPoint point, QPointF at) const
{
    return QLineF(m_scene.camera().project(point), at).length() <= reach;
}

std::optional<FenceSketch::Handle> FenceDesk::handleAt(QPointF at) const
{
    for (const FenceSketch::Handle& handle : m_sketch->handles())
        if (near(m_sketch->at(handle), at)) return handle;
    return std::nullopt;
}

void FenceDesk::addPoint(MercatorPoint point)
{
    const bool second = m_sketch->kind() != FenceSketch::Kind::polygon && m_sketch->points() > 0;
    m_sketch->add(point);
    if (second)
        finish();
    else
        setMode(drawing);
}

bool FenceDesk::press(QPointF at)
{
    if (asksDiscard()) return true;
    m_pressed = at;
    m_byKeys = false;
    if (m_mode == drawing && m_sketch->kind() != FenceSketch::Kind::polygon) {
        m_dragging = true;
        if (m_sketch->points() == 0) m_sketch->add(m_scene.camera().unproject(at));
        setMode(drawing);
        return true;
    }
    if (m_mode != editing) return false;
    m_held = handleAt(at);
    m_dragging = m_held.has_value();
    emit sketchChanged();
    return m_dragging;
}

bool FenceDesk::drag(QPointF at)
{
    if (!m_dragging) return false;
    const MercatorPoint point = m_scene.camera().unproject(at);
    if (m_mode == editing)
        m_held = m_sketch->move(*m_held, point);
    else
        m_sketch->stretch(point);
    emit changed();
    emit sketchChanged();
    return true;
}

bool FenceDesk::release(QPointF at)
{
    if (m_dragging) {
        m_dragging = false;
        // A click begins a rectangle or a circle; the next one ends it.
        if (m_mode == drawing && QLineF(at, m_pressed).length() < leastDrag && near(m_sketch->at({0, 0, false}), at))
            return true;
        if (m_mode == drawing) {
            m_sketch->stretch(m_scene.camera().unproject(at));
            finish();
        }
        return true;
    }
    if (m_mode != drawing || asksDiscard()) return m_mode != idle;
    if (QLineF(at, m_pressed).length() >= leastDrag) return true; // the map was dragged
    if (m_sketch->points() > 2 && near(m_sketch->at({0, 0, false}), at)) {
        finish();
        return true;
    }
    const std::size_t count = m_sketch->points();
    const bool again = count > 0
        && QLineF(m_scene.camera().project(m_sketch->at({0, count - 1, false})), at).length() < 2;
    if (!again) addPoint(m_scene.camera().unproject(at));
    return true;
}

// The first click of the two has set the last point already.
bool FenceDesk::doubleClick(QPointF)
{
    if (m_mode == drawing && !asksDiscard() && m_sketch->kind() == FenceSketch::Kind::polygon) finish();
    return m_mode != idle;
}

void FenceDesk::hover(QPointF at)
{
    if (m_mode != drawing || asksDiscard()) return;
    m_next = m_scene.camera().unproject(at);
    if (m_byKeys) {
        m_byKeys = false;
        emit changed();
    }
    if (m_sketch->kind() != FenceSketch::Kind::polygon) m_sketch->stretch(*m_next);
    emit changed();
    emit sketchChanged();
}

// The map is moved under the crosshair: a rectangle or a circle that was begun reaches to there.
void FenceDesk::followCrosshair()
{
    if (m_mode != drawing || !m_byKeys || m_sketch->kind() == FenceSketch::Kind::polygon) return;
    m_sketch->stretch(m_scene.camera().centre);
    emit changed();
    emit sketchChanged();
}

bool FenceDesk::keyWhileDrawing(int key)
{
    const bool sets = key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool pans = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if ((pans || key == Qt::Key_Space) && !m_byKeys) {
        m_byKeys = true;
        m_next.reset();
        setMode(drawing);
    }
    if (key == Qt::Key_Backspace) {
        m_sketch->removeLast();
        setMode(drawing);
        return true;
    }
    if (!sets) return false;
    if (m_sketch->kind() != FenceSketch::Kind::polygon) {
        m_byKeys = true;
        addPoint(m_scene.camera().centre);
        return true;
    }
    const MercatorPoint middle = m_scene.camera().centre;
    const std::size_t count = m_sketch->points();
    const QPointF cross = m_scene.camera().project(middle);
    // Enter closes, unless the crosshair was moved on to a place that is no point yet.
    const bool onPoint = count > 0
        && (near(m_sketch->at({0, 0, false}), cross) || near(m_sketch->at({0, count - 1, false}), cross));
    if (key != Qt::Key_Space && (!m_byKeys || onPoint))
        finish();
    else
        addPoint(middle);
    return true;
}

bool FenceDesk::key(int key)
{
    if (m_mode == idle && m_problem.isEmpty()) return false;
    if (asksDiscard()) {
        if (key == Qt::Key_Escape) keepSketch();
        return true;
    }
    if (key == Qt::Key_Escape) {
        cancel();
        return true;
    }
    if (m_mode == drawing) return keyWhileDrawing(key);
    if (m_mode != editing) return false;
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        finish();
        return true;
    }
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab) { // from point to point
        const std::size_t count = m_sketch->points();
        const std::size_t at = m_held && !m_held->middle ? m_held->point : count - 1;
        m_held = FenceSketch::Handle{0, (at + (key == Qt::Key_Tab ? 1 : count - 1)) % count, false};
        emit sketchChanged();
        return true;
    }
    if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && m_held) {
        if (m_sketch->remove(*m_held)) m_held.reset();
        emit sketchChanged();
        return true;
    }
    return false;
}

QString FenceDesk::fenceAt(QPointF at) const
{
    if (!m_part) return {};
    const Coordinates where = toCoordinates(m_scene.camera().unproject(at));
    QString found;
    double least = 1e300; // the smallest of those that lie over each other
    for (const delivery::FenceRow& row : m_part->fences) {
        const delivery::Box& box = row.fence->area.box();
        const double size = (box.east - box.west) * (box.north - box.south);
        if (size >= least || !row.fence->area.contains(where)) continue;
        least = size;
        found = QString::fromStdString(row.fence->given.name);
    }
    return found;
}

} // namespace pitwall
