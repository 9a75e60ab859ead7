#include "overview/figures.h"

#include "parts/headline/page_state.h"

#include <cmath>
#include <limits>

namespace pitwall {

namespace {

constexpr int rateSeconds = 10;
const double none = std::numeric_limits<double>::quiet_NaN();

double average(const orders::Totals& t)
{
    return t.orders > 0 ? t.revenue.toDouble() / static_cast<double>(t.orders) : none;
}

// The exact quotient's digits do not end; ten-thousandths, rounded toward zero, are more than a figure shows.
MoneySum averageMoney(const orders::Totals& t)
{
    return t.orders > 0 ? MoneySum{t.revenue.tenThousandths / t.orders} : MoneySum{};
}

AmountText countText(std::int64_t count, const DisplayFormat& format) { return {integerText(count, format), {}}; }

std::int64_t ordersInSeconds(const orders::TilesPart& tiles, int closedSeconds)
{
    std::int64_t sum = 0;
    for (int i = 1; i <= closedSeconds; ++i)
        sum += tiles.perSecond[tiles.perSecond.size() - 1 - static_cast<std::size_t>(i)].orders;
    return sum;
}

std::vector<double> minuteSeries(const orders::TilesPart& tiles, auto&& value)
{
    std::vector<double> series;
    series.reserve(tiles.perMinuteSliding.size());
    for (const orders::Totals& t : tiles.perMinuteSliding) series.push_back(value(t));
    return series;
}

void fillOrders(TileContent& c, const orders::TilesPart& tiles, const DisplayFormat& f)
{
    c.figure = countText(tiles.lastMinute.orders, f);
    c.shortFigure = {compactText(static_cast<double>(tiles.lastMinute.orders), f), {}};
    c.change = changeOf(
        static_cast<double>(tiles.lastMinute.orders), static_cast<double>(tiles.previousMinute.orders), f);
    c.series = minuteSeries(tiles, [](const orders::Totals& t) { return static_cast<double>(t.orders); });
}

void fillAverage(TileContent& c, const orders::TilesPart& tiles, const DisplayFormat& f)
{
    if (tiles.lastMinute.orders > 0) c.figure = amountText(averageMoney(tiles.lastMinute), f);
    c.shortFigure = {compactAmountText(average(tiles.lastMinute), f), {}};
    c.change = changeOf(average(tiles.lastMinute), average(tiles.previousMinute), f);
    c.series = minuteSeries(tiles, average);
}

void fillRate(TileContent& c, const orders::TilesPart& tiles, const DisplayFormat& f)
{
    const double rate = static_cast<double>(ordersInSeconds(tiles, rateSeconds)) / rateSeconds;
    const QString text = f.locale.toString(rate, 'f', rate >= 999.95 ? 0 : 1);
    const qsizetype point = text.indexOf(f.locale.decimalPoint());
    c.figure = point < 0 ? AmountText{text, {}} : AmountText{text.left(point), text.mid(point)};
    c.shortFigure = {compactText(rate, f), {}};
    c.change = changeOf(rate, static_cast<double>(tiles.previousMinute.orders) / 60, f);
    // The same mean at each earlier second. The open second is left out: it would always fall.
    double sum = 0;
    for (std::size_t i = 0; i + 1 < tiles.perSecond.size(); ++i) {
        sum += static_cast<double>(tiles.perSecond[i].orders);
        if (i >= rateSeconds) sum -= static_cast<double>(tiles.perSecond[i - rateSeconds].orders);
        if (i + 1 >= rateSeconds) c.series.push_back(sum / rateSeconds);
    }
}

void fillTotal(TileContent& c, const orders::TilesPart& tiles, const DisplayFormat& f)
{
    c.figure = amountText(tiles.total.revenue, f);
    c.shortFigure = {compactAmountText(tiles.total.revenue.toDouble(), f), {}};
    const double now = tiles.total.revenue.toDouble();
    c.change = changeOf(now, now - tiles.lastMinute.revenue.toDouble(), f);
    // Backwards from the total: what it was at the end of each of the last 60 minutes.
    c.series.assign(tiles.perMinuteSliding.size(), 0);
    double sum = now;
    for (std::size_t i = tiles.perMinuteSliding.size(); i-- > 0;) {
        c.series[i] = sum;
        sum -= tiles.perMinuteSliding[i].revenue.toDouble();
    }
    c.leastSpan = 0;
}

QString line(const QString& name, const QString& value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name, value.toHtmlEscaped());
}

QString secondsWindow(const orders::TilesPart& tiles, int width, const DisplayFormat& f)
{
    const Timestamp end = floorToSecond(tiles.now) + std::chrono::seconds{1};
    return QStringLiteral("%1 to %2").arg(secondText(end - std::chrono::seconds{width}, f), secondText(end, f));
}

// Title, exact figure and window come from the caller; source, lateness and rejects are the same for all.
QString explained(
    const QString& title, const QString& sentence, const QString& rows, const Snapshot& s, const DisplayFormat& f)
{
    QString text = QStringLiteral("<p style='white-space:pre'><b>%1</b></p><p>%2</p><table>%3")
                       .arg(title.toHtmlEscaped(), sentence.toHtmlEscaped(), rows);
    if (s.ingest) {
        for (const auto& topic : s.ingest->topics) {
            if (topic.feed != "orders") continue;
            text += line(QStringLiteral("Source"),
                QStringLiteral("topic “%1”, %2 records")
                    .arg(QString::fromUtf8(topic.topic), integerText(static_cast<qint64>(topic.records), f)));
            text += line(QStringLiteral("Rejected"),
                topic.rejected == 0 ? QStringLiteral("none") : integerText(static_cast<qint64>(topic.rejected), f));
            if (topic.lag > 0)
                text += line(
                    QStringLiteral("Still to read"), QStringLiteral("%1 records").arg(integerText(topic.lag, f)));
        }
    }
    if (s.orderTiles && s.orderTiles->newestCreatedAt) {
        const auto age = std::chrono::floor<std::chrono::seconds>(s.orderTiles->now - *s.orderTiles->newestCreatedAt);
        text += line(QStringLiteral("Newest order"),
            QStringLiteral("%1, %2 old").arg(secondText(*s.orderTiles->newestCreatedAt, f), durationText(age, f)));
    }
    if (s.orderTiles && s.orderTiles->beforeHorizon > 0)
        text += line(QStringLiteral("Not checked for repeats"),
            QStringLiteral("%1 old orders").arg(integerText(s.orderTiles->beforeHorizon, f)));
    return text + QStringLiteral("</table>");
}

} // namespace

