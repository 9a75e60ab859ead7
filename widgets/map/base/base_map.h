// What lies under the deliveries: tiles, streets, or nothing. Pages see where tiles come from only as two functions.
#pragma once

#include "map/base/street_map.h"
#include "map/base/tile_id.h"

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace pitwall {

struct TileAnswer {
    enum class Kind : std::uint8_t {
        found,
        stale, ///< an old picture; a newer one is asked for, and another answer follows
        none,  ///< there is no such tile, and there will be none
        failed,
    };
    Kind kind = Kind::failed;
    QImage image;
    QString problem; ///< what is wrong with the source as a whole, one sentence; empty: nothing
};

struct TileSource {
    int minZoom = 0, maxZoom = 19;
    QRectF bounds{0, 0, 1, 1}; ///< of the world's square: no tiles are outside

    /// `answer` is called on any thread, until `cancel` with the number that is returned; it may not be called before
    /// `fetch` returns. Both are called on the GUI thread and return at once.
    std::function<std::uint64_t(TileId, std::function<void(TileAnswer)> answer)> fetch;
    std::function<void(std::uint64_t)> cancel;
};

struct BaseMap {
    /// May take seconds: called off the GUI thread, once for each page; null or a part of it once the token says that
    /// nobody waits. Empty: no streets.
    std::function<std::shared_ptr<const StreetMap>(const std::stop_token&)> streets;
    std::shared_ptr<const TileSource> tiles; ///< null: none
    QString attribution;                     ///< has to stand on the map
    QString hint;                            ///< why there is none
};

/// The one that pages show; none until one is set. GUI thread.
class BaseMapInUse : public QObject {
    Q_OBJECT
public:
    static BaseMapInUse& instance();
    [[nodiscard]] const BaseMap& map() const { return m_map; }
    /// To be set to an empty one before the application ends: a source may have threads.
    void set(BaseMap map);

signals:
    void changed();

private:
    BaseMapInUse() = default;
    BaseMap m_map;
};

} // namespace pitwall
