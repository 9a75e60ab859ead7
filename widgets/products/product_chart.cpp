#include "products/product_chart.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace pitwall {

namespace {

double measured(const orders::Sales& sales, orders::PopularBy by)
{
    switch (by) {
    case orders::PopularBy::quantity: return static_cast<double>(sales.quantity);
    case orders::PopularBy::orders: return static_cast<double>(sales.orders);
    case orders::PopularBy::revenue: return sales.revenue.toDouble();
    }
    return 0;
}

QString titleOf(orders::PopularBy by)
{
    switch (by) {
    case orders::PopularBy::quantity: return ProductChart::tr("Pieces per minute");
    case orders::PopularBy::orders: return ProductChart::tr("Orders per minute");
    case orders::PopularBy::revenue: return ProductChart::tr("Revenue per minute");
    }
    return {};
}

} // namespace

ProductChart::ProductChart(Crosshair& crosshair, QWidget* parent) : MinuteChart(Measure::orders, crosshair, parent)
{
    setTitle(titleOf(m_by), m_by == orders::PopularBy::revenue);
}

void ProductChart::setHistory(std::optional<orders::ProductHistory> history)
{
    if (history == m_history) return;
    m_history = std::move(history);
    std::shared_ptr<orders::MinutesPart> minutes;
    if (m_history) {
        minutes = std::make_shared<orders::MinutesPart>();
        minutes->now = m_history->now;
        // Without a sale there are no rows: a scale of nothing says nothing.
        for (const orders::ProductMinute& minute : m_history->minutes)
            if (isSold()) minutes->rows.push_back({minute.start, {minute.sales.orders, minute.sales.revenue}});
        const orders::Sales& open = m_history->minutes.back().sales;
        setOpenMinute(m_history->minutes.back().start, {open.orders, open.revenue});
    }
    setMinutes(std::move(minutes));
}

void ProductChart::setMeasure(orders::PopularBy by)
{
    if (by == m_by) return;
    m_by = by;
    setTitle(titleOf(by), by == orders::PopularBy::revenue);
    scheduleRedraw(true);
}

void ProductChart::setWaitingText(const QString& text)
{
    m_waiting = text;
    update();
}

const orders::Sales* ProductChart::salesOf(Minute minute) const
{
    if (!m_history) return nullptr;
    const auto found = std::ranges::find(m_history->minutes, minute, &orders::ProductMinute::start);
    return found == m_history->minutes.end() ? nullptr : &found->sales;
}

double ProductChart::valueAt(Minute minute) const
{
    const orders::Sales* sales = salesOf(minute);
    return sales ? measured(*sales, m_by) : std::numeric_limits<double>::quiet_NaN();
}

QString ProductChart::readout(Minute minute) const
{
    const QString time = minuteText(minute, format());
    const orders::Sales* sales = salesOf(minute);
    if (!sales) return time + QStringLiteral("  –");
    QString text = tr("%1  %2 pcs · %3 orders · %4")
                       .arg(time, integerText(sales->quantity, format()), integerText(sales->orders, format()),
                           amountText(sales->revenue, format()).joined());
    return minute == m_history->minutes.back().start ? text + tr(" so far") : text;
}

QString ProductChart::emptyText() const
{
    if (!m_history) return m_waiting;
    return isSold() ? QString() : tr("Not sold in the last 60 minutes");
}

bool ProductChart::isSold() const
{
    return std::ranges::any_of(m_history->minutes, [](const auto& minute) { return minute.sales != orders::Sales{}; });
}

void ProductChart::paintEvent(QPaintEvent* event)
{
    MinuteChart::paintEvent(event);
    const QString text = emptyText();
    if (text.isEmpty()) return;
    QPainter painter(this);
    painter.setFont(Theme::font(TextSize::body));
    const QRectF words = painter.boundingRect(plot(), Qt::AlignCenter, text);
    painter.fillRect(words.adjusted(-grid::unit, 0, grid::unit, 0), tokens().surface); // no line runs through them
    painter.setPen(tokens().textMuted);
    painter.drawText(words, Qt::AlignCenter, text);
}

} // namespace pitwall