namespace {

const Change notCompared;

/// Of what was not read yet, the last minute holds nothing or a part: no figure is told of it.
bool reachesNow(const Snapshot& snapshot) { return pageState(snapshot) != PageState::loading; }

QString notReadYet() { return QStringLiteral("Known once everything up to now was read."); }

QString whyNotCompared(const Snapshot& snapshot)
{
    if (!reachesNow(snapshot)) return QStringLiteral("not read up to now yet");
    return snapshot.scope ? QStringLiteral("inside the fence") : QString();
}

} // namespace

TileContent tileContent(Figure figure, const Snapshot& snapshot, const DisplayFormat& format, bool stale)
{
    static const char* const labels[] = {"Orders", "Average order value", "Orders per second", "Revenue in total"};
    static const char* const windows[] = {"last minute", "last minute", "last 10 s", ""};
    static const char* const notes[] = {
        "on the minute before", "on the minute before", "on the minute before", "in the last minute"};
    const auto i = static_cast<std::size_t>(figure);
    TileContent c{.label = QString::fromLatin1(labels[i]),
        .window = QString::fromLatin1(windows[i]),
        .figure = {},
        .shortFigure = {},
        .change = changeOf(0, 0, format),
        .changeNote = QString::fromLatin1(notes[i]),
        .series = {},
        .leastSpan = 0.4,
        .stale = stale};
    if (!anyOrder(snapshot)) {
        c.change.text.clear();
        c.changeNote = QStringLiteral("no order yet");
        return c;
    }
    const orders::TilesPart& tiles = *snapshot.orderTiles;
    switch (figure) {
    case Figure::orders: fillOrders(c, tiles, format); break;
    case Figure::averageValue: fillAverage(c, tiles, format); break;
    case Figure::ordersPerSecond: fillRate(c, tiles, format); break;
    case Figure::totalRevenue:
        c.window = QStringLiteral("of %1 orders").arg(compactText(static_cast<double>(tiles.total.orders), format));
        fillTotal(c, tiles, format);
        break;
    }
    if (!reachesNow(snapshot) && figure != Figure::totalRevenue) {
        c.figure = c.shortFigure = {};
        c.series.clear();
    }
    if (const QString why = whyNotCompared(snapshot); !why.isEmpty()) {
        c.change = notCompared;
        c.changeNote = why;
    }
    return c;
}

