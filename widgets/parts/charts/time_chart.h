// A chart over the last 60 minutes and the open one. Qt Charts draws the history into a pixmap, once a second and when
// a minute begins or a value outgrows the scale; what moves faster (the open minute, the crosshair) is painted over it,
// a few pixels at a time. GUI thread.
#pragma once

#include "orders/totals/totals_parts.h"
#include "parts/charts/axis_scale.h"
#include "parts/charts/crosshair.h"
#include "parts/display_format.h"
#include "theme.h"

#include <QChart>
#include <QElapsedTimer>
#include <QGraphicsScene>
#include <QPixmap>
#include <QTimer>
#include <QValueAxis>
#include <QWidget>

#include <functional>
#include <memory>

namespace pitwall {

class TimeChart : public QWidget {
    Q_OBJECT
public:
    static constexpr int closedMinutes = 60;

    TimeChart(Crosshair& crosshair, QString title, QWidget* parent = nullptr);

    /// History. Redrawn within a second; at once when a new minute has begun or a value outgrew the scale.
    void setMinutes(std::shared_ptr<const orders::MinutesPart> minutes);
    void redrawNow() { redraw(); } ///< for screenshots and tests
    /// All but the open minute, as it was laid out last.
    void paintHistory(QPainter& painter);
    /// Grey: the figures are no longer live.
    void setStale(bool stale);
    void setFormat(const DisplayFormat& format);
    void setExplanation(std::function<QString()> explanation) { m_explanation = std::move(explanation); }

    [[nodiscard]] int redraws() const { return m_redraws; } ///< how often history was drawn, for tests
    [[nodiscard]] QSize minimumSizeHint() const override { return {20 * grid::unit, 20 * grid::unit}; }

protected:
    // What kinds of charts differ in.
    virtual void fillChart() = 0;                                  ///< (re)fills the series of chart()
    virtual double highest() const = 0;                            ///< greatest value shown
    virtual void paintLive(QPainter& painter) = 0;                 ///< the open minute
    virtual void paintLabels(QPainter& painter) { (void)painter; } ///< into the pixmap, after the series
    virtual QString readout(Minute minute) const = 0;              ///< the values at the crosshair
    virtual double valueAt(Minute minute) const = 0;               ///< NaN: none
    virtual bool barsNotLine() const = 0;
    virtual int rightGutter() const { return 0; }

    /// `ofAmounts`: the currency is added.
    void setTitle(const QString& title, bool ofAmounts = false);
    [[nodiscard]] QChart& chart() { return *m_chart; }
    [[nodiscard]] QValueAxis* xAxis() { return m_x; }
    [[nodiscard]] QValueAxis* yAxis() { return m_y; }
    [[nodiscard]] const orders::MinutesPart* minutes() const { return m_minutes.get(); }
    [[nodiscard]] const DisplayFormat& format() const { return m_format; }
    [[nodiscard]] bool stale() const { return m_stale; }
    [[nodiscard]] QRectF plot() const { return m_plot; }
    [[nodiscard]] double yOf(double value) const; ///< clipped to the plot
    /// Position of a minute on the x axis: 0 is the oldest shown, closedMinutes the open one. Bars stand on their
    /// minute; a line's point stands at its minute's end.
    [[nodiscard]] double indexOf(Minute minute) const;
    [[nodiscard]] double xOf(double index) const;
    [[nodiscard]] std::optional<Minute> openMinute() const;
    /// The row of a minute, or null.
    [[nodiscard]] const orders::MinuteRow* rowOf(Minute minute) const;
    void scheduleRedraw(bool atOnce = false);
    void repaintReadout();

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void layoutPlot();
    void redraw();
    void paintAxes(QPainter& painter) const;
    void paintHatch(QPainter& painter) const;
    void paintCrosshair(QPainter& painter);
    void paintHeader(QPainter& painter) const;
    void updateSummary();
    [[nodiscard]] QString shownTitle() const;

    Crosshair& m_crosshair;
    QString m_title;
    bool m_ofAmounts = false;
    DisplayFormat m_format;
    std::shared_ptr<const orders::MinutesPart> m_minutes;
    std::function<QString()> m_explanation;
    QGraphicsScene m_scene;
    QChart* m_chart;       ///< owned by the scene
    QValueAxis *m_x, *m_y; ///< owned by the chart
    AxisScale m_scale;
    QRectF m_plot;
    QPixmap m_history;
    QTimer m_due;
    QElapsedTimer m_sinceRedraw;
    int m_redraws = 0;
    bool m_stale = false;
};

} // namespace pitwall
