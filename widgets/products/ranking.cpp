#include "products/ranking.h"

#include "parts/one_line.h"

#include <algorithm>
#include <array>

namespace pitwall {

using orders::PopularBy, orders::PopularSpan;

namespace {

constexpr std::array<int, 5> spanMinutes{1, 5, 10, 30, 60};

double measure(const orders::Sales& sales, PopularBy by)
{
    switch (by) {
    case PopularBy::orders: return static_cast<double>(sales.orders);
    case PopularBy::revenue: return sales.revenue.toDouble();
    case PopularBy::quantity: break;
    }
    return static_cast<double>(sales.quantity);
}

QString categoryTitle(const std::string& category)
{
    return category.empty() ? QStringLiteral("Without category") : oneLine(category);
}

bool isWithin(const orders::PopularItem& item, const Narrowed& narrowed)
{
    if (narrowed.category && item.category != *narrowed.category) return false;
    if (narrowed.text.isEmpty()) return true;
    return std::ranges::any_of(std::array{&item.name, &item.category, &item.productId}, [&](const std::string* text) {
        return QString::fromStdString(*text).contains(narrowed.text, Qt::CaseInsensitive);
    });
}

QString salesWords(const orders::Sales& sales, const DisplayFormat& format)
{
    return QStringLiteral("%1 pieces in %2 orders, revenue %3")
        .arg(integerText(sales.quantity, format), integerText(sales.orders, format),
            exactAmountText(sales.revenue, format));
}

QString rankWords(std::optional<int> before, int rank, const RankMarks& marks, const DisplayFormat& format)
{
    if (!marks.since()) return {};
    const QString since = minuteText(*marks.since(), format);
    if (!before) return QStringLiteral("\nNot in this list at %1").arg(since);
    if (*before == rank) return {};
    return QStringLiteral("\nRank %1 at %2").arg(QString::number(*before), since);
}

void fill(RankedLine& line, const orders::Sales& sales, const orders::PopularWindow& window, double greatest,
    std::optional<int> before, PopularBy by, const DisplayFormat& format)
{
    line.value = measureText(sales, by, format);
    if (by != PopularBy::orders) line.share = shareText(sales, window, by, format);
    line.length = greatest > 0 ? std::clamp(measure(sales, by) / greatest, 0.0, 1.0) : 0;
    if (before) line.moved = *before - line.rank;
}

} // namespace

QString spanWords(PopularSpan span)
{
    switch (span) {
    case PopularSpan::minute: return QStringLiteral("last minute");
    case PopularSpan::today: return QStringLiteral("today");
    case PopularSpan::allTime: return QStringLiteral("all that was read");
    default: return QStringLiteral("last %1 minutes").arg(spanMinutes[static_cast<std::size_t>(span)]);
    }
}

QString spanBounds(PopularSpan span, Timestamp now, const DisplayFormat& format)
{
    if (span == PopularSpan::today) return QStringLiteral("since 00:00 ") + QString::fromUtf8(format.zone.id());
    if (span == PopularSpan::allTime) return {};
    const Timestamp end = floorToSecond(now) + std::chrono::seconds{1};
    const std::chrono::minutes width{spanMinutes[static_cast<std::size_t>(span)]};
    return QStringLiteral("%1 to %2").arg(secondText(end - width, format), secondText(end, format));
}

QString measureWords(PopularBy by)
{
    switch (by) {
    case PopularBy::orders: return QStringLiteral("orders");
    case PopularBy::revenue: return QStringLiteral("revenue");
    case PopularBy::quantity: break;
    }
    return QStringLiteral("pieces");
}

QString listedWords(const orders::PopularWindow& window, std::size_t listed, PopularBy by, const DisplayFormat& format)
{
    const std::size_t best = std::min(window.items.size(), orders::PopularPart::shown);
    if (best == 0) return {};
    const auto text = [&](std::size_t count) { return integerText(static_cast<qint64>(count), format); };
    if (window.sold <= best)
        return listed < best ? QStringLiteral("%1 of %2").arg(text(listed), text(best))
                             : QStringLiteral("all %1 by %2").arg(text(best), measureWords(by));
    const QString cut = QStringLiteral("best %1 of %2").arg(text(best), text(window.sold));
    return listed < best ? QStringLiteral("%1 of the %2").arg(text(listed), cut)
                         : QStringLiteral("%1 by %2").arg(cut, measureWords(by));
}

QString measureText(const orders::Sales& sales, PopularBy by, const DisplayFormat& format)
{
    constexpr double compactFrom = 1e10;
    const double value = measure(sales, by);
    if (value >= compactFrom)
        return by == PopularBy::revenue ? compactAmountText(value, format) : compactText(value, format);
    if (by == PopularBy::revenue) return amountText(sales.revenue, format, 10'000).joined();
    return integerText(by == PopularBy::orders ? sales.orders : sales.quantity, format);
}

QString shareText(
    const orders::Sales& sales, const orders::PopularWindow& window, PopularBy by, const DisplayFormat& format)
{
    double all = 0;
    for (const auto& category : window.categories) all += measure(category.sales, by);
    if (by == PopularBy::orders || all <= 0) return QStringLiteral("–");
    const double share = measure(sales, by) / all;
    return percentText(share, format, share < 0.0995 ? 1 : 0);
}

QString categoryKey(const std::string& category) { return QLatin1Char('=') + QString::fromStdString(category); }

QString productTitle(const orders::PopularItem& item)
{
    return oneLine(item.name.empty() ? item.productId : item.name);
}

QString productDetail(const orders::PopularItem& item)
{
    if (item.name.empty()) return QStringLiteral("not in the catalogue yet");
    return oneLine(item.category);
}

std::vector<RankedLine> productLines(const orders::PopularPart& part, const PopularChoice& choice,
    const RankMarks& marks, const Narrowed& narrowed, const DisplayFormat& format)
{
    const orders::PopularWindow& window = part[choice.span];
    const auto items = orders::ranked(window, choice.by, orders::PopularPart::shown);
    std::vector<RankedLine> lines;
    for (int rank = 0; const orders::PopularItem& item : items) {
        ++rank;
        if (!isWithin(item, narrowed)) continue;
        RankedLine line;
        line.key = QString::fromStdString(item.productId);
        line.rank = rank;
        line.title = productTitle(item);
        line.detail = productDetail(item);
        line.nameless = item.name.empty();
        line.image = QString::fromStdString(item.image);
        const auto before = marks.product(choice, item.productId);
        fill(line, item.sales, window, measure(items.front().sales, choice.by), before, choice.by, format);
        line.tip = line.title + QStringLiteral("\nId %1, %2\n").arg(oneLine(line.key), line.detail)
            + salesWords(item.sales, format) + QLatin1Char('\n') + spanWords(choice.span)
            + rankWords(before, rank, marks, format);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<RankedLine> categoryLines(
    const orders::PopularPart& part, const PopularChoice& choice, const RankMarks& marks, const DisplayFormat& format)
{
    const orders::PopularWindow& window = part[choice.span];
    const auto list = rankedCategories(window, choice.by);
    std::vector<RankedLine> lines;
    for (const orders::PopularCategory& category : list) {
        RankedLine line;
        line.key = categoryKey(category.category);
        line.rank = static_cast<int>(lines.size()) + 1;
        line.title = categoryTitle(category.category);
        line.nameless = category.category.empty();
        const auto before = marks.category(choice, category.category);
        fill(line, category.sales, window, measure(list.front().sales, choice.by), before, choice.by, format);
        line.tip = line.title + QLatin1Char('\n') + salesWords(category.sales, format) + QLatin1Char('\n')
            + spanWords(choice.span) + rankWords(before, line.rank, marks, format);
        lines.push_back(std::move(line));
    }
    return lines;
}

QString productsAsText(const orders::PopularPart& part, const PopularChoice& choice, const Narrowed& narrowed)
{
    QString text = QStringLiteral("Rank\tProduct\tName\tCategory\tOrders\tPieces\tRevenue\n");
    for (int rank = 0; const auto& item : orders::ranked(part[choice.span], choice.by, orders::PopularPart::shown)) {
        ++rank;
        if (!isWithin(item, narrowed)) continue;
        // Names come from outside: a tab in one of them must not become a column.
        const auto cell = [](const std::string& from) { return QString::fromStdString(from).simplified(); };
        text += QStringList{QString::number(rank), cell(item.productId), cell(item.name), cell(item.category),
                    QString::number(item.sales.orders), QString::number(item.sales.quantity),
                    QString::fromStdString(toDecimal(item.sales.revenue))}
                    .join(QLatin1Char('\t'))
            + QLatin1Char('\n');
    }
    return text;
}

const orders::PopularItem* findProduct(const orders::PopularWindow& window, const std::string& id)
{
    const auto found = std::ranges::find(window.items, id, &orders::PopularItem::productId);
    return found == window.items.end() ? nullptr : &*found;
}

const orders::PopularItem* findProduct(const orders::PopularPart& part, const std::string& id)
{
    for (const orders::PopularWindow& window : part.windows)
        if (const orders::PopularItem* item = findProduct(window, id)) return item;
    return nullptr;
}

} // namespace pitwall
