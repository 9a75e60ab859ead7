// What sells, over windows of time: values between the core and whoever looks. Any thread.
#pragma once

#include "base/money.h"
#include "base/part.h"
#include "base/time.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace pitwall::orders {

/// Sales of a product or a category over some span of time. An order counts once, however many of its lines name it.
struct Sales {
    std::int64_t orders = 0, quantity = 0;
    MoneySum revenue; ///< quantity × the line's price
    bool operator==(const Sales&) const = default;
};

struct PopularItem {
    std::string productId;
    std::string name, category, image; ///< empty while the catalogue does not have the product
    Sales sales;
    bool operator==(const PopularItem&) const = default;
};

struct PopularCategory {
    std::string category; ///< empty: of products that the catalogue does not have
    Sales sales;
    bool operator==(const PopularCategory&) const = default;
};

enum class PopularBy : std::uint8_t { quantity, orders, revenue };

/// The windows that the wall shows; `today` is the calendar day in the displayed time zone, `allTime` all that was
/// read.
enum class PopularSpan : std::uint8_t { minute, minutes5, minutes10, minutes30, hour, today, allTime };
inline constexpr std::size_t popularSpans = 7;

struct PopularWindow {
    /// Best by any of the three measures: the top `PopularPart::shown` of each, ordered by quantity, ties by id.
    std::vector<PopularItem> items;
    std::size_t sold = 0;                    ///< how many products were sold, listed or not
    std::vector<PopularCategory> categories; ///< all, ordered by quantity, ties by name
    bool operator==(const PopularWindow&) const = default;
};

struct PopularPart {
    static constexpr Cadence cadence = Cadence::table;
    static constexpr std::size_t shown = 100;
    std::uint64_t version = 0;
    Timestamp now{};
    std::array<PopularWindow, popularSpans> windows;
    [[nodiscard]] const PopularWindow& operator[](PopularSpan span) const
    {
        return windows[static_cast<std::size_t>(span)];
    }
};

/// The first `limit` by a measure, the greatest first, ties by product id.
std::vector<PopularItem> ranked(const PopularWindow& window, PopularBy by, std::size_t limit);

} // namespace pitwall::orders
