// Popular products and categories against a plain oracle: whatever the order of arrival, duplicates, corrections and
// the moment at which the catalogue comes.
#include "orders.h"

#include "core/domain.h"
#include "core/state.h"
#include "orders/sales/popular.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t start = 1'700'000'000;

struct Arriving {
    OrderEvent order;
    ingest::RecordPosition position;
};

/// Few ids, products and times, so that duplicates, corrections and repeated products are common.
rc::Gen<Arriving> arriving()
{
    using Lines = std::vector<std::pair<int, int>>;
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 12), rc::gen::inRange(0, 4500), rc::gen::inRange(0, 1000),
                            rc::gen::container<Lines>(rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange(0, 5)))),
        [](const auto& t) {
            const auto& [id, second, offset, lines] = t;
            Arriving out{order(std::to_string(id), at(start + second)), position(offset, 0, 1000)};
            out.order.itemCount = 0;
            for (const auto& [product, quantity] : lines) {
                OrderItem& item = out.order.addItem();
                item.productId = product % 2 == 0 ? std::to_string(product) : "sku-" + std::to_string(product);
                item.quantity = quantity;
                item.price = Money{10'000 * (product + quantity % 2)};
            }
            return out;
        });
}

std::string categoryOf(const std::map<std::string, std::string>& catalog, const std::string& product)
{
    const auto found = catalog.find(product);
    return found == catalog.end() ? "" : found->second;
}

/// Adds up from the latest record of every order.
struct Oracle {
    std::map<std::string, Arriving> orders;
    std::map<std::string, std::string> categories;

    void apply(const Arriving& a)
    {
        const auto [place, isNew] = orders.try_emplace(a.order.id.toString(), a);
        const Arriving& held = place->second;
        if (!isNew && std::tuple(a.order.createdAt, a.position) > std::tuple(held.order.createdAt, held.position))
            place->second = a;
    }

    void check(const PopularWindow& window, Timestamp from, Timestamp until) const
    {
        std::map<std::string, Sales> products, byCategory;
        for (const auto& [id, a] : orders) {
            if (a.order.createdAt < from || a.order.createdAt >= until) continue;
            std::set<std::string> named, categoriesNamed;
            for (const OrderItem& item : a.order.items()) {
                const std::string category = categoryOf(categories, item.productId);
                for (Sales* sales : {&products[item.productId], &byCategory[category]}) {
                    sales->quantity += item.quantity;
                    for (std::int64_t i = 0; i < item.quantity; ++i) sales->revenue += item.price;
                }
                if (named.insert(item.productId).second) ++products[item.productId].orders;
                if (categoriesNamed.insert(category).second) ++byCategory[category].orders;
            }
        }
        RC_ASSERT(window.items.size() == products.size());
        for (const PopularItem& item : window.items) {
            RC_ASSERT(item.sales == products.at(item.productId));
            RC_ASSERT(item.category == categoryOf(categories, item.productId));
        }
        RC_ASSERT(std::ranges::is_sorted(window.items, [](const PopularItem& a, const PopularItem& b) {
            return a.sales.quantity != b.sales.quantity ? a.sales.quantity > b.sales.quantity
                                                        : a.productId < b.productId;
        }));
        RC_ASSERT(window.categories.size() == byCategory.size());
        for (const PopularCategory& category : window.categories)
            RC_ASSERT(category.sales == byCategory.at(category.category));
    }
};

void setRow(pitwall::State& state, const std::string& product, const std::string& category, std::int64_t offset)
{
    catalog::RowChange<catalog::Product> change{product, catalog::Product{}};
    change.row->id = product;
    change.row->category = category;
    state.catalog.products.apply(change, position(offset));
    setCategory(state.orders, product, category);
}

} // namespace

