#include "orders/score_chart.h"

#include "parts/fitting.h"
#include "parts/judgement.h"
#include "parts/live_tip.h"

#include <QHelpEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pitwall {

namespace {

constexpr int gutter = 3 * grid::unit, line = 2 * grid::unit, titleHeight = 3 * grid::unit;
constexpr double lowestScore = 1, highestScore = 5;

// Two digits and a letter: counts in full would not fit between their neighbours.
QString shortCount(std::int64_t count, const DisplayFormat& format)
{
    if (count < 1000) return QString::number(count);
    double value = static_cast<double>(count);
    const char* letter = "";
    for (const char* next : {"K", "M", "B", "T"}) {
        if (value < 999.5) break;
        value /= 1000;
        letter = next;
    }
    return format.locale.toString(value, 'f', value < 9.95 && *letter == 'K' ? 1 : 0) + QLatin1String(letter);
}

double shareOf(double score) { return (score - lowestScore) / (highestScore - lowestScore); }

} // namespace

ScoreChart::ScoreChart(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Mean score by delivery time"));
    setFocusPolicy(Qt::TabFocus);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize ScoreChart::sizeHint() const { return {56 * grid::unit, 22 * grid::unit}; }
QSize ScoreChart::minimumSizeHint() const { return {30 * grid::unit, 15 * grid::unit}; }

void ScoreChart::setRatings(const orders::RatingsPart& part, const DisplayFormat& format, bool stale)
{
    m_format = format;
    if (part.byDeliveryTime == m_bins && stale == m_stale && !m_words[0].isEmpty()) return;
    m_bins = part.byDeliveryTime;
    m_stale = stale;
    QString all;
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        m_words[i] = binWords(part, i, format);
        if (m_bins[i].count > 0) all += m_words[i] + QStringLiteral("; ");
    }
    setAccessibleDescription(all.isEmpty() ? tr("No rating of a delivered order yet") : all);
    update();
}

QRectF ScoreChart::plotRect() const
{
    return QRectF(rect()).adjusted(gutter, titleHeight + line, 0, -2 * line - grid::half);
}

QRectF ScoreChart::column(std::size_t bin) const
{
    const QRectF plot = plotRect();
    const double width = plot.width() / static_cast<double>(m_bins.size());
    return {plot.left() + width * static_cast<double>(bin), 0.0, width, static_cast<double>(height())};
}

bool ScoreChart::event(QEvent* event)
{
    if (liveTip::answersKey(this, event, [this] { return accessibleDescription().replace("; ", "\n"); })) return true;
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_bins.size(); ++i)
        if (column(i).contains(help->pos())) liveTip::show(this, help->globalPos(), [this, i] { return m_words[i]; });
    return true;
}

void ScoreChart::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot = plotRect();
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(t.textSecondary);
    painter.drawText(QRectF(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter, tr("Mean score by delivery time"));
    const int titleWidth = painter.fontMetrics().horizontalAdvance(tr("Mean score by delivery time")) + grid::unit;
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(t.textMuted);
    painter.drawText(QRectF(titleWidth, 0, width() - titleWidth, line), Qt::AlignLeft | Qt::AlignVCenter,
        fittingText(painter.fontMetrics(), tr("minutes; ratings in 24 hours below"), width() - titleWidth));
    paintAxes(painter, plot);
    for (std::size_t i = 0; i < m_bins.size(); ++i) paintBin(painter, plot, i);
    if (!hasFocus()) return;
    painter.setPen(QPen(t.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), grid::controlRadius, grid::controlRadius);
}

void ScoreChart::paintAxes(QPainter& painter, const QRectF& plot) const
{
    const Tokens& t = tokens();
    painter.setFont(Theme::font(TextSize::caption));
    for (const int score : {1, 3, 5}) {
        const double y = std::round(plot.bottom() - plot.height() * shareOf(score)) + 0.5;
        painter.setPen(QPen(score == 1 ? t.line : t.plot, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(t.textMuted);
        painter.drawText(QRectF(0, y - grid::unit, gutter - grid::unit, line), Qt::AlignRight | Qt::AlignVCenter,
            QString::number(score));
    }
}

// Where labels would run into each other, only each second, third … bar has its own; the tip tells all.
bool ScoreChart::hasRoom(std::size_t bin, const std::function<QString(std::size_t)>& label) const
{
    const QFontMetricsF metrics(Theme::font(TextSize::caption));
    double widest = 0;
    for (std::size_t i = 0; i < m_bins.size(); ++i) widest = std::max(widest, metrics.horizontalAdvance(label(i)));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + grid::half) / column(0).width())));
    return bin % every == 0;
}

void ScoreChart::paintLabel(QPainter& painter, std::size_t bin, double top, const QString& text) const
{
    const double wide = painter.fontMetrics().horizontalAdvance(text) + 2.0; // also over neighbours without a label
    const double left = std::clamp(column(bin).center().x() - wide / 2, 0.0, std::max(0.0, width() - wide));
    painter.drawText(QRectF(left, top, wide, line), Qt::AlignCenter, text);
}

void ScoreChart::paintBin(QPainter& painter, const QRectF& plot, std::size_t bin) const
{
    const Tokens& t = tokens();
    const orders::RatingTotals& totals = m_bins[bin];
    const QRectF area = column(bin).adjusted(2, 0, -2, 0);
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(t.textSecondary);
    if (hasRoom(bin, [](std::size_t i) { return binText(i); }))
        paintLabel(painter, bin, plot.bottom() + grid::half, binText(bin));
    painter.setPen(t.textMuted);
    if (totals.count == 0) return;
    const auto count = [this](std::size_t i) { return shortCount(m_bins[i].count, m_format); };
    if (hasRoom(bin, count)) paintLabel(painter, bin, plot.bottom() + grid::half + line, count(bin));
    const double mean = std::clamp(totals.average(), lowestScore, highestScore);
    const double top = plot.bottom() - plot.height() * shareOf(mean);
    const double wide = std::min(area.width(), 5.0 * grid::unit);
    const QRectF bar(area.center().x() - wide / 2, top, wide, std::max(2.0, plot.bottom() - top));
    // A poor mean is an outline, a fair one filled: not by colour alone.
    const Severity severity = m_stale ? Severity::neutral : judged(Judged::score, highestScore - mean);
    const bool poor = isTrouble(severity);
    painter.setPen(poor ? QPen(t.status(severity), 1.5) : QPen(Qt::NoPen));
    painter.setBrush(m_stale ? t.ghost : poor ? t.statusSoft(severity) : t.bar);
    painter.drawRoundedRect(poor ? bar.adjusted(0.75, 0.75, -0.75, 0) : bar, 2, 2);
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(m_stale ? t.textMuted : t.text);
    const auto average = [this](std::size_t i) { return m_format.locale.toString(m_bins[i].average(), 'f', 1); };
    if (hasRoom(bin, average)) paintLabel(painter, bin, top - line - 1, average(bin));
}

} // namespace pitwall
