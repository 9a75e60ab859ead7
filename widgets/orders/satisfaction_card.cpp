#include "orders/satisfaction_card.h"

#include "orders/score_chart.h"
#include "parts/figure.h"
#include "parts/fitting.h"

#include <QPainter>
#include <QVBoxLayout>

namespace pitwall {

namespace {
constexpr int line = 2 * grid::unit, figureHeight = 5 * grid::unit;
constexpr int above = grid::pad + line + grid::unit + line + figureHeight + line + grid::pad;
} // namespace

SatisfactionCard::SatisfactionCard(QWidget* parent) : Card(parent), m_chart(new ScoreChart(this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, above, grid::pad, grid::unit);
    all->addWidget(m_chart);
}

void SatisfactionCard::setRatings(const orders::RatingsPart& part, const DisplayFormat& format, bool stale)
{
    m_chart->setRatings(part, format, stale);
    SatisfactionWords words = satisfactionWords(part, format);
    if (words == m_words && stale == m_stale) return;
    m_words = std::move(words);
    m_stale = stale;
    setAccessibleName(tr("Satisfaction, last hour: mean score %1, %2 of the scores are 4 or 5")
            .arg(m_words.average.whole.isEmpty() ? tr("none") : m_words.average.joined(),
                m_words.good.whole.isEmpty() ? tr("none") : m_words.good.joined()));
    setAccessibleDescription(m_words.note);
    setToolTip(m_words.note); // where the card is narrow, it is not painted
    update(0, 0, width(), above);
}

void SatisfactionCard::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    if (event->rect().top() >= above) return;
    const Tokens& t = tokens();
    QPainter painter(this);
    const QRect inner = rect().adjusted(grid::pad, grid::pad, -grid::pad, 0);
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(t.textSecondary);
    const QString title = tr("Satisfaction");
    painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), Qt::AlignLeft | Qt::AlignVCenter, title);
    const int titleWidth = painter.fontMetrics().horizontalAdvance(title) + grid::unit;
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(t.textMuted);
    painter.drawText(QRect(inner.left() + titleWidth, inner.top(), inner.width() - titleWidth, line),
        Qt::AlignLeft | Qt::AlignVCenter,
        fittingText(painter.fontMetrics(), m_words.note.isEmpty() ? tr("no rating yet") : m_words.note,
            inner.width() - titleWidth));
    const int half = inner.width() / 2, top = inner.top() + line + grid::unit;
    paintOne(painter, QRect(inner.left(), top, half - grid::unit, 0), tr("Mean score"), m_words.average,
        m_words.averageChange);
    paintOne(
        painter, QRect(inner.left() + half, top, half, 0), tr("Scores of 4 and 5"), m_words.good, m_words.goodChange);
}

void SatisfactionCard::paintOne(
    QPainter& painter, const QRect& area, const QString& label, const AmountText& figure, const Change& change) const
{
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(tokens().textMuted);
    painter.drawText(QRect(area.left(), area.top(), area.width(), line), Qt::AlignLeft | Qt::AlignVCenter, label);
    paintFigure(painter, QRect(area.left(), area.top() + line, area.width(), figureHeight), figure, {},
        TextSize::figure, m_stale);
    paintChange(painter, QRect(area.left(), area.top() + line + figureHeight, area.width(), line), change,
        m_words.changeNote, m_stale);
}

} // namespace pitwall
