#include "parts/charts/minute_chart.h"

#include <QBarSeries>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall {

namespace {
constexpr double barShare = 0.7;
}

MinuteChart::MinuteChart(Measure measure, Crosshair& crosshair, QWidget* parent)
    : TimeChart(crosshair, QString(), parent),
      m_measure(measure),
      m_bars(new QBarSet(QString()))
{
    if (measure == Measure::orders)
        setTitle(QStringLiteral("Orders per minute"));
    else
        setTitle(QStringLiteral("Revenue per minute"), true);
    auto* series = new QBarSeries;
    series->setBarWidth(barShare);
    series->append(m_bars);
    chart().addSeries(series);
    series->attachAxis(xAxis());
    series->attachAxis(yAxis());
}

double MinuteChart::valueOf(const orders::Totals& totals) const
{
    return m_measure == Measure::orders ? static_cast<double>(totals.orders) : totals.revenue.toDouble();
}

double MinuteChart::openValue() const
{
    const double value = valueAt(m_openStart);
    return std::isfinite(value) ? value : 0;
}

double MinuteChart::valueAt(Minute minute) const
{
    if (minute == m_openStart) return valueOf(m_open);
    const orders::MinuteRow* row = rowOf(minute);
    return row ? valueOf(row->totals) : std::numeric_limits<double>::quiet_NaN();
}

void MinuteChart::fillChart()
{
    QList<qreal> values;
    for (int i = closedMinutes; i >= 1; --i) {
        const double v = openMinute() ? valueAt(*openMinute() - std::chrono::minutes{i}) : 0;
        values << (std::isfinite(v) ? std::max(0.0, v) : 0);
    }
    m_bars->remove(0, m_bars->count());
    m_bars->append(values);
    m_bars->setPen(Qt::NoPen);
    m_bars->setColor(stale() ? tokens().ghost : tokens().bar);
}

double MinuteChart::highest() const
{
    double result = openValue();
    if (!openMinute()) return result;
    for (int i = closedMinutes; i >= 1; --i) {
        const double v = valueAt(*openMinute() - std::chrono::minutes{i});
        if (std::isfinite(v)) result = std::max(result, v);
    }
    return result;
}

QRectF MinuteChart::openBar() const
{
    const double column = plot().width() / (closedMinutes + 1), width = column * barShare;
    const double top = yOf(openValue());
    return {xOf(closedMinutes) - width / 2, top, width, plot().bottom() - top};
}

void MinuteChart::setOpenMinute(Minute start, const orders::Totals& totals)
{
    if (start == m_openStart && totals == m_open) return;
    const QRectF before = openBar();
    m_openStart = start;
    m_open = totals;
    if (openValue() > yAxis()->max()) scheduleRedraw(true); // cut off at the top it would seem to stand still
    // A few pixels: only where the bar was or is.
    if (const QRectF after = openBar(); after != before)
        update(after.united(before).toAlignedRect().adjusted(-1, -1, 1, 1));
}

void MinuteChart::setFigure(Minute start, const orders::Totals& totals)
{
    if (start == m_toldStart && totals == m_told) return;
    m_toldStart = start;
    m_told = totals;
    repaintReadout();
}

void MinuteChart::paintLive(QPainter& painter)
{
    const QRectF bar = openBar();
    if (bar.height() <= 0 || openMinute() != m_openStart) return;
    const QColor color = stale() ? tokens().ghost : tokens().accent;
    painter.save();
    painter.fillRect(bar, tokens().surface);
    painter.setClipRect(bar, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.5));
    for (double y = plot().bottom() + bar.width(); y > bar.top() - bar.width(); y -= 4)
        painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y - bar.width()));
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(bar.left(), bar.top() + 1), QPointF(bar.right(), bar.top() + 1));
    painter.restore();
}

QString MinuteChart::readout(Minute minute) const
{
    const QString time = minuteText(minute, format());
    const orders::MinuteRow* row = rowOf(minute);
    const bool open = minute == m_toldStart;
    if (!row && !open) return time + QStringLiteral("  –");
    const orders::Totals& totals = open ? m_told : row->totals;
    const QString value = m_measure == Measure::orders ? integerText(totals.orders, format())
                                                       : amountText(totals.revenue, format()).joined();
    return time + QStringLiteral("  ") + value + (open ? QStringLiteral(" so far") : QString());
}

} // namespace pitwall
