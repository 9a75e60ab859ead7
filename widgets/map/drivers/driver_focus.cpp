#include "map/drivers/driver_focus.h"

#include "gui_reply.h"
#include "parts/one_line.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pitwall {

DriverFocus::DriverFocus(MapScene& scene, QObject* parent) : QObject(parent), m_scene(scene)
{
    connect(&scene, &MapScene::driversChanged, this, &DriverFocus::moved);
}

OrderId DriverFocus::idOf(const QString& order)
{
    OrderId id;
    if (!order.isEmpty()) id.assign(order.toStdString());
    return id;
}

int DriverFocus::selectedDriver() const
{
    return m_selected.isEmpty() ? -1 : m_scene.drivers().indexOf(idOf(m_selected));
}

void DriverFocus::setFormat(const DisplayFormat& format)
{
    m_format = format;
    emit hoverChanged();
    emit cardChanged();
}

void DriverFocus::setFigures(std::shared_ptr<const delivery::DeliveriesPart> figures)
{
    if (figures == m_figures) return;
    m_figures = std::move(figures);
    if (!m_hovered.isEmpty()) emit hoverChanged();
    if (!m_selected.isEmpty()) emit cardChanged();
}

/// Null: it is no longer on its way. One that is newer than the figures is told as the map has it.
const delivery::Driver* DriverFocus::told(const OrderId& id) const
{
    const int driver = m_scene.drivers().indexOf(id);
    if (driver < 0) return nullptr;
    if (m_figures) {
        const auto found = std::ranges::find(m_figures->drivers, id, &delivery::Driver::id);
        if (found != m_figures->drivers.end()) return &*found;
    }
    return &m_scene.drivers().drivers()[static_cast<std::size_t>(driver)];
}

QVariantMap DriverFocus::wordsOf(const QString& order) const
{
    if (order.isEmpty()) return {};
    const delivery::Driver* driver = told(idOf(order));
    QVariantMap map{{QStringLiteral("order"), oneLine(order)}, {QStringLiteral("gone"), driver == nullptr}};
    if (driver == nullptr) return map;
    const DriverWords words = driverWords(*driver, m_format);
    map[QStringLiteral("status")] = words.status;
    map[QStringLiteral("arrival")] = words.arrival;
    map[QStringLiteral("late")] = words.late;
    map[QStringLiteral("speed")] = words.speed;
    map[QStringLiteral("tone")] = static_cast<int>(words.severity);
    return map;
}

void DriverFocus::hover(int driver)
{
    const QString id = driver < 0
        ? QString()
        : QString::fromStdString(m_scene.drivers().drivers()[static_cast<std::size_t>(driver)].id.toString());
    if (id == m_hovered) return;
    m_hovered = id;
    emit hoverChanged();
}

void DriverFocus::selectDriver(int driver)
{
    select(driver < 0
            ? QString()
            : QString::fromStdString(m_scene.drivers().drivers()[static_cast<std::size_t>(driver)].id.toString()));
}

void DriverFocus::select(const QString& order)
{
    if (order == m_selected) return;
    m_selected = order;
    m_following = m_following && !order.isEmpty();
    m_trail.clear();
    m_destination.reset();
    if (!order.isEmpty()) askRoute();
    emit selectionChanged();
    emit cardChanged();
    emit routeChanged();
}

void DriverFocus::askRoute()
{
    if (!m_link.ask) return;
    const QString asked = m_selected;
    m_link.ask(delivery::FindTrack{idOf(asked),
        onGuiThread<std::vector<delivery::TrackPoint>>(this, [this, asked](std::vector<delivery::TrackPoint> track) {
            if (asked != m_selected) return;
            std::vector<MercatorPoint> points;
            for (const delivery::TrackPoint& point : track) points.push_back(toMercator(point.where));
            m_trail.insert(m_trail.begin(), points.begin(), points.end()); // what was seen since it was asked follows
            emit routeChanged();
        })});
    m_link.ask(orders::FindOrder{idOf(asked),
        onGuiThread<std::optional<orders::OrderDetail>>(this, [this, asked](std::optional<orders::OrderDetail> order) {
            if (asked != m_selected || !order || !order->destination) return;
            m_destination = toMercator(*order->destination);
            emit routeChanged();
        })});
}

void DriverFocus::moved()
{
    if (!m_hovered.isEmpty()) emit hoverChanged();
    const int driver = selectedDriver();
    if (m_selected.isEmpty()) return;
    if (driver >= 0) {
        const MercatorPoint newest = m_scene.drivers().tracks()[static_cast<std::size_t>(driver)].to;
        if (m_trail.empty() || m_trail.back() != newest) m_trail.push_back(newest);
        if (m_following) lookAtSelected(0);
    }
    emit cardChanged();
    emit routeChanged();
}

void DriverFocus::lookAtSelected(double leastZoom)
{
    const int driver = selectedDriver();
    if (driver < 0) return;
    Camera camera = m_scene.camera();
    camera.centre = m_scene.drivers().tracks()[static_cast<std::size_t>(driver)].to;
    camera.zoom = std::max(camera.zoom, leastZoom);
    m_scene.lookAt(camera);
}

void DriverFocus::setFollowing(bool following)
{
    m_following = following && !m_selected.isEmpty();
    if (m_following) lookAtSelected(MapScene::streetZoom);
    emit cardChanged();
}

void DriverFocus::open()
{
    if (!m_selected.isEmpty()) emit openRequested(m_selected);
}

void DriverFocus::walkLate(int step)
{
    const auto& drivers = m_scene.drivers().drivers();
    std::vector<int> late;
    for (std::size_t i = 0; i < drivers.size(); ++i)
        if (drivers[i].inside && drivers[i].lateness == delivery::Lateness::late) late.push_back(static_cast<int>(i));
    if (late.empty()) return;
    const auto minutes = [&](int i) {
        const float m = drivers[static_cast<std::size_t>(i)].minutesLate;
        return std::isnan(m) ? 0.0F : m;
    };
    std::ranges::stable_sort(late, std::greater{}, minutes);
    const auto count = static_cast<int>(late.size());
    const auto found = std::ranges::find(late, selectedDriver());
    const int at = found == late.end() ? (step > 0 ? -1 : count) : static_cast<int>(found - late.begin());
    selectDriver(late[static_cast<std::size_t>((at + step + count) % count)]);
    lookAtSelected(MapScene::streetZoom);
}

} // namespace pitwall
