// resources/reference/topics.md and the decoders say the same: every example of the page is read.
#include "core/pipeline.h"
#include "core/wiring/wiring.h"
#include "orders.h"

#include <catch2/catch_test_macros.hpp>

#include <charconv>
#include <fstream>
#include <set>
#include <sstream>

using namespace pitwall;
using namespace pitwall::test;

namespace {

using Row = std::vector<std::string>;

/// A table's cells; those that are code without their marks.
struct Table {
    Row head;
    std::vector<Row> rows;
};

std::string page()
{
    const std::ifstream file(PITWALL_REFERENCE "/topics.md");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(' '), to = text.find_last_not_of(' ');
    text = from == std::string_view::npos ? std::string_view{} : text.substr(from, to - from + 1);
    if (text.size() > 1 && text.front() == '`' && text.back() == '`' && !text.substr(1, text.size() - 2).contains('`'))
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

Row cellsOf(std::string_view line)
{
    Row out;
    for (line.remove_prefix(1); !line.empty();) {
        const auto end = line.find('|');
        out.push_back(trimmed(line.substr(0, end)));
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    return out;
}

/// The tables of a section.
std::vector<Table> tablesOf(const std::string& section)
{
    const std::string text = page();
    const auto begin = text.find("\n## " + section + "\n");
    REQUIRE(begin != std::string::npos);
    std::istringstream lines(text.substr(begin + 1, text.find("\n## ", begin + 1) - begin - 1));
    std::vector<Table> out;
    bool inTable = false;
    for (std::string line; std::getline(lines, line);) {
        const bool isRow = line.starts_with('|');
        if (isRow && !inTable)
            out.push_back({cellsOf(line), {}});
        else if (isRow && !line.starts_with("|--"))
            out.back().rows.push_back(cellsOf(line));
        inTable = isRow;
    }
    return out;
}

/// An order with one of its fields written otherwise; an id of "" in `with`: it has none.
std::string orderWith(const std::string& field, const std::string& written)
{
    const auto value = [&](const std::string& name, std::string usual) { return name == field ? written : usual; };
    const std::string id = field == "no id" ? "" : R"("id":)" + value("id", R"("a")") + ",";
    return "{" + id + R"("createdAt":)" + value("createdAt", "1662461177") + R"(,"userId":)" + value("userId", "1")
        + R"(,"status":)" + value("status", R"("PLACED_ORDER")") + R"(,"price":)" + value("price", "5")
        + R"(,"deliveryLat":)" + value("deliveryLat", "1") + R"(,"deliveryLon":77.5,"items":[{"productId":)"
        + value("items.productId", R"("21")") + R"(,"quantity":)" + value("items.quantity", "1") + R"(,"price":5}]})";
}

std::string degrees(double value)
{
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string shown(const orders::OrderEvent& order, const std::string& field)
{
    if (field == "createdAt") return toIso8601(order.createdAt);
    if (field == "price") return toDecimal(order.price);
    if (field == "id") return order.id.toString();
    if (field == "userId") return order.userId ? std::to_string(order.userId->value) : "unknown";
    if (field == "items.quantity") return std::to_string(order.items()[0].quantity);
    if (field == "items.productId") return order.items()[0].productId;
    if (field == "status") return "unknown";
    return order.destination ? degrees(order.destination->latitude) : "unknown";
}

/// What the row's last cell says of the field, written so.
void check(const std::string& heading, const std::string& field, const std::string& written, const std::string& is)
{
    CAPTURE(field, written);
    orders::OrderDecoder decoder({}, {});
    orders::OrderEvent order;
    const auto reject = decoder.decode(orderWith(field, written), order);
    if (heading == "is refused as") {
        CHECK(ingest::name(reject) == is);
        return;
    }
    REQUIRE(reject == ingest::Reject::none);
    if (heading == "is") {
        CHECK(shown(order, field) == is);
        CHECK(decoder.unread().empty());
        return;
    }
    CHECK(heading == "is unknown, as");
    REQUIRE(decoder.unread().all().size() == 1);
    CHECK(decoder.unread().all().front() == ingest::UnreadField{field, decoder.unread().all().front().reason});
    CHECK(ingest::name(decoder.unread().all().front().reason) == is);
}

std::string bytesOf(const std::string& key)
{
    if (!key.starts_with("0x")) return key;
    std::string out;
    for (std::size_t i = 2; i + 1 < key.size(); i += 2)
        out += static_cast<char>(std::stoi(key.substr(i, 2), nullptr, 16));
    return out;
}

} // namespace

TEST_CASE("every time on the page of topics is read, or refused, as the page says")
{
    const auto tables = tablesOf("Times");
    REQUIRE(tables.size() == 2);
    CHECK(tables[0].rows.size() + tables[1].rows.size() > 30);
    for (const Table& table : tables)
        for (const Row& row : table.rows) check(table.head.at(1), "createdAt", row.at(0), row.at(1));
}

TEST_CASE("every number and id on the page of topics is read, refused or unknown as the page says")
{
    const auto tables = tablesOf("Numbers and ids");
    REQUIRE(tables.size() == 3);
    for (const Table& table : tables)
        for (const Row& row : table.rows) check(table.head.at(2), row.at(0), row.at(1), row.at(2));
}

TEST_CASE("every key on the page of topics spells the id that the page says")
{
    const auto tables = tablesOf("Keys");
    REQUIRE(tables.size() == 2);
    for (const Table& table : tables) {
        for (const Row& row : table.rows) {
            CAPTURE(row.at(0));
            orders::OrderDecoder decoder({}, {});
            orders::OrderEvent order;
            const auto reject = decoder.decode(orderWith("no id", ""), order, bytesOf(row.at(0)));
            const bool isRead = table.head.at(1) == "id";
            CHECK(ingest::name(reject) == (isRead ? ingest::name(ingest::Reject::none) : row.at(1)));
            if (isRead && reject == ingest::Reject::none) CHECK(order.id.toString() == row.at(1));
        }
    }
}

TEST_CASE("the page of topics names each topic that is read, and no other")
{
    std::set<std::string> named, read;
    const auto tables = tablesOf("Topics");
    for (const Row& row : tables.at(0).rows) {
        for (std::string_view cell = row.at(0); !cell.empty();) {
            const auto end = cell.find(", ");
            named.insert(trimmed(cell.substr(0, end)));
            cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 2);
        }
    }
    for (const Domain* domain : domains())
        for (const Feed& feed : domain->feeds) read.emplace(feed.name);
    CHECK(named == read);
}