HeroContent heroContent(const Snapshot& snapshot, const DisplayFormat& format, bool stale)
{
    HeroContent c{
        .figure = {}, .shortFigure = {}, .change = notCompared, .changeNote = {}, .usual = {}, .stale = stale};
    if (!anyOrder(snapshot) || !reachesNow(snapshot)) return c;
    const orders::TilesPart& tiles = *snapshot.orderTiles;
    c.figure = amountText(tiles.lastMinute.revenue, format);
    c.shortFigure = {compactAmountText(tiles.lastMinute.revenue.toDouble(), format), {}};
    c.changeNote = whyNotCompared(snapshot);
    if (!c.changeNote.isEmpty()) return c;
    c.change = changeOf(tiles.lastMinute.revenue.toDouble(), tiles.previousMinute.revenue.toDouble(), format);
    c.changeNote = QStringLiteral("on the minute before");
    if (snapshot.orderMinutes && !snapshot.orderMinutes->revenueBand.empty()
        && snapshot.orderMinutes->revenueBand.back().known) {
        const auto& band = snapshot.orderMinutes->revenueBand.back();
        c.usual = QStringLiteral("usual now ") + amountRangeText(band.low, band.high, format);
    }
    return c;
}

orders::Totals openMinuteTotals(const orders::TilesPart& tiles)
{
    const auto into = std::chrono::floor<std::chrono::seconds>(tiles.now) - floorToMinute(tiles.now);
    orders::Totals sum;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(into.count()); ++i) {
        const orders::Totals& second = tiles.perSecond[tiles.perSecond.size() - 1 - i];
        sum.orders += second.orders;
        sum.revenue += second.revenue;
    }
    return sum;
}

QString explainTile(Figure figure, const Snapshot& s, const DisplayFormat& f)
{
    const TileContent c = tileContent(figure, s, f, false);
    if (!anyOrder(s)) return explained(c.label, QStringLiteral("No order was read yet."), {}, s, f);
    if (!reachesNow(s) && figure != Figure::totalRevenue) return explained(c.label, notReadYet(), {}, s, f);
    const orders::TilesPart& tiles = *s.orderTiles;
    const auto count = [&](std::int64_t n) { return integerText(n, f); };
    QString sentence, rows;
    switch (figure) {
    case Figure::orders:
        sentence = QStringLiteral("Orders created in the last 60 whole seconds, cancelled ones included.");
        rows = line(QStringLiteral("Now"), count(tiles.lastMinute.orders))
            + line(QStringLiteral("Minute before"), count(tiles.previousMinute.orders))
            + line(QStringLiteral("Window"), secondsWindow(tiles, 60, f));
        break;
    case Figure::averageValue:
        sentence = QStringLiteral("Revenue of the last 60 whole seconds divided by its orders.");
        rows = line(QStringLiteral("Revenue"), exactAmountText(tiles.lastMinute.revenue, f))
            + line(QStringLiteral("Orders"), count(tiles.lastMinute.orders))
            + line(QStringLiteral("Window"), secondsWindow(tiles, 60, f));
        break;
    case Figure::ordersPerSecond:
        sentence = QStringLiteral("Mean of the last 10 closed seconds, compared with the mean of the minute before.");
        rows = line(QStringLiteral("Orders"), count(ordersInSeconds(tiles, rateSeconds)))
            + line(QStringLiteral("Curve"), QStringLiteral("the same over the last two minutes"));
        break;
    case Figure::totalRevenue:
        sentence = QStringLiteral("All orders read since the start of the reading.");
        rows = line(QStringLiteral("Exactly"), exactAmountText(tiles.total.revenue, f))
            + line(QStringLiteral("Orders"), count(tiles.total.orders))
            + line(QStringLiteral("In the last minute"), exactAmountText(tiles.lastMinute.revenue, f));
        break;
    }
    return explained(c.label, sentence, rows, s, f);
}

QString explainHero(const Snapshot& s, const DisplayFormat& f)
{
    const QString title = QStringLiteral("Revenue, last minute");
    if (!anyOrder(s)) return explained(title, QStringLiteral("No order was read yet."), {}, s, f);
    if (!reachesNow(s)) return explained(title, notReadYet(), {}, s, f);
    const orders::TilesPart& tiles = *s.orderTiles;
    return explained(title,
        QStringLiteral("Sum of the orders created in the last 60 whole seconds, cancelled ones included."),
        line(QStringLiteral("Exactly"), exactAmountText(tiles.lastMinute.revenue, f))
            + line(QStringLiteral("Minute before"), exactAmountText(tiles.previousMinute.revenue, f))
            + line(QStringLiteral("Window"), secondsWindow(tiles, 60, f)),
        s, f);
}

QString explainMinutes(const Snapshot& s, const DisplayFormat& f)
{
    return explained(QStringLiteral("Per minute"),
        QStringLiteral(
            "The last 60 minutes by creation time; the hatched minute is still open. The band holds the middle "
            "80 % of the minutes of the hours before."),
        {}, s, f);
}

} // namespace pitwall
