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
    const int driver = m_markers ? m_markers->driverAt(at) : -1;
    if (m_drivers) m_drivers->hover(driver);
    const bool hand = driver >= 0 || (m_markers && m_markers->groupAt(at) >= 0)
        || (m_borders && !m_borders->fenceAt(at).isEmpty());
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
    if (const int group = m_markers->groupAt(at); group >= 0) {
        Camera camera = m_scene->camera();
        camera.centre = m_scene->groups()->groups[static_cast<std::size_t>(group)].centre;
        camera.zoom += 2;
        m_scene->lookAt(camera);
        return;
    }
    const int driver = m_markers->driverAt(at);
    if (driver >= 0) return m_drivers->selectDriver(driver);
    chooseGround(at);
}

// To select a fence narrows every page of the wall: a click that lets go of a driver does not do that as well.
void MapInput::chooseGround(QPointF at)
{
    const QString drawn = m_borders ? m_borders->fenceAt(at) : QString();
    const bool letsGo = drawn.isEmpty() && !m_drivers->selected().isEmpty();
    if (letsGo) return m_drivers->clear();
    const QString fence = drawn.isEmpty() && m_fences ? m_fences->fenceAt(at) : drawn;
    if (m_fences && !fence.isEmpty()) m_fences->select(fence);
}

bool MapInput::panByKey(const QKeyEvent& event)
{
    const double step = event.modifiers() & Qt::ShiftModifier ? 8 : 80;
    switch (event.key()) {
    case Qt::Key_Left: emit panned(step, 0); return true;
    case Qt::Key_Right: emit panned(-step, 0); return true;
    case Qt::Key_Up: emit panned(0, step); return true;
    case Qt::Key_Down: emit panned(0, -step); return true;
    default: return false;
    }
}

// What the buttons at the map's edge do.
bool MapInput::toolByKey(int key)
{
    switch (key) {
    case Qt::Key_Home: m_scene->lookAtAll(); return true;
    case Qt::Key_L: emit layersWanted(); return true;
    case Qt::Key_G: m_scene->setGrouping(static_cast<MapScene::Grouping>((m_scene->grouping() + 1) % 3)); return true;
    case Qt::Key_H: emit heatWanted(); return true;
    default: break;
    }
    if (!m_fences) return false;
    switch (key) {
    case Qt::Key_P: m_fences->drawPolygon(); return true;
    case Qt::Key_R: m_fences->drawRectangle(); return true;
    case Qt::Key_C: m_fences->drawCircle(); return true;
    case Qt::Key_E: m_fences->edit(m_fences->selected()); return true;
    default: return false;
    }
}

void MapInput::keyPressEvent(QKeyEvent* event)
{
    // Those of the window are no letters for the map.
    constexpr auto others = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (event->modifiers() & others) return event->ignore();
    event->accept();
    if (m_fences && m_fences->key(event->key())) return;
    if (panByKey(*event)) {
        if (m_drivers) m_drivers->setFollowing(false);
        return;
    }
    if ((!m_fences || m_fences->mode() == FenceDesk::idle) && toolByKey(event->key())) return;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return emit zoomed(1);
    case Qt::Key_Minus: return emit zoomed(-1);
    case Qt::Key_N: return m_drivers->walkLate(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    case Qt::Key_F: return m_drivers->setFollowing(!m_drivers->following());
    case Qt::Key_Escape:
        if (!m_drivers->selected().isEmpty()) return m_drivers->clear();
        if (m_fences) m_fences->select({});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter: return m_drivers->open();
    default: event->ignore();
    }
}

} // namespace pitwall
