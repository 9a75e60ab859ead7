// Bars per minute: orders or revenue. The open minute's bar is hatched and grows as records arrive. GUI thread.
#pragma once

#include "parts/charts/time_chart.h"

#include <QBarSet>

namespace pitwall {

class MinuteChart : public TimeChart {
    Q_OBJECT
public:
    enum class Measure { orders, revenue };
    MinuteChart(Measure measure, Crosshair& crosshair, QWidget* parent = nullptr);
    /// The open minute as it is now; may be called at the frame rate.
    void setOpenMinute(Minute start, const orders::Totals& totals);
    /// The same as the figures beside the chart tell it: so does the crosshair.
    void setFigure(Minute start, const orders::Totals& totals);

protected:
    void fillChart() override;
    double highest() const override;
    void paintLive(QPainter& painter) override;
    QString readout(Minute minute) const override;
    double valueAt(Minute minute) const override;
    bool barsNotLine() const override { return true; }

private:
    [[nodiscard]] double valueOf(const orders::Totals& totals) const;
    [[nodiscard]] double openValue() const;
    [[nodiscard]] QRectF openBar() const;

    Measure m_measure;
    QBarSet* m_bars; ///< owned by its series
    Minute m_openStart{}, m_toldStart{};
    orders::Totals m_open, m_told;
};

} // namespace pitwall
