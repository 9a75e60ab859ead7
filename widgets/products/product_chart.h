// What one product sold per minute, as bars: pieces, orders or revenue. GUI thread.
#pragma once

#include "orders/sales/product_history.h"
#include "parts/charts/minute_chart.h"

#include <optional>

namespace pitwall {

class ProductChart : public MinuteChart {
    Q_OBJECT
public:
    explicit ProductChart(Crosshair& crosshair, QWidget* parent = nullptr);
    /// Nothing: not known yet, which `setWaitingText` gives the words for.
    void setHistory(std::optional<orders::ProductHistory> history);
    void setMeasure(orders::PopularBy by);
    void setWaitingText(const QString& text);
    [[nodiscard]] const std::optional<orders::ProductHistory>& history() const { return m_history; }
    /// What stands in place of bars; empty where there are some.
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {32 * grid::unit, 15 * grid::unit}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    QString readout(Minute minute) const override;
    double valueAt(Minute minute) const override;

private:
    [[nodiscard]] bool isSold() const;                               ///< in the history
    [[nodiscard]] const orders::Sales* salesOf(Minute minute) const; ///< null: not shown

    std::optional<orders::ProductHistory> m_history;
    orders::PopularBy m_by = orders::PopularBy::quantity;
    QString m_waiting;
};

} // namespace pitwall
