// The geofences on the map: which one is selected, and the tool that draws or changes one. What was drawn is checked
// off this thread and sent to the core. GUI thread.
#pragma once

#include "core/link.h"
#include "delivery/parts.h"
#include "map/fences/fence_sketch.h"
#include "map/map_scene.h"

#include <expected>
#include <functional>
#include <optional>

namespace pitwall {

class FenceDesk : public QObject {
    Q_OBJECT
    // QML sees no enumerators that begin with a small letter.
    Q_PROPERTY(bool resting READ resting NOTIFY changed)
    Q_PROPERTY(bool asksName READ asksName NOTIFY changed)
    Q_PROPERTY(bool asksDiscard READ asksDiscard NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString selected READ selected NOTIFY selectionChanged)
    Q_PROPERTY(QString radius READ radius NOTIFY changed)
    Q_PROPERTY(bool crosshair READ crosshair NOTIFY changed)
public:
    enum Mode {
        idle,
        drawing,
        editing,
        naming, ///< the border is closed and wants a name
        saving, ///< it is being checked
    };
    enum Kind { polygon, rectangle, circle };

    explicit FenceDesk(MapScene& scene, QObject* parent = nullptr);
    void setLink(const CoreLink& link) { m_link = link; }
    void setFences(std::shared_ptr<const delivery::FencesPart> part);
    /// The fence that the core narrows the pages to; empty: none. It has the last word on what is selected.
    void setScope(const QString& name);

    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool resting() const { return m_mode == idle; }
    [[nodiscard]] bool asksName() const { return m_mode == naming; }
    /// Another tool was chosen while a border has no name yet, or was changed.
    [[nodiscard]] bool asksDiscard() const { return static_cast<bool>(m_nextTool); }
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString selected() const { return m_selected; }
    [[nodiscard]] QString radius() const;
    [[nodiscard]] bool crosshair() const { return m_mode == drawing && m_byKeys; }
    [[nodiscard]] const delivery::FencesPart* part() const { return m_part.get(); }
    [[nodiscard]] const FenceSketch* sketch() const { return m_sketch ? &*m_sketch : nullptr; }
    [[nodiscard]] std::optional<FenceSketch::Handle> held() const { return m_held; }
    /// Where the pointer is, while a border is drawn.
    [[nodiscard]] std::optional<MercatorPoint> next() const { return m_next; }
    [[nodiscard]] const delivery::FenceRow* rowOf(const QString& name) const;

    /// Begins a new border; where one would be lost by that, once discardSketch() says so.
    void draw(Kind kind);
    Q_INVOKABLE void keepSketch();
    Q_INVOKABLE void discardSketch();
    Q_INVOKABLE void drawPolygon() { draw(polygon); }
    Q_INVOKABLE void drawRectangle() { draw(rectangle); }
    Q_INVOKABLE void drawCircle() { draw(circle); }
    /// Takes up the points of the fence of that name; as draw().
    Q_INVOKABLE void edit(const QString& name);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void finish(); ///< the border is closed
    Q_INVOKABLE void save(const QString& name);
    Q_INVOKABLE void select(const QString& name);
    void rename(const QString& from, const QString& to);
    void remove(const QString& name);
    /// Says what went wrong, until something else is done.
    void fail(const QString& sentence) { setMode(m_mode, sentence); }
    /// Takes all of them in, one after the other; one whose name is taken gets a number behind it. What is wrong with
    /// one keeps none of the others out. `refused` is what was not taken before; the list of all that was not is shown
    /// at the end.
    void import(std::vector<delivery::Geofence> fences, std::vector<std::string> refused = {});
    /// Checks a fence and sends it in the place of another, which may be none.
    void put(delivery::Geofence fence, const QString& insteadOf);

    // What the map's mouse and keys do to the tool; false: nothing, they are for somebody else.
    bool press(QPointF at);
    bool drag(QPointF at);
    bool release(QPointF at);
    bool doubleClick(QPointF at);
    void hover(QPointF at);
    bool key(int key);
    /// The smallest fence that covers what is there; empty: none.
    [[nodiscard]] QString fenceAt(QPointF at) const;

signals:
    void changed();
    void sketchChanged();
    void fencesChanged();
    void selectionChanged();
    void stored(const QString& name); ///< the core took it

private:
    void setMode(Mode mode, const QString& problem = {});
    [[nodiscard]] bool wouldLoseSketch() const;
    void begin(Kind kind);
    void takeUp(const QString& name);
    void addPoint(MercatorPoint point);
    void importNext();
    void importAnswered(const QString& name, const std::string& problem);
    void answered(const QString& name, const std::expected<void, std::string>& answer);
    void send(std::shared_ptr<const delivery::Fence> fence, const QString& insteadOf);
    [[nodiscard]] std::optional<FenceSketch::Handle> handleAt(QPointF at) const;
    [[nodiscard]] bool near(MercatorPoint point, QPointF at) const;
    bool keyWhileDrawing(int key);
    void followCrosshair();

    MapScene& m_scene;
    CoreLink m_link;
    std::shared_ptr<const delivery::FencesPart> m_part;
    Mode m_mode = idle, m_savingFrom = idle;
    QString m_name, m_editing, m_problem, m_selected;
    std::optional<FenceSketch> m_sketch;
    std::function<void()> m_nextTool;          ///< waits for the answer whether the sketch is to be thrown away
    std::optional<FenceSketch::Handle> m_held; // the point that is dragged, or was last
    std::optional<MercatorPoint> m_next;
    QPointF m_pressed;
    int m_resolution = delivery::Geofence{}.cellResolution;
    struct Import {
        std::vector<delivery::Geofence> waiting; ///< the next one last
        std::size_t all = 0;
        std::vector<std::string> refused; ///< a sentence for each
    };
    std::optional<Import> m_import;
    bool m_dragging = false, m_byKeys = false;
    int m_unheard = 0; // how many more answers of the core may still be about the selection before
};

} // namespace pitwall
