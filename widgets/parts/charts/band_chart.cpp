#include "parts/charts/band_chart.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitwall {

BandChart::BandChart(Crosshair& crosshair, QWidget* parent)
    : TimeChart(crosshair, QString(), parent),
      m_low(new QLineSeries(&chart())),
      m_high(new QLineSeries(&chart())),
      m_line(new QLineSeries),
      m_ghost(new QLineSeries),
      m_band(new QAreaSeries(m_high, m_low))
{
    setAccessibleName(QStringLiteral("Revenue per minute against its expected band"));
    for (QAbstractSeries* series : std::initializer_list<QAbstractSeries*>{m_band, m_ghost, m_line}) {
        chart().addSeries(series);
        series->attachAxis(xAxis());
        series->attachAxis(yAxis());
    }
}

const orders::ExpectedBand* BandChart::bandOf(Minute minute) const
{
    const auto open = openMinute();
    if (!minutes() || minutes()->rows.empty() || !open) return nullptr;
    const auto& band = minutes()->revenueBand;
    const auto back = (minutes()->rows.back().start - minute).count();
    if (back < 0 || back >= static_cast<std::int64_t>(band.size())) return nullptr;
    const orders::ExpectedBand& found = band[band.size() - 1 - static_cast<std::size_t>(back)];
    return found.known ? &found : nullptr;
}

const orders::MinuteRow* BandChart::ghostOf(Minute minute) const
{
    if (!minutes() || minutes()->rows.empty()) return nullptr;
    const auto& ghost = minutes()->ghost;
    const auto back = (minutes()->rows.back().start - minute).count();
    if (back < 0 || back >= static_cast<std::int64_t>(ghost.size())) return nullptr;
    return &ghost[ghost.size() - 1 - static_cast<std::size_t>(back)];
}

double BandChart::valueAt(Minute minute) const
{
    if (minute == openMinute()) return m_lastMinute.toDouble();
    const orders::MinuteRow* row = rowOf(minute);
    return row ? row->totals.revenue.toDouble() : std::numeric_limits<double>::quiet_NaN();
}

