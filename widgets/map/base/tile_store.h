// The tiles that one map has, decoded, up to a bound, and those that it asked for. GUI thread.
#pragma once

#include "map/base/base_map.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <list>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace pitwall {

struct TileStoreLimits {
    qsizetype bytes = 64 << 20;                      ///< of all pictures; more only if more are in sight at once
    std::size_t failures = 4096;                     ///< tiles that could not be had and are remembered
    std::chrono::milliseconds firstRetry{2'000};     ///< after a failure; each further one doubles it
    std::chrono::milliseconds longestRetry{300'000}; ///< up to this
};

class TileStore : public QObject {
    Q_OBJECT
public:
    explicit TileStore(
        std::shared_ptr<const TileSource> source, TileStoreLimits limits = {}, QObject* parent = nullptr);
    ~TileStore() override;

    /// These are in sight, the most urgent first: what is missing is asked for, what is under way and not among them is
    /// cancelled.
    void want(std::span<const TileId> tiles);
    /// Null: it is not here (yet). One that is found counts as used just now.
    [[nodiscard]] QImage picture(TileId tile);
    /// The source has said that there is none.
    [[nodiscard]] bool isNone(TileId tile) const;

    [[nodiscard]] const TileSource& source() const { return *m_source; }
    /// A sentence about the source, from the newest answer; empty: all is well.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    /// Tiles in sight that were asked for and have not come.
    [[nodiscard]] std::size_t waiting() const { return m_asked.size(); }

signals:
    void arrived();
    void problemChanged();

private:
    struct Held {
        QImage image;
        std::list<TileId>::iterator place; ///< in m_used
    };
    struct Asked {
        std::uint64_t ask, number; ///< ours, and the source's
    };
    struct Failure {
        int times = 0;
        std::chrono::steady_clock::time_point until; ///< max: for good
    };
    void ask(TileId tile);
    void take(TileId tile, std::uint64_t ask, const TileAnswer& answer);
    void hold(TileId tile, const QImage& image);
    void noteFailure(TileId tile, bool forGood);
    void forgetFailures();
    void askForMissing();

    std::shared_ptr<const TileSource> m_source;
    TileStoreLimits m_limits;
    std::unordered_map<TileId, Held, TileIdHash> m_held;
    std::list<TileId> m_used; ///< the last used first
    std::unordered_map<TileId, Asked, TileIdHash> m_asked;
    std::unordered_map<TileId, Failure, TileIdHash> m_failed;
    std::vector<TileId> m_wanted;                     ///< as asked for
    std::unordered_set<TileId, TileIdHash> m_inSight; ///< the same
    qsizetype m_bytes = 0;
    std::uint64_t m_asks = 0;
    QString m_problem;
    QTimer m_retry;
};

} // namespace pitwall
