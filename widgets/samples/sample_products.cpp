#include "samples/sample_shop.h"
#include "samples/sample_snapshot.h"

#include <algorithm>
#include <map>

namespace pitwall::sample {

namespace {

struct Dish {
    const char *name, *category;
    double price, taste; ///< taste: pieces for each order
};

constexpr std::array dishes{Dish{"Margherita al Forno", "pizza", 24.90, 0.31},
    Dish{"Garlic Knots", "sides", 11.90, 0.27}, Dish{"Lemonade on Ice", "drinks", 7.90, 0.26},
    Dish{"Nightwatch Pepperoni", "pizza", 38.95, 0.22}, Dish{"Four Cheese Square", "pizza", 36.90, 0.17},
    Dish{"Tiramisu Jar", "desserts", 15.95, 0.15}, Dish{"Peri-Peri Wings", "sides", 19.90, 0.145},
    Dish{"Mango Lassi", "drinks", 9.90, 0.13}, Dish{"Baked Penne Rosso", "pasta", 26.90, 0.12},
    Dish{"Classic Caesar", "salads", 18.95, 0.11}, Dish{"Truffle Mushroom", "pizza", 44.95, 0.1},
    Dish{"Sparkling Water", "drinks", 5.00, 0.095}, Dish{"Lasagne of the House", "pasta", 32.95, 0.09},
    Dish{"Loaded Potato Wedges", "sides", 12.90, 0.08}, Dish{"Molten Chocolate Cup", "desserts", 12.90, 0.07},
    Dish{"Smoked Paneer Feast", "pizza", 34.90, 0.066}, Dish{"Rocket & Pear", "salads", 17.90, 0.055},
    Dish{"Cinnamon Twists", "desserts", 9.90, 0.05}, Dish{"Ginger Fizz", "drinks", 8.95, 0.045},
    Dish{"Tomato Basil Soup", "sides", 9.90, 0.04}, Dish{"Mac & Three Cheeses", "pasta", 27.90, 0.035},
    Dish{"Green Chilli Bianca", "pizza", 30.95, 0.03}, Dish{"", "", 14.00, 0.016}};

orders::PopularItem item(const Shape& shape, std::size_t number, double orders, std::uint64_t seed)
{
    const Dish& dish = dishes[number];
    orders::PopularItem made;
    made.productId = std::to_string(number + 1);
    made.name = dish.name;
    made.category = dish.category;
    if (shape.longNames && !made.name.empty()) {
        made.name = "Chef's Recommendation of the Week: " + made.name
            + " with Slow-Roasted Heirloom Tomatoes and Buffalo Mozzarella from Aversa";
        made.category = "seasonal " + made.category + " for groups and office parties";
    }
    if (shape.longNames && made.name.empty()) made.productId = "sku-2026-europe-central-warehouse-0000417-b";
    const double pieces = orders * dish.taste * (0.85 + 0.3 * noise(seed * 97 + number));
    made.sales.quantity = std::llround(pieces);
    made.sales.orders = std::llround(pieces * (0.7 + 0.25 * noise(number * 31 + 7)));
    const double scale = shape.meanValue / 42.35;
    made.sales.revenue.tenThousandths = MoneySum::Wide{money(dish.price * scale).tenThousandths} * made.sales.quantity;
    return made;
}

orders::PopularWindow window(const Shape& shape, double orders, std::uint64_t seed)
{
    orders::PopularWindow made;
    std::map<std::string, orders::Sales> categories;
    for (std::size_t i = 0; i < dishes.size(); ++i) {
        orders::PopularItem each = item(shape, i, orders, seed);
        if (each.sales.quantity == 0) continue;
        orders::Sales& sum = categories[each.category];
        sum.orders += each.sales.orders;
        sum.quantity += each.sales.quantity;
        sum.revenue += each.sales.revenue;
        made.items.push_back(std::move(each));
    }
    for (const auto& [name, sales] : categories) made.categories.push_back({name, sales});
    std::ranges::stable_sort(made.items, std::greater{}, [](const auto& each) { return each.sales.quantity; });
    std::ranges::stable_sort(made.categories, std::greater{}, [](const auto& each) { return each.sales.quantity; });
    return made;
}

} // namespace

std::shared_ptr<orders::PopularPart> popular(const Shape& shape, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<orders::PopularPart>();
    part->version = version;
    part->now = now;
    const double perMinute = shape.ordersPerMinute, all = static_cast<double>(shape.records);
    const double orders[] = {
        perMinute, 5 * perMinute, 10 * perMinute, 30 * perMinute, 60 * perMinute, std::min(500 * perMinute, all), all};
    // Ranks of the short windows change every few seconds, those of long ones seldom.
    const std::uint64_t tens = static_cast<std::uint64_t>(now.time_since_epoch().count()) / 10'000'000;
    for (std::size_t i = 0; i < orders::popularSpans; ++i)
        part->windows[i] = window(shape, orders[i], tens / (i * i + 1));
    return part;
}

orders::ProductHistory productHistory(const orders::PopularPart& part, const std::string& productId)
{
    using namespace std::chrono_literals;
    orders::ProductHistory history{.productId = productId, .now = part.now, .minutes = {}};
    const auto& hour = part[orders::PopularSpan::hour].items;
    const auto found = std::ranges::find(hour, productId, &orders::PopularItem::productId);
    const orders::Sales all = found == hour.end() ? orders::Sales{} : found->sales;
    const Minute open = floorToMinute(part.now);
    const double openShare = std::chrono::duration<double>(part.now - open) / 60s;
    double before = 0; // the share of the hour that has gone
    for (std::size_t i = 0; i < orders::ProductHistory::shownMinutes; ++i) {
        const Minute start = open - std::chrono::minutes(orders::ProductHistory::shownMinutes - 1 - i);
        const auto number = static_cast<std::uint64_t>(start.time_since_epoch().count());
        const double share = (0.5 + noise(number * 11 + static_cast<std::uint64_t>(all.quantity))) / 60
            * (start == open ? openShare : 1);
        const auto between = [&](auto sum) {
            const auto upTo = [&](double reached) { return std::llround(static_cast<double>(sum) * reached); };
            return upTo(before + share) - upTo(before);
        };
        history.minutes.push_back({start,
            {between(all.orders), between(all.quantity),
                {MoneySum::Wide{between(all.revenue.tenThousandths / 100)} * 100}}});
        before += share;
    }
    return history;
}

} // namespace pitwall::sample