TEST_CASE("popular products over any window equal a computation from scratch")
{
    CHECK(rc::check([] {
        auto records = *rc::gen::container<std::vector<Arriving>>(arriving());
        // Two records at the same place are the same record: what Kafka promises.
        std::ranges::sort(records, {}, [](const Arriving& a) { return a.position.offset; });
        const auto same = std::ranges::unique(records, {}, [](const Arriving& a) { return a.position.offset; });
        records.erase(same.begin(), same.end());
        const auto order = *rc::gen::container<std::vector<std::uint32_t>>(
            records.size(), rc::gen::arbitrary<std::uint32_t>());
        const Timestamp now = at(start + *rc::gen::inRange(4100, 4600), 400'000);
        const auto catalogAfter = *rc::gen::inRange<std::size_t>(0, records.size() + 1);

        Oracle oracle;
        for (const Arriving& a : records) oracle.apply(a);
        pitwall::State state(pitwall::Limits{}, 1);
        const auto nameAll = [&](const std::string& first, std::int64_t offset) {
            for (const std::string product : {"0", "sku-1", "2", "sku-3"}) {
                const std::string category = product == "0" ? first : "category " + product.substr(0, 3);
                setRow(state, product, category, offset);
                oracle.categories[product] = category;
            }
        };
        std::vector<std::size_t> shuffled(records.size());
        for (std::size_t i = 0; i < shuffled.size(); ++i) shuffled[i] = i;
        std::ranges::sort(shuffled, {}, [&](std::size_t i) { return std::pair(order[i], i); });
        for (std::size_t i = 0; i < shuffled.size(); ++i) {
            if (i == catalogAfter) nameAll("drinks", 1);
            if (i == catalogAfter + 2) nameAll("category sku", 2);
            apply(state.orders, records[shuffled[i]].order, records[shuffled[i]].position);
            if (i % 3 == 0) apply(state.orders, records[shuffled[i]].order, records[shuffled[i]].position);
            maintain(state.orders);
        }
        maintain(state.orders, true);

        const Timestamp end = floorToSecond(now) + 1s;
        const PopularPart part = makePopular(state.orders, state.orders.sales, state.catalog, now);
        // The ring of seconds reaches back from the newest order seen; the oracle's orders are at most 4,500 s apart.
        const auto windows = {std::pair(PopularSpan::minute, 60s), std::pair(PopularSpan::minutes5, 300s),
            std::pair(PopularSpan::minutes10, 600s), std::pair(PopularSpan::minutes30, 1800s),
            std::pair(PopularSpan::hour, 3600s)};
        for (const auto& [span, length] : windows) oracle.check(part[span], end - length, end);
        oracle.check(part[PopularSpan::allTime], Timestamp::min(), Timestamp::max());
        oracle.check(popularAllTime(state.orders, state.catalog), Timestamp::min(), Timestamp::max());
        const auto length = std::chrono::seconds(*rc::gen::inRange(1, 3600));
        oracle.check(popularWindow(state.orders, state.catalog, now, length), end - length, end);
        const Timestamp midnight = std::chrono::floor<std::chrono::days>(now);
        oracle.check(part[PopularSpan::today], midnight, midnight + 24h);
    }));
}

TEST_CASE("lines come back from their packing as they went in, and survive a sweep")
{
    CHECK(rc::check([] {
        using Packed = std::vector<std::tuple<std::uint32_t, std::int64_t, std::int64_t>>;
        const auto raw = *rc::gen::container<std::vector<Packed>>(
            rc::gen::container<Packed>(rc::gen::tuple(rc::gen::inRange<std::uint32_t>(0, 1 << 20),
                rc::gen::arbitrary<std::int64_t>(), rc::gen::arbitrary<std::int64_t>())));
        const std::vector<Money> usual{Money{}, Money{5}, Money{-7}};
        LinesStore store;
        std::vector<std::pair<LinesPlace, std::vector<Line>>> kept;
        for (const Packed& order : raw) {
            std::vector<Line> lines;
            for (const auto& [product, quantity, price] : order)
                lines.push_back({ProductIndex{product % 5 < 3 ? product % 3 : product}, quantity,
                    product % 2 == 0 ? usual[product % 3] : Money{price}});
            kept.emplace_back(store.append(lines, usual), lines);
        }
        std::vector<Line> read;
        for (const auto& [place, lines] : kept) {
            RC_ASSERT(place != LinesPlace::none);
            store.read(place, usual, read);
            RC_ASSERT(read == lines);
        }
    }));
}

TEST_CASE("a very long order has its lines in one piece, and a full store says so")
{
    LinesStore store;
    const std::vector<Line> many(30'000, Line{ProductIndex{3}, 2, Money{99'999}});
    std::vector<Line> read;
    int held = 0;
    for (LinesPlace place{}; (place = store.append(many, {})) != LinesPlace::none; ++held) {
        store.read(place, {}, read);
        REQUIRE(read == many);
        const std::vector<Line> few{Line{ProductIndex{1}, 1, Money{1}}};
        store.read(store.append(few, {}), {}, read);
    }
    CHECK(held > 20);
    CHECK(store.bytes() <= 8 * 1024 * 1024);
}

TEST_CASE("products beyond the limit share one place, and stay there")
{
    SoldProducts products(2);
    const auto first = products.indexOf("1", Money{1}), second = products.indexOf("sku", Money{2});
    CHECK(first != second);
    CHECK(products.indexOf("third", Money{3}) == ProductIndex{});
    CHECK(products.indexOf("4", Money{3}) == ProductIndex{});
    CHECK(products.indexOf("sku", Money{9}) == second);
    CHECK(products.id(second) == "sku");
    CHECK(products.usualPrices()[static_cast<std::size_t>(second)] == Money{2});
    CHECK_FALSE(products.find("third"));
    CHECK_FALSE(products.find("04"));
}

TEST_CASE("the local day begins where the zone says, also across clock changes")
{
    const auto* berlin = std::chrono::locate_zone("Europe/Berlin");
    LocalDays days(berlin);
    for (std::int64_t hour = 0; hour < 24 * 400; ++hour) {
        const Timestamp time = at(start + 3600 * (hour * 7919 % (24 * 400)), 1);
        REQUIRE(days.cachedDayOf(time)
            == std::chrono::floor<std::chrono::days>(berlin->to_local(std::chrono::floor<std::chrono::seconds>(time))));
    }
}
