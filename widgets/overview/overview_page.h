// The Overview page: a headline in words, revenue against its expected band, tiles, charts, the latest orders.
// GUI thread. It is handed snapshots and paints what changed; it never asks for anything.
#pragma once

#include "core/domains.h"
#include "core/snapshot.h"
#include "overview/figures.h"
#include "parts/charts/crosshair.h"
#include "parts/display_format.h"
#include "parts/target.h"

#include <QWidget>

#include <array>

class QHBoxLayout;

namespace pitwall {

class HeadlineBar;
class HeroCard;
class LatestTable;
class MinuteChart;
class Tile;

class OverviewPage : public QWidget {
    Q_OBJECT
public:
    explicit OverviewPage(QWidget* parent = nullptr);

    /// The parts that the page shows, to be watched while it is visible.
    static PartSet watchedParts();
    /// All figures, lists and texts of the page are of the one snapshot that it was handed last.
    void setSnapshot(const Snapshot& snapshot);
    /// A later one, for what moves between: the live tip and the open minute's bars. May be called at the frame rate.
    void setLive(const Snapshot& snapshot);
    void showBeginning();
    void setFormat(const DisplayFormat& format);
    void focusFilter();
    /// Everything as the newest snapshot has it, now: for screenshots and tests.
    void flush();

signals:
    void openRequested(const Target& target); ///< the headline was followed, or an order was opened

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void wire();
    void showFigures();
    void showLatest();
    void showStale(bool stale);

    Snapshot m_snapshot;
    DisplayFormat m_format;
    Crosshair m_crosshair;
    HeadlineBar* m_headline;
    HeroCard* m_hero;
    std::array<Tile*, figures> m_tiles{};
    MinuteChart *m_orders, *m_revenue;
    LatestTable* m_latest;
    QHBoxLayout* m_columns;
    std::shared_ptr<const orders::TilesPart> m_tilesShown;
    std::shared_ptr<const orders::LatestPart> m_latestShown;
    bool m_stale = false;
};

} // namespace pitwall
