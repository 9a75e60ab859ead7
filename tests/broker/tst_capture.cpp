// Change data capture with nothing made up: SQL on a real MariaDB, Debezium's connector, Kafka, and the wall's HTTP.
#include "catalog/decode.h"
#include "reader.h"
#include "support/orders.h"
#include "support/running_wall.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"

#include <catch2/generators/catch_generators.hpp>

#include <format>

using namespace pitwall;
using namespace pitwall::test;
using namespace std::chrono_literals;

namespace {

constexpr auto everything = "/orders/popular?window=allTime&limit=100";

/// A product of the database, and a wall on the topics of the connector with this prefix ("mysql": events carry their
/// schema; "bare": they do not) and on orders for that product.
class Shop {
public:
    explicit Shop(const std::string& prefix)
        : m_orders(TestBroker::shared().newTopic(2)),
          m_wall(TestBroker::shared().servers(),
              {"--topic", "orders=" + m_orders, "--topic", "mysql.pizzashop.products=" + prefix + ".pizzashop.products",
                  "--topic", "mysql.pizzashop.users=" + prefix + ".pizzashop.users"})
    {}

    void sql(const std::string& statement) { TestDatabase::shared().sql(statement); }
    void insertProduct(const std::string& name)
    {
        sql(std::format("INSERT INTO products (id, name, description, category, price, image) VALUES ({}, '{}', "
                        "'Tomato', 'veg pizzas', 335.0, 'https://example.invalid/{}.png')",
            product, name, product));
    }
    /// Two pieces at 45.50 each.
    void order(const std::string& id)
    {
        const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
        const std::array lines{std::format(
            R"({{"id":"{}","createdAt":"{}","userId":416,"status":"PLACED_ORDER","price":91,"items":[{{"productId":"{}","quantity":2,"price":45.50}}]}})",
            id, toIso8601(now), product)};
        const TemporaryFolder folder;
        TestBroker::shared().tool("file " + m_orders + " " + folder.write("orders", lines));
    }
    /// The product as /orders/popular has it, once it does.
    void checkPopular(const std::string& name, const std::string& image, int orders)
    {
        const auto item = std::format(
            R"({{"productId":"{}","product":"{}","image":"{}","orders":{},"quantity":{},"revenue":{}}})", product, name,
            image, orders, 2 * orders, 91 * orders);
        check(item);
    }
    void checkCategory(const std::string& category, int orders)
    {
        check(std::format(R"({{"category":"{}","orders":{},"quantity":{},"revenue":{}}})", category, orders, 2 * orders,
            91 * orders));
    }
    void checkNothingRejected()
    {
        const auto metrics = m_wall.get("/metrics");
        CAPTURE(metrics);
        CHECK_FALSE(metrics.contains("pitwall_rejected_total{"));
    }

    const int product = newProduct();
    [[nodiscard]] std::string image() const { return std::format("https://example.invalid/{}.png", product); }

private:
    static int newProduct()
    {
        static int last = 100;
        return ++last;
    }
    void check(const std::string& wanted)
    {
        const auto answer = m_wall.getUntil(everything, [&](const auto& body) { return body.contains(wanted); });
        CAPTURE(wanted, answer);
        CHECK(answer.contains(wanted));
    }

    std::string m_orders;
    RunningWall m_wall;
};

} // namespace

TEST_CASE(
    "SQL UPDATE: what was sold shows the product's new name, image and category, and stays what it was", "[capture]")
{
    TestDatabase::shared();
    Shop shop(GENERATE("mysql", "bare"));
    shop.insertProduct("Farmhouse");
    shop.order("a");
    shop.order("b");
    shop.checkPopular("Farmhouse", shop.image(), 2);
    shop.checkCategory("veg pizzas", 2);

    shop.sql(std::format("UPDATE products SET name = 'Bauernpizza “groß”' WHERE id = {}", shop.product));
    shop.checkPopular("Bauernpizza “groß”", shop.image(), 2);
    shop.sql(std::format("UPDATE products SET price = 349.5, category = 'new pizzas' WHERE id = {}", shop.product));
    shop.checkCategory("new pizzas", 2);
    shop.checkPopular("Bauernpizza “groß”", shop.image(), 2); // at the prices that were paid
    shop.order("c");
    shop.checkPopular("Bauernpizza “groß”", shop.image(), 3);
    shop.checkNothingRejected();
}

TEST_CASE("SQL DELETE: what was sold still counts, without a name or category", "[capture]")
{
    TestDatabase::shared();
    Shop shop(GENERATE("mysql", "bare"));
    shop.insertProduct("Farmhouse");
    shop.order("a");
    shop.checkPopular("Farmhouse", shop.image(), 1);
    shop.sql(std::format("DELETE FROM products WHERE id = {}", shop.product));
    shop.checkPopular("", "", 1);
    shop.checkCategory("", 1);
    shop.order("b");
    shop.checkPopular("", "", 2);
    shop.insertProduct("Farmhouse again");
    shop.checkPopular("Farmhouse again", shop.image(), 2);
    shop.checkNothingRejected();
}

TEST_CASE("SQL INSERT after an order for the product names what was counted already, and counts it once", "[capture]")
{
    TestDatabase::shared();
    Shop shop(GENERATE("mysql", "bare"));
    shop.order("early");
    shop.checkPopular("", "", 1);
    shop.checkCategory("", 1);
    shop.insertProduct("Late");
    shop.checkPopular("Late", shop.image(), 1);
    shop.checkCategory("veg pizzas", 1);
    shop.checkNothingRejected();
}

TEST_CASE(
    "a DECIMAL price is the amount that the database has, with a schema and with the configured scale", "[capture]")
{
    TestDatabase::shared();
    const auto [prefix, scale] = GENERATE(table<std::string, std::optional<int>>({{"mysql", {}}, {"bare", 2}}));
    CAPTURE(prefix);
    struct Prices {
        catalog::CatalogDecoder decoder;
        std::map<std::string, Money> byProduct;
    } prices{{ingest::Limits{}, InputZone{}, scale}, {}};
    auto source = kafka::Source::open(Reader::options({prefix + ".pizzashop.products_decimal"}));
    REQUIRE(source);
    REQUIRE(eventually(30s, [&] {
        for (const auto& record : source->poll(20ms)) {
            catalog::RowChange<catalog::Product> change;
            REQUIRE(prices.decoder.decode(record, change) == ingest::Reject::none);
            if (change.row) prices.byProduct[change.id] = change.row->price.value();
        }
        return prices.byProduct.size() == 2;
    }));
    CHECK(prices.byProduct["1"] == Money{123'400});
    CHECK(prices.byProduct["2"] == Money{-500});
}
