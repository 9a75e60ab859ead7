#include "overview/hero_card.h"

#include "parts/figure.h"

#include <QPainter>
#include <QVBoxLayout>

namespace pitwall {

namespace {
constexpr int labelHeight = 2 * grid::unit, figureHeight = 9 * grid::unit, changeHeight = 2 * grid::unit;
constexpr int above = grid::pad + labelHeight + figureHeight + changeHeight + grid::unit;
} // namespace

HeroCard::HeroCard(Crosshair& crosshair, QWidget* parent) : Card(parent), m_chart(new BandChart(crosshair, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::unit, above, grid::unit, grid::unit);
    all->addWidget(m_chart);
}

void HeroCard::setContent(HeroContent content)
{
    if (content == m_content) return;
    m_content = std::move(content);
    setAccessibleName(QStringLiteral("Revenue, last minute: ") + m_content.figure.joined());
    QStringList said{
        QStringList{m_content.change.spoken, m_content.changeNote}.join(QLatin1Char(' ')).trimmed(), m_content.usual};
    said.removeAll(QString());
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    update(0, 0, width(), above);
}

void HeroCard::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    if (event->rect().top() >= above) return;
    const Tokens& t = tokens();
    QPainter painter(this);
    const int left = grid::pad, inner = width() - 2 * grid::pad;
    int y = grid::pad;
    const QString label = QStringLiteral("Revenue");
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(t.textSecondary);
    painter.drawText(QRect(left, y, inner, labelHeight), Qt::AlignLeft | Qt::AlignVCenter, label);
    const int labelWidth = painter.fontMetrics().horizontalAdvance(label);
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(t.textMuted);
    painter.drawText(QRect(left + labelWidth + grid::unit, y, inner, labelHeight), Qt::AlignLeft | Qt::AlignVCenter,
        QStringLiteral("last minute"));
    y += labelHeight;
    paintFigure(painter, QRect(left, y, inner, figureHeight), m_content.figure, m_content.shortFigure, TextSize::hero,
        m_content.stale);
    y += figureHeight;
    if (m_content.figure.whole.isEmpty()) return;
    const QString& before = m_content.changeNote;
    const QString whole = m_content.usual.isEmpty() ? before : before + QStringLiteral("  ·  ") + m_content.usual;
    constexpr int changeWidth = 10 * grid::unit; // arrow and percentage
    const bool fits = QFontMetrics(Theme::font(TextSize::caption)).horizontalAdvance(whole) <= inner - changeWidth;
    paintChange(painter, QRect(left, y, inner, changeHeight), m_content.change, fits ? whole : before, m_content.stale);
}

} // namespace pitwall
