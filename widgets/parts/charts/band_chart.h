// Revenue against its expected band: the band, the line of closed minutes, the same minutes of an earlier day, and a
// live tip that is the last 60 seconds as they are now. GUI thread.
#pragma once

#include "parts/charts/time_chart.h"

#include <QAreaSeries>
#include <QLineSeries>

namespace pitwall {

class BandChart : public TimeChart {
    Q_OBJECT
public:
    explicit BandChart(Crosshair& crosshair, QWidget* parent = nullptr);
    /// The last minute's revenue and the moment it ends at; may be called at the frame rate.
    void setLive(Timestamp now, MoneySum lastMinute);
    /// The last minute's revenue as the figures beside the chart tell it: so does the crosshair.
    void setFigure(MoneySum lastMinute);

protected:
    void fillChart() override;
    double highest() const override;
    void paintLive(QPainter& painter) override;
    void paintLabels(QPainter& painter) override;
    QString readout(Minute minute) const override;
    double valueAt(Minute minute) const override;
    bool barsNotLine() const override { return false; }
    int rightGutter() const override { return 9 * grid::unit; }

private:
    [[nodiscard]] const orders::ExpectedBand* bandOf(Minute minute) const; ///< null: unknown
    [[nodiscard]] const orders::MinuteRow* ghostOf(Minute minute) const;
    [[nodiscard]] QPointF tip() const;
    [[nodiscard]] QRect liveRect() const;
    [[nodiscard]] QString ghostName() const;

    QLineSeries *m_low, *m_high, *m_line, *m_ghost; ///< owned by the chart
    QAreaSeries* m_band;
    Timestamp m_now{};
    MoneySum m_lastMinute, m_told;
};

} // namespace pitwall
