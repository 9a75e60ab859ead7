#include "map/map_input.h"

#include <QGuiApplication>
#include <QStyleHints>

namespace pitwall {

MapInput::MapInput(QQuickItem* parent) : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptHoverEvents(true);
    setFlag(ItemIsFocusScope, false);
    setActiveFocusOnTab(true);
}

void MapInput::point(QPointF at)
{
    m_pointer = at;
    emit pointerMoved();
    if (m_fences && m_fences->mode() != FenceDesk::idle) {
        m_fences->hover(at);
        setCursor(m_fences->mode() == FenceDesk::drawing ? Qt::CrossCursor : Qt::ArrowCursor);
        return;
    }
    if (m_markers && m_drivers) m_drivers->hover(m_markers->driverAt(at));
    const bool hand = m_markers && (m_markers->driverAt(at) >= 0 || m_markers->groupAt(at) >= 0);
    setCursor(hand ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void MapInput::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    m_pressed = m_last = event->position();
    m_dragging = false;
    if (m_fences) m_fences->press(m_pressed);
    event->accept();
}

void MapInput::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (m_fences && m_fences->drag(at)) return;
    if (!m_dragging && (at - m_pressed).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance()) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
        if (m_drivers) {
            m_drivers->hover(-1);
            m_drivers->setFollowing(false);
        }
    }
    if (m_dragging) emit panned(at.x() - m_last.x(), at.y() - m_last.y());
    if (m_dragging) m_last = at;
}

void MapInput::mouseReleaseEvent(QMouseEvent* event)
{
    const bool taken = m_fences && m_fences->release(event->position());
    if (!taken && !m_dragging) choose(event->position());
    m_dragging = false;
    point(event->position());
}

void MapInput::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_fences && m_fences->doubleClick(event->position())) return;
    if (m_markers && m_markers->driverAt(event->position()) < 0) emit zoomed(1);
}

void MapInput::mouseUngrabEvent() { m_dragging = false; }

void MapInput::hoverMoveEvent(QHoverEvent* event) { point(event->position()); }

void MapInput::hoverLeaveEvent(QHoverEvent*)
{
    if (m_drivers) m_drivers->hover(-1);
}

void MapInput::choose(QPointF at)
{
    if (!m_markers || !m_drivers) return;
    emit clicked();
    if (const int group = m_markers->groupAt(at); group >= 0) {
        Camera camera = m_scene->camera();
        camera.centre = m_scene->groups()->groups[static_cast<std::size_t>(group)].centre;
        camera.zoom += 2;
        m_scene->lookAt(camera);
        return;
    }
    m_drivers->selectDriver(m_markers->driverAt(at));
}

bool MapInput::panByKey(int key)
{
    constexpr double step = 80;
    switch (key) {
    case Qt::Key_Left: emit panned(step, 0); return true;
    case Qt::Key_Right: emit panned(-step, 0); return true;
    case Qt::Key_Up: emit panned(0, step); return true;
    case Qt::Key_Down: emit panned(0, -step); return true;
    default: return false;
    }
}

void MapInput::keyPressEvent(QKeyEvent* event)
{
    event->accept();
    if (m_fences && m_fences->key(event->key())) return;
    if (panByKey(event->key())) {
        if (m_drivers) m_drivers->setFollowing(false);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return emit zoomed(1);
    case Qt::Key_Minus: return emit zoomed(-1);
    case Qt::Key_Home: return m_scene->lookAtAll();
    case Qt::Key_Tab: return m_drivers->walkLate(1);
    case Qt::Key_Backtab: return m_drivers->walkLate(-1);
    case Qt::Key_F: return m_drivers->setFollowing(!m_drivers->following());
    case Qt::Key_Escape:
        if (m_drivers->selected().isEmpty() && m_fences) m_fences->select({});
        return m_drivers->clear();
    case Qt::Key_Return:
    case Qt::Key_Enter: return m_drivers->open();
    default: event->ignore();
    }
}

} // namespace pitwall
