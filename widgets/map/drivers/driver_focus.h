// The driver under the pointer and the one that was chosen: its words, its trail, where it goes, and whether the map
// follows it. GUI thread.
#pragma once

#include "core/link.h"
#include "map/drivers/driver_words.h"
#include "map/map_scene.h"

#include <QTimer>
#include <QVariantMap>

#include <memory>
#include <optional>

namespace pitwall {

class DriverFocus : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString hovered READ hovered NOTIFY hoverChanged)
    Q_PROPERTY(QString selected READ selected NOTIFY selectionChanged)
    Q_PROPERTY(QVariantMap tip READ tip NOTIFY hoverChanged)
    Q_PROPERTY(QVariantMap card READ card NOTIFY cardChanged)
    Q_PROPERTY(bool following READ following WRITE setFollowing NOTIFY cardChanged)
public:
    explicit DriverFocus(MapScene& scene, QObject* parent = nullptr);
    void setLink(const CoreLink& link) { m_link = link; }
    void setFormat(const DisplayFormat& format);
    /// What is told in words, the same as in the page's list; the scene may know of a later moment.
    void setFigures(std::shared_ptr<const delivery::DeliveriesPart> figures);

    [[nodiscard]] QString hovered() const { return m_hovered; }
    [[nodiscard]] QString selected() const { return m_selected; }
    [[nodiscard]] bool following() const { return m_following; }
    /// For QML: order, status, arrival, late, speed, tone (a Severity), gone. Empty without a driver.
    [[nodiscard]] QVariantMap tip() const { return wordsOf(m_hovered); }
    [[nodiscard]] QVariantMap card() const { return wordsOf(m_selected); }

    void hover(int driver);
    Q_INVOKABLE void select(const QString& order);
    void selectDriver(int driver);
    Q_INVOKABLE void clear() { select({}); }
    Q_INVOKABLE void open();
    Q_INVOKABLE void setFollowing(bool following);
    /// To the next (1) or the last (-1) late driver inside the selected fence, the latest first, and the map with it.
    Q_INVOKABLE void walkLate(int step);
    /// The chosen driver in the middle.
    void lookAtSelected(double leastZoom);

    /// Where the chosen driver was, oldest first, and where it goes.
    [[nodiscard]] const std::vector<MercatorPoint>& trail() const { return m_trail; }
    [[nodiscard]] const std::optional<MercatorPoint>& destination() const { return m_destination; }
    /// Its place in the scene's list; -1: there is none, or it is no longer on its way.
    [[nodiscard]] int selectedDriver() const;

signals:
    void hoverChanged();
    void selectionChanged();
    void cardChanged();
    void routeChanged();
    void openRequested(const QString& order);

private:
    [[nodiscard]] QVariantMap wordsOf(const QString& order) const;
    [[nodiscard]] const delivery::Driver* told(const OrderId& id) const;
    void moved();
    void askRoute();
    [[nodiscard]] static OrderId idOf(const QString& order);

    MapScene& m_scene;
    CoreLink m_link;
    DisplayFormat m_format;
    std::shared_ptr<const delivery::DeliveriesPart> m_figures;
    QString m_hovered, m_selected;
    bool m_following = false;
    std::vector<MercatorPoint> m_trail;
    std::optional<MercatorPoint> m_destination;
};

} // namespace pitwall