void BandChart::fillChart()
{
    QList<QPointF> low, high, line, ghost;
    for (int i = closedMinutes + 1; i >= 0 && openMinute(); --i) {
        const Minute minute = *openMinute() - std::chrono::minutes{i};
        const double x = closedMinutes - i;
        if (const auto* band = bandOf(minute)) {
            low << QPointF(x, std::max(0.0, band->low));
            high << QPointF(x, std::max(0.0, band->high));
        }
        if (const auto* earlier = ghostOf(minute))
            ghost << QPointF(x, std::max(0.0, earlier->totals.revenue.toDouble()));
        if (const double v = valueAt(minute); i > 0 && std::isfinite(v)) line << QPointF(x, std::max(0.0, v));
    }
    m_low->replace(low);
    m_high->replace(high);
    m_line->replace(line);
    m_ghost->replace(ghost);
    const Tokens& t = tokens();
    m_band->setVisible(!low.isEmpty());
    m_band->setPen(Qt::NoPen);
    m_band->setBrush(stale() ? t.plot : t.band);
    m_ghost->setPen(QPen(t.ghost, 1.5, Qt::DotLine, Qt::RoundCap));
    m_line->setPen(QPen(stale() ? t.ghost : t.accent, 2.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

double BandChart::highest() const
{
    double result = m_lastMinute.toDouble();
    for (int i = closedMinutes; i >= 0 && openMinute(); --i) {
        const Minute minute = *openMinute() - std::chrono::minutes{i};
        if (const auto* band = bandOf(minute)) result = std::max(result, band->high);
        if (const auto* ghost = ghostOf(minute)) result = std::max(result, ghost->totals.revenue.toDouble());
        if (const double v = valueAt(minute); std::isfinite(v)) result = std::max(result, v);
    }
    return result;
}

QPointF BandChart::tip() const
{
    const Minute open = openMinute().value_or(floorToMinute(m_now));
    const double minutesIn = std::chrono::duration<double, std::ratio<60>>(m_now - open).count();
    return {xOf(closedMinutes - 1 + std::clamp(minutesIn, 0.0, 1.0)), yOf(m_lastMinute.toDouble())};
}

QRect BandChart::liveRect() const
{
    const double from = xOf(closedMinutes - 1) - 2;
    const double before = openMinute() ? valueAt(*openMinute() - std::chrono::minutes{1}) : 0;
    const double anchor = yOf(std::isfinite(before) ? before : 0);
    const double top = std::min(tip().y(), anchor), bottom = std::max(tip().y(), anchor);
    return QRectF(QPointF(from, top), QPointF(plot().right(), bottom)).adjusted(-6, -8, 8, 8).toAlignedRect();
}

void BandChart::setLive(Timestamp now, MoneySum lastMinute)
{
    const QRect before = liveRect();
    const QPointF tipBefore = tip();
    m_now = now;
    m_lastMinute = lastMinute;
    if (lastMinute.toDouble() > yAxis()->max()) scheduleRedraw(true);
    const QPointF moved = tip() - tipBefore;
    if (std::abs(moved.x()) + std::abs(moved.y()) > 0.2) update(before.united(liveRect()));
}

void BandChart::setFigure(MoneySum lastMinute)
{
    if (lastMinute == m_told) return;
    m_told = lastMinute;
    repaintReadout();
}

void BandChart::paintLive(QPainter& painter)
{
    if (minutes()->rows.empty() || m_now == Timestamp{}) return;
    const Tokens& t = tokens();
    const QColor color = stale() ? t.ghost : t.accent;
    const double before = valueAt(*openMinute() - std::chrono::minutes{1});
    painter.setPen(QPen(color, 2.25, Qt::SolidLine, Qt::RoundCap));
    if (std::isfinite(before)) painter.drawLine(QPointF(xOf(closedMinutes - 1), yOf(before)), tip());
    painter.setPen(QPen(t.surface, 2));
    painter.setBrush(color);
    painter.drawEllipse(tip(), 5, 5);
}

QString BandChart::ghostName() const
{
    return minutes()->ghostAge.count() == 1 ? QStringLiteral("yesterday")
        : minutes()->ghostAge.count() == 7  ? QStringLiteral("last week")
                                            : QStringLiteral("%1 days ago").arg(minutes()->ghostAge.count());
}

// Labels stand beside what they name, in the right gutter, pushed apart where they would touch.
void BandChart::paintLabels(QPainter& painter)
{
    if (!openMinute()) return;
    struct Label {
        double y;
        QString text;
        QColor color;
    };
    std::vector<Label> labels;
    const Tokens& t = tokens();
    const auto* band = bandOf(*openMinute());
    if (!band) band = bandOf(*openMinute() - std::chrono::minutes{1});
    if (band) labels.push_back({yOf((band->low + band->high) / 2), QStringLiteral("usual"), t.textSecondary});
    if (const auto* ghost = ghostOf(*openMinute()))
        labels.push_back({yOf(ghost->totals.revenue.toDouble()), ghostName(), t.textMuted});
    std::ranges::sort(labels, {}, &Label::y);
    const double height = 2.0 * grid::unit;
    for (std::size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + height);
    painter.setFont(Theme::font(TextSize::caption));
    for (const Label& label : labels) {
        painter.setPen(label.color);
        painter.drawText(
            QRectF(plot().right() + grid::unit + grid::half, label.y - height / 2, rightGutter() - grid::unit, height),
            Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

QString BandChart::readout(Minute minute) const
{
    const bool open = minute == openMinute();
    const orders::MinuteRow* row = rowOf(minute);
    QString text = open ? QStringLiteral("now") : minuteText(minute, format());
    text += QStringLiteral("  ")
        + (open       ? amountText(m_told, format()).joined()
                : row ? amountText(row->totals.revenue, format()).joined()
                      : QStringLiteral("–"));
    if (const auto* band = bandOf(minute))
        text += QStringLiteral("   usual ") + amountRangeText(band->low, band->high, format());
    if (const auto* ghost = ghostOf(minute))
        text += QStringLiteral("   %1 %2").arg(ghostName(), amountText(ghost->totals.revenue, format()).joined());
    return text;
}

} // namespace pitwall
