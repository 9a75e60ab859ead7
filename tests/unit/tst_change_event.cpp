// Change events as real connectors write them (tests/data/debezium), and as nobody should.
#include "catalog/decode.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

using namespace pitwall;
using namespace pitwall::catalog;
using ingest::Reject;

namespace {

std::string fixture(const std::string& name)
{
    std::ifstream file(PITWALL_TEST_DATA "/debezium/" + name);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

ingest::Record record(std::string_view key, std::optional<std::string_view> value)
{
    ingest::Record out;
    out.key = key;
    out.value = value;
    return out;
}

CatalogDecoder decoder(std::optional<int> scale = {}) { return {ingest::Limits{}, InputZone{}, scale}; }

RowChange<Product> productOf(const std::string& name, std::optional<int> scale = {})
{
    RowChange<Product> change;
    const std::string value = fixture(name + ".json"), key = fixture(name + ".key.json");
    REQUIRE(decoder(scale).decode(record(key, value), change) == Reject::none);
    return change;
}

Reject rejectOf(std::string_view value, std::string_view key = "7")
{
    RowChange<Product> change;
    return decoder().decode(record(key, value), change);
}

} // namespace

TEST_CASE("an insert or update gives the row as it is now, with and without the schema")
{
    for (const std::string name : {"insert", "insert-noschema"}) {
        const auto change = productOf(name);
        REQUIRE(change.row);
        CHECK(change.row->name == "Moroccan Spice Pasta Pizza - Veg");
        CHECK(change.row->category == "veg pizzas");
        CHECK(change.row->image == "https://example.invalid/1.png");
        CHECK(change.row->price == Money{3'350'000});
        CHECK(change.row->id == change.id);
    }
    CHECK(productOf("insert").id == "1");
    CHECK(productOf("insert-noschema").id == "2");
    for (const std::string name : {"update", "update-noschema"})
        CHECK(productOf(name).row.value().price == Money{3'495'000});
}

TEST_CASE("a delete says which row is gone")
{
    CHECK(productOf("delete").id == "1");
    CHECK_FALSE(productOf("delete").row);
    CHECK(productOf("delete-noschema").id == "2");
    CHECK_FALSE(productOf("delete-noschema").row);
}

TEST_CASE("a tombstone deletes the row that its key names, however the key spells it")
{
    using namespace std::string_view_literals;
    for (const std::string_view key :
        {R"({"schema":{"type":"struct","fields":[{"type":"int32","field":"id"}]},"payload":{"id":31}})"sv,
            R"({"id":31})"sv, R"({"product_id":31})"sv, R"({"id":"31"})"sv, "31"sv, R"("31")"sv,
            "\0\0\0\0\0\0\0\x1f"sv}) {
        RowChange<Product> change;
        CHECK(decoder().decode(record(key, std::nullopt), change) == Reject::none);
        CHECK(change.id == "31");
        CHECK_FALSE(change.row);
    }
    RowChange<Product> change;
    CHECK(decoder().decode(record("", std::nullopt), change) == Reject::tombstone);
    CHECK(decoder().decode(record(R"({"a":1,"b":2})", std::nullopt), change) == Reject::tombstone);
}

TEST_CASE("decimals are read by the schema's scale, or by the configured one")
{
    CHECK(productOf("insert-dec").row.value().price == Money{123'400});
    CHECK(productOf("insert-snap-noschema", 2).row.value().price == Money{123'400});
    CHECK(productOf("snapshot-snap-noschema", 2).row.value().price == Money{123'400});
    RowChange<Product> change;
    auto decode = decoder();
    REQUIRE(decode.decode(record("", fixture("insert-snap-noschema.json")), change) == Reject::none);
    CHECK_FALSE(change.row.value().price);
    CHECK_FALSE(change.row->name.empty());
    CHECK(std::ranges::contains(decode.unread().all(), ingest::UnreadField{"price", Reject::unknownScale}));
}

TEST_CASE("times are read in the unit that the schema names, or by their size")
{
    const auto at = [](std::int64_t micros) { return Timestamp(std::chrono::microseconds(micros)); };
    CHECK(productOf("insert").row.value().createdAt == at(1'795'252'900'000'000));
    CHECK(productOf("insert-noschema").row.value().createdAt == at(1'795'252'995'000'000));
    CHECK(productOf("insert-dec").row.value().createdAt == at(1'676'463'020'123'456));
    CHECK(productOf("insert-dec").row.value().updatedAt == at(1'676'463'020'123'456));
}

TEST_CASE("base64 of an unscaled integer is the amount that plain arithmetic gives")
{
    CHECK(rc::check([](std::int32_t unscaled) {
        const int scale = *rc::gen::inRange(0, 5);
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(unscaled >> shift));
        constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string base64;
        std::uint64_t all = 0;
        for (const char c : bytes) all = all << 8 | static_cast<unsigned char>(c);
        all <<= 16;
        for (int shift = 42; shift >= 12; shift -= 6) base64.push_back(digits[all >> shift & 63]);
        base64 += "==";
        std::int64_t expected = unscaled;
        for (int i = scale; i < 4; ++i) expected *= 10;
        RC_ASSERT(ingest::moneyOfUnscaled(base64, scale).value() == Money{expected});
    }));
    CHECK(ingest::moneyOfUnscaled("!!!", 2).error() == Reject::wrongType);
    CHECK(ingest::moneyOfUnscaled("", 2).error() == Reject::wrongType);
    CHECK(ingest::moneyOfUnscaled(std::string(44, 'f'), 2).error() == Reject::outOfRange);
}

TEST_CASE("plain rows are rows, and an unwrapped deletion is a deletion")
{
    RowChange<Product> change;
    auto decode = decoder();
    REQUIRE(
        decode.decode(record("", R"({"id":"31","name":"Tea","price":"2.50","unknown":[1]})"), change) == Reject::none);
    CHECK(change.row.value().name == "Tea");
    CHECK(change.row.value().price == Money{25'000});
    REQUIRE(decode.decode(record("", R"({"id":31,"__deleted":"true"})"), change) == Reject::none);
    CHECK(change.id == "31");
    CHECK_FALSE(change.row);
}

TEST_CASE("a row whose id is only in the key is the row of that id")
{
    auto decode = decoder();
    for (const std::string_view value :
        {R"({"name":"Tea"})", R"({"id":null,"name":"Tea"})", R"({"op":"u","before":null,"after":{"name":"Tea"}})"}) {
        RowChange<Product> change;
        REQUIRE(decode.decode(record(R"({"id":31})", value), change) == Reject::none);
        CHECK(change.id == "31");
        CHECK(change.row.value().name == "Tea");
    }
    RowChange<User> user;
    REQUIRE(decode.decode(record("416", R"({"first_name":"Ada"})"), user) == Reject::none);
    CHECK(user.row.value().id == UserId{416});
}

TEST_CASE("a key is read through a schema registry's frame, and as the text of a struct")
{
    using namespace std::string_view_literals;
    simdjson::dom::parser parser;
    const auto id = [&](std::string_view key) { return ingest::idOfKey(key, parser).value_or("none"); };
    CHECK(id("\0\0\0\0\x07{\"id\":31}"sv) == "31");
    CHECK(id("\0\0\0\0\x07\"31\""sv) == "31");
    CHECK(id("\0\0\0\0\x07tea-31"sv) == "tea-31");
    CHECK(id("\0\0\0\0\x07\"abcdefghijklmnop\""sv) == "abcdefghijklmnop"); // whose quote might be a length
    CHECK(id("Struct{id=31}") == "31");
    CHECK(id("Struct{product_id=31}") == "31");
    CHECK(id("Struct{region=4,id=31}") == "31");
    CHECK(id("31.0") == "31");
    // Avro's 25 is the byte that is 2 as text; its texts begin with a length.
    CHECK(id("\0\0\0\0\x07\x32"sv) == "none");
    CHECK(id("\0\0\0\0\x07\x0C"
             "tea-31"sv)
        == "none");
    CHECK(id("\0\0\0\0\x07\x48"
             "c6745d1f-8ad7-4e3e-a0a4-0123456789ab"sv)
        == "none");
    CHECK(id("\0\0\0\0\x07"sv) == "none");
    CHECK(id("Struct{region=4,shop=31}") == "none");
    CHECK(id("Struct{") == "none");
}

TEST_CASE("a row that is deleted by a column says so as text or as a boolean")
{
    RowChange<Product> change;
    auto decode = decoder();
    for (const std::string_view deleted : {"true", R"("true")"}) {
        const std::string value = R"({"id":31,"__deleted":)" + std::string(deleted) + "}";
        REQUIRE(decode.decode(record("", value), change) == Reject::none);
        CHECK_FALSE(change.row);
    }
    for (const std::string_view kept : {"false", R"("false")", "null", "1"}) {
        const std::string value = R"({"id":31,"__deleted":)" + std::string(kept) + "}";
        REQUIRE(decode.decode(record("", value), change) == Reject::none);
        CHECK(change.row);
    }
}

TEST_CASE("an envelope from which nulls were dropped is an envelope all the same")
{
    RowChange<Product> change;
    auto decode = decoder();
    const std::string_view value = R"({"op":"d","source":{"connector":"mysql"},"ts_ms":1662461177000})";
    REQUIRE(decode.decode(record(R"({"id":31})", value), change) == Reject::none);
    CHECK(change.id == "31");
    CHECK_FALSE(change.row);
    CHECK(decode.decode(record("", value), change) == Reject::missingField);
}

TEST_CASE("a plain row may have columns that are called as the parts of an envelope are")
{
    auto decode = decoder();
    for (const std::string_view value :
        {R"({"id":31,"name":"Tea","op":"r"})", R"({"id":31,"name":"Tea","payload":"500 g"})",
            R"({"id":31,"name":"Tea","payload":{"id":7}})", R"({"id":31,"name":"Tea","op":"d","before":"noon"})",
            R"({"id":31,"name":"Tea","schema":"shop","payload":null})",
            R"({"id":31,"name":"Tea","op":"u","source":{}})"}) {
        CAPTURE(value);
        RowChange<Product> change;
        REQUIRE(decode.decode(record("", value), change) == Reject::none);
        CHECK(change.id == "31");
        CHECK(change.row.value().name == "Tea");
    }
}

TEST_CASE("ids, coordinates and times of a row may be numbers or text, and (0, 0) is nobody's home")
{
    auto decode = decoder();
    RowChange<User> change;
    const auto home = [&](std::string_view latitude, std::string_view longitude) {
        const std::string value = R"({"id":416.0,"lat":)" + std::string(latitude) + R"(,"lon":)"
            + std::string(longitude) + "}";
        REQUIRE(decode.decode(record("", value), change) == Reject::none);
        CHECK(change.id == "416");
        return change.row.value().home;
    };
    CHECK(home("12.97", R"("77.59")") == Coordinates{12.97, 77.59});
    CHECK(home("0", "77.59") == Coordinates{0, 77.59});
    CHECK_FALSE(home("0", "0"));
    CHECK_FALSE(home(R"("0.0")", "-0.0"));
    for (const std::string_view none : {R"("nan")", R"("inf")", R"("-Infinity")", "true", "[1]"}) {
        CHECK_FALSE(home(none, "1"));
        CHECK(std::ranges::equal(decode.unread().all(), std::array{ingest::UnreadField{"lat", Reject::wrongType}}));
    }
    CHECK_FALSE(home("12", "180.5"));
    CHECK(std::ranges::equal(decode.unread().all(), std::array{ingest::UnreadField{"lon", Reject::outOfRange}}));
    RowChange<Product> product;
    for (const std::string_view time : {"1662461177.5", R"("1662461177.5")", R"("2022-09-06 10:46:17.5 +0000 UTC")"}) {
        const std::string value = R"({"id":1,"created_at":)" + std::string(time) + "}";
        REQUIRE(decode.decode(record("", value), product) == Reject::none);
        CHECK(product.row.value().createdAt == Timestamp(std::chrono::microseconds(1'662'461'177'500'000)));
    }
}

TEST_CASE("a column that cannot be read is noted, and the row keeps the others")
{
    struct Odd {
        std::string_view column;
        std::string_view value;
        Reject reason;
    };
    auto decode = decoder();
    for (const auto& [column, value, reason] :
        {Odd{"category", "5", Reject::wrongType}, Odd{"image", R"({"url":"x"})", Reject::wrongType},
            Odd{"price", R"("cheap at 3")", Reject::wrongType}, Odd{"price", R"("BNI=")", Reject::unknownScale},
            Odd{"price", "1e300", Reject::outOfRange}, Odd{"created_at", R"("0001-01-01T00:00:00Z")", Reject::badTime},
            Odd{"created_at", R"("yesterday")", Reject::badTime}, Odd{"updated_at", "1e30", Reject::badTime},
            Odd{"updated_at", "true", Reject::badTime}}) {
        CAPTURE(column, value);
        const std::string row = R"({"id":1,"name":"Tea","description":"hot",")" + std::string(column)
            + "\":" + std::string(value) + "}";
        RowChange<Product> change;
        REQUIRE(decode.decode(record("", row), change) == Reject::none);
        CHECK(change.row.value().name == "Tea");
        CHECK(change.row->description == "hot");
        CHECK_FALSE(change.row->price);
        CHECK(std::ranges::equal(decode.unread().all(), std::array{ingest::UnreadField{column, reason}}));
    }
}

TEST_CASE("what is no change event is rejected for its reason")
{
    CHECK(rejectOf("") == Reject::empty);
    CHECK(rejectOf(std::string_view{}) == Reject::empty); // of which not even a byte is anywhere
    CHECK(rejectOf("{") == Reject::truncated);
    CHECK(rejectOf("[1]") == Reject::notAnObject);
    CHECK(rejectOf(R"({"id":1} x)") == Reject::trailingData);
    CHECK(rejectOf("{\"id\":\"\xff\"}") == Reject::invalidUtf8);
    CHECK(rejectOf(std::string(100, '[')) == Reject::tooDeep);
    CHECK(rejectOf(R"({"name":"Tea"})", "") == Reject::missingField);
    CHECK(rejectOf(R"({"id":null,"name":"Tea"})", "") == Reject::missingField);
    CHECK(rejectOf(R"({"id":2.5})") == Reject::wrongType);
    CHECK(rejectOf(R"({"id":[1]})") == Reject::wrongType);
    CHECK(rejectOf(R"({"op":"x","after":{"id":1}})") == Reject::wrongType);
    CHECK(rejectOf(R"({"op":"u","before":null})") == Reject::missingField);
    CHECK(rejectOf(R"({"schema":null,"payload":3})") == Reject::wrongType);
    CHECK(rejectOf(R"({"id":")" + std::string(300, 'x') + R"("})") == Reject::outOfRange);
    CHECK(rejectOf(std::string(2'000'000, ' ')) == Reject::tooLarge);
}

TEST_CASE("of several changes of one row the latest counts, in whatever order they come")
{
    CHECK(rc::check([] {
        struct Arriving {
            RowChange<Product> change;
            ingest::RecordPosition position;
        };
        const auto changes = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::inRange(0, 3)));
        std::vector<Arriving> arriving;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const auto [id, kind] = changes[i];
            Arriving a{
                {std::to_string(id), std::nullopt}, {.recordTimeMs = 5, .partition = id, .offset = std::int64_t(i)}};
            if (kind != 0) {
                a.change.row.emplace();
                a.change.row->id = a.change.id;
                a.change.row->name = "name " + std::to_string(i);
            }
            arriving.push_back(a);
        }
        std::map<std::string, std::optional<Product>> oracle;
        for (const Arriving& a : arriving) oracle[a.change.id] = a.change.row;
        auto order = *rc::gen::container<std::vector<std::uint32_t>>(
            arriving.size(), rc::gen::arbitrary<std::uint32_t>());
        std::vector<std::size_t> shuffled(arriving.size());
        for (std::size_t i = 0; i < shuffled.size(); ++i) shuffled[i] = i;
        std::ranges::sort(shuffled, {}, [&](std::size_t i) { return std::pair(order[i], i); });
        Table<Product> table(100);
        for (const std::size_t i : shuffled) {
            table.apply(arriving[i].change, arriving[i].position);
            table.apply(arriving[i].change, arriving[i].position); // delivered twice
        }
        std::size_t present = 0;
        for (const auto& [id, row] : oracle) {
            const Product* held = table.find(id);
            RC_ASSERT((held != nullptr) == row.has_value());
            if (row) RC_ASSERT(*held == *row);
            present += row.has_value();
        }
        RC_ASSERT(table.size() == present);
    }));
}
