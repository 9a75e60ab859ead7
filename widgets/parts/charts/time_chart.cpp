#include "parts/charts/time_chart.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {
constexpr int redrawMs = 1000;
constexpr int header = 3 * grid::unit, axis = 2 * grid::unit + grid::half, gutter = 6 * grid::unit;

// Values stand apart by blanks or dots; in a narrow chart the last ones give way.
QString firstThatFit(const QFontMetrics& metrics, QString values, int width)
{
    while (metrics.horizontalAdvance(values) > width) {
        const auto end = std::max(values.lastIndexOf(QStringLiteral("   ")), values.lastIndexOf(QStringLiteral(" · ")));
        if (end < 0) return {};
        values.truncate(end);
    }
    return values;
}
} // namespace

TimeChart::TimeChart(Crosshair& crosshair, QString title, QWidget* parent)
    : QWidget(parent),
      m_crosshair(crosshair),
      m_title(std::move(title)),
      m_chart(new QChart),
      m_x(new QValueAxis),
      m_y(new QValueAxis)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(m_title);
    m_scene.addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &TimeChart::redraw);
    connect(&m_crosshair, &Crosshair::changed, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, [this] { scheduleRedraw(true); });
}

void TimeChart::setTitle(const QString& title, bool ofAmounts)
{
    m_title = title;
    m_ofAmounts = ofAmounts;
    setAccessibleName(shownTitle());
    update();
}

QString TimeChart::shownTitle() const { return m_ofAmounts ? amountTitle(m_title, m_format) : m_title; }

void TimeChart::setMinutes(std::shared_ptr<const orders::MinutesPart> minutes)
{
    if (minutes == m_minutes) return;
    const auto before = openMinute();
    m_minutes = std::move(minutes);
    scheduleRedraw(openMinute() != before);
}

void TimeChart::setStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    scheduleRedraw(true);
}

void TimeChart::setFormat(const DisplayFormat& format)
{
    if (format == m_format) return;
    m_format = format;
    if (m_ofAmounts) setAccessibleName(shownTitle());
    scheduleRedraw(true);
}

void TimeChart::scheduleRedraw(bool atOnce)
{
    if (atOnce)
        m_due.start(0);
    else if (!m_due.isActive())
        m_due.start(m_sinceRedraw.isValid() ? std::max(0, redrawMs - static_cast<int>(m_sinceRedraw.elapsed())) : 0);
}

std::optional<Minute> TimeChart::openMinute() const
{
    if (!m_minutes) return std::nullopt;
    return floorToMinute(m_minutes->now);
}

double TimeChart::indexOf(Minute minute) const
{
    const Minute open = openMinute().value_or(minute);
    return closedMinutes - static_cast<double>((open - minute).count());
}

double TimeChart::xOf(double index) const
{
    // Bars 0 … 60 need 61 columns; a line's points 0 … 60 stand on the columns' right edges.
    return m_plot.left() + m_plot.width() * (index + (barsNotLine() ? 0.5 : 1.0)) / (closedMinutes + 1);
}

double TimeChart::yOf(double value) const
{
    return m_plot.bottom() - m_plot.height() * std::clamp(value / m_scale.top, 0.0, 1.0);
}

const orders::MinuteRow* TimeChart::rowOf(Minute minute) const
{
    if (!m_minutes || m_minutes->rows.empty()) return nullptr;
    const auto& rows = m_minutes->rows;
    const auto back = (rows.back().start - minute).count();
    if (back < 0 || back >= static_cast<std::int64_t>(rows.size())) return nullptr;
    return &rows[rows.size() - 1 - static_cast<std::size_t>(back)];
}

void TimeChart::layoutPlot()
{
    m_plot = QRectF(gutter, header + grid::unit, std::max(1, width() - gutter - rightGutter()),
        std::max(1, height() - header - grid::unit - axis));
}

void TimeChart::redraw()
{
    if (width() < 8 || height() < 8) return;
    m_due.stop();
    m_sinceRedraw.start();
    ++m_redraws;
    layoutPlot();
    m_scale = scaleFor(highest(), m_scale, m_plot.height() > 30 * grid::unit ? 5 : 3);
    m_chart->resize(size());
    m_chart->setPlotArea(m_plot);
    m_x->setRange(barsNotLine() ? -0.5 : -1, barsNotLine() ? closedMinutes + 0.5 : closedMinutes);
    m_y->setRange(0, m_scale.top);
    fillChart();

    const double ratio = devicePixelRatioF();
    m_history = QPixmap((QSizeF(size()) * ratio).toSize());
    m_history.setDevicePixelRatio(ratio);
    m_history.fill(tokens().surface);
    QPainter painter(&m_history);
    paintHistory(painter);
    updateSummary();
    update();
}

void TimeChart::paintHistory(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintHatch(painter);
    paintAxes(painter);
    m_scene.setSceneRect(rect());
    m_scene.render(&painter, QRectF(rect()), QRectF(rect()));
    paintLabels(painter);
}

void TimeChart::repaintReadout()
{
    if (m_crosshair.minute()) update(0, 0, width(), header);
}

