// What the Products page shows, as words and lines; pure functions of the popular part.
#pragma once

#include "parts/display_format.h"
#include "parts/tables/ranked_line.h"
#include "products/rank_marks.h"

#include <optional>
#include <vector>

namespace pitwall {

/// What the list is narrowed to. Ranks stay those of the whole list.
struct Narrowed {
    QString text;                        ///< in name, category or id; empty: all
    std::optional<std::string> category; ///< nothing: all
};

/// "last 10 minutes"; "today"; "all that was read".
QString spanWords(orders::PopularSpan span);
/// "11:51:24 to 12:01:24"; of the day "since 00:00 Europe/Berlin"; empty for everything.
QString spanBounds(orders::PopularSpan span, Timestamp now, const DisplayFormat& format);
QString measureWords(orders::PopularBy by); ///< "pieces", "orders", "revenue"
/// How much of the window the list shows: "best 100 of 1,967 by pieces", "all 42 by pieces", narrowed "7 of the best
/// 100 of 1,967"; empty for an empty window.
QString listedWords(
    const orders::PopularWindow& window, std::size_t listed, orders::PopularBy by, const DisplayFormat& format);

std::vector<RankedLine> productLines(const orders::PopularPart& part, const PopularChoice& choice,
    const RankMarks& marks, const Narrowed& narrowed, const DisplayFormat& format);
std::vector<RankedLine> categoryLines(
    const orders::PopularPart& part, const PopularChoice& choice, const RankMarks& marks, const DisplayFormat& format);

/// What categoryLines calls a category: never empty, as its name may be.
QString categoryKey(const std::string& category);

/// The listed products with all their figures, exact, tab separated, with a header line.
QString productsAsText(const orders::PopularPart& part, const PopularChoice& choice, const Narrowed& narrowed);

/// "–" where there is nothing to have a share of. Orders have none: one order counts for each of its products.
QString shareText(
    const orders::Sales& sales, const orders::PopularWindow& window, orders::PopularBy by, const DisplayFormat& format);
QString measureText(const orders::Sales& sales, orders::PopularBy by, const DisplayFormat& format);

/// A product by its id in the window where it is best known; null: in none.
const orders::PopularItem* findProduct(const orders::PopularPart& part, const std::string& id);
const orders::PopularItem* findProduct(const orders::PopularWindow& window, const std::string& id);

/// Its name; without one its id.
QString productTitle(const orders::PopularItem& item);
/// Category, or that the catalogue does not have it yet.
QString productDetail(const orders::PopularItem& item);

} // namespace pitwall
