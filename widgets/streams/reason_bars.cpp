#include "reason_bars.h"

#include "streams/reason_words.h"
#include "theme.h"
#include "window/status_text.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace pitwall {

/// One line: name and count over a thin bar.
class ReasonBar : public QAbstractButton {
public:
    ReasonBar(std::optional<ingest::Reject> forReason, QWidget* parent) : QAbstractButton(parent), reason(forReason)
    {
        setText(reason ? reasonTitle(*reason) : QCoreApplication::translate("reasons", "All reasons"));
        if (reason) setToolTip(reasonSentence(*reason));
        setCheckable(true);
        setFixedHeight(5 * grid::unit);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
    }
    void set(std::uint64_t newCount, std::uint64_t newLargest)
    {
        if (newCount == count && newLargest == largest) return;
        count = newCount;
        largest = newLargest;
        setAccessibleName(text() + QLatin1Char(' ') + QString::number(count));
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QFontMetrics metrics(Theme::font(TextSize::body, QFont::DemiBold));
        return {metrics.horizontalAdvance(text()) + metrics.horizontalAdvance(grouped(static_cast<std::int64_t>(count)))
                + 3 * grid::unit,
            height()};
    }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    const std::optional<ingest::Reject> reason;
    std::uint64_t count = 0, largest = 0;

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : Qt::NoPen);
        painter.setBrush(isChecked() ? QBrush(t.accentSoft) : underMouse() ? QBrush(t.raised) : Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), grid::controlRadius, grid::controlRadius);

        const QRect area = rect().adjusted(grid::unit, reason ? grid::half + 2 : 0, -grid::unit, 0);
        const Qt::Alignment vertical = reason ? Qt::AlignTop : Qt::AlignVCenter;
        painter.setPen(isChecked() ? t.onAccentSoft : t.text);
        painter.setFont(Theme::font(TextSize::body, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.drawText(area, Qt::AlignLeft | vertical, text());
        painter.setPen(isChecked() ? t.onAccentSoft : t.textSecondary);
        painter.drawText(area, Qt::AlignRight | vertical, grouped(static_cast<std::int64_t>(count)));
        if (!reason || largest == 0) return;
        const QRectF track(area.left(), height() - grid::unit - 2, area.width(), 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.surface : t.plot);
        painter.drawRoundedRect(track, 2, 2);
        const double share = static_cast<double>(count) / static_cast<double>(largest);
        painter.setBrush(t.warning);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(4.0, track.width() * share), 4)), 2, 2);
    }
};

ReasonBars::ReasonBars(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    for (std::size_t i = 0; i < ingest::rejectReasons; ++i) {
        const auto reason = i == 0 ? std::nullopt : std::optional(static_cast<ingest::Reject>(i));
        auto* bar = new ReasonBar(reason, this);
        bar->setChecked(i == 0);
        bar->setVisible(i == 0);
        connect(bar, &QAbstractButton::clicked, this, [this, reason] { choose(reason); });
        m_bars.push_back(bar);
        m_layout->addWidget(bar);
    }
    m_layout->addStretch();
}

void ReasonBars::setTopics(const std::vector<ingest::TopicCounters>& topics)
{
    std::array<std::uint64_t, ingest::rejectReasons> counts{};
    for (const auto& topic : topics)
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += topic.rejectedBy[i];
    if (counts == m_counts) return;
    m_counts = counts;
    const std::uint64_t largest = *std::ranges::max_element(counts);
    m_bars.front()->set(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}), 0);
    for (std::size_t i = 1; i < counts.size(); ++i) {
        m_bars[i]->set(counts[i], largest);
        m_bars[i]->setVisible(counts[i] > 0);
    }
    // Most frequent first; they change places only when one overtakes another.
    std::vector<std::size_t> order(counts.size() - 1);
    std::iota(order.begin(), order.end(), 1);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    for (std::size_t place = 0; place < order.size(); ++place) {
        ReasonBar* bar = m_bars[order[place]];
        const int wanted = static_cast<int>(place) + 1;
        if (m_layout->indexOf(bar) == wanted) continue;
        m_layout->removeWidget(bar);
        m_layout->insertWidget(wanted, bar);
    }
}

void ReasonBars::choose(std::optional<ingest::Reject> reason)
{
    if (reason == m_chosen) reason = std::nullopt; // choosing it again shows all
    m_chosen = reason;
    for (ReasonBar* bar : m_bars) bar->setChecked(bar->reason == m_chosen);
    emit reasonChosen(m_chosen);
}

} // namespace pitwall