void TimeChart::paintAxes(QPainter& painter) const
{
    const Tokens& t = tokens();
    painter.setFont(Theme::font(TextSize::caption));
    for (double value = 0; value <= m_scale.top * 1.0001; value += m_scale.step) {
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(QPen(value == 0 ? t.line : t.plot, 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        if (!m_minutes || m_minutes->rows.empty()) continue; // a scale of nothing says nothing
        painter.setPen(t.textMuted);
        painter.drawText(QRectF(0, y - grid::unit, gutter - grid::unit, 2 * grid::unit),
            Qt::AlignRight | Qt::AlignVCenter, tickText(value, m_format));
    }
    const auto open = openMinute();
    if (!open) return;
    const int every = m_plot.width() < 45 * grid::unit ? 20 : 10;
    const double labelHalf = 3 * grid::unit;
    painter.setPen(t.textMuted);
    for (Minute minute = *open - std::chrono::minutes{closedMinutes}; minute <= *open;
        minute += std::chrono::minutes{1}) {
        const QString text = minuteText(minute, m_format);
        if (text.right(2).toInt() % every != 0) continue;
        // A minute begins at its column's left edge.
        const double x = xOf(indexOf(minute)) - (barsNotLine() ? 0 : m_plot.width() / (closedMinutes + 1));
        if (x - labelHalf < m_plot.left() - gutter || x + labelHalf > m_plot.right() + 0.5 * grid::unit + rightGutter())
            continue;
        painter.drawText(
            QRectF(x - labelHalf, m_plot.bottom() + grid::half, 2 * labelHalf, 2 * grid::unit), Qt::AlignCenter, text);
    }
}

// The open minute's column is hatched: what stands in it is not finished.
void TimeChart::paintHatch(QPainter& painter) const
{
    if (!openMinute()) return;
    const double w = m_plot.width() / (closedMinutes + 1);
    const QRectF column(m_plot.right() - w, m_plot.top(), w, m_plot.height());
    painter.save();
    painter.setClipRect(column);
    painter.setPen(QPen(tokens().hatch, 1));
    for (double y = column.top() - w; y < column.bottom() + w; y += 6)
        painter.drawLine(QPointF(column.left(), y + w), QPointF(column.right(), y));
    painter.restore();
}

void TimeChart::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    if (m_history.isNull()) {
        painter.fillRect(event->rect(), tokens().surface);
        return;
    }
    const double ratio = m_history.devicePixelRatio();
    const QRectF target(event->rect());
    painter.drawPixmap(target, m_history, QRectF(target.topLeft() * ratio, target.size() * ratio));
    painter.setRenderHint(QPainter::Antialiasing);
    if (event->rect().top() < header) paintHeader(painter);
    if (m_minutes) paintLive(painter);
    paintCrosshair(painter);
    if (!hasFocus()) return;
    painter.setPen(QPen(tokens().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), grid::controlRadius, grid::controlRadius);
}

void TimeChart::paintHeader(QPainter& painter) const
{
    const Tokens& t = tokens();
    const auto minute = m_crosshair.minute();
    painter.setFont(Theme::font(TextSize::caption));
    const QString values = minute && m_minutes
        ? firstThatFit(painter.fontMetrics(), readout(*minute), width() - 2 * grid::unit)
        : QString();
    const int valuesWidth = painter.fontMetrics().horizontalAdvance(values);
    const QRectF line(grid::unit, 0, width() - 2.0 * grid::unit, header);
    painter.setPen(t.text);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, values);
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(t.textSecondary);
    if (painter.fontMetrics().horizontalAdvance(shownTitle()) + valuesWidth + 2 * grid::unit < line.width())
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shownTitle());
}

void TimeChart::paintCrosshair(QPainter& painter)
{
    const auto minute = m_crosshair.minute();
    if (!minute || !m_minutes) return;
    const double index = indexOf(*minute);
    if (index < 0 || index > closedMinutes) return;
    const Tokens& t = tokens();
    const double x = std::round(xOf(index)) - 0.5, value = valueAt(*minute);
    painter.setPen(QPen(t.lineStrong, 1));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    if (!std::isfinite(value)) return;
    painter.setPen(QPen(t.surface, 2));
    painter.setBrush(t.text);
    painter.drawEllipse(QPointF(x, yOf(value)), 4, 4);
}

void TimeChart::updateSummary()
{
    if (!m_minutes || m_minutes->rows.size() < 2) {
        setAccessibleDescription(QStringLiteral("No closed minute yet"));
        return;
    }
    double lowest = INFINITY, greatest = -INFINITY;
    for (int i = 1; i <= closedMinutes; ++i) {
        const double v = valueAt(*openMinute() - std::chrono::minutes{i});
        if (!std::isfinite(v)) continue;
        lowest = std::min(lowest, v);
        greatest = std::max(greatest, v);
    }
    const Minute last = *openMinute() - std::chrono::minutes{1};
    setAccessibleDescription(QStringLiteral(
        "Last 60 minutes, between %1 and %2 per minute; last closed minute: %3. Arrow keys move the crosshair.")
            .arg(compactText(lowest, m_format), compactText(greatest, m_format), readout(last)));
}

} // namespace pitwall
