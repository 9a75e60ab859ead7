#include "catalog/decode.h"

#include <charconv>
#include <cmath>

namespace pitwall::catalog {
namespace {

using ingest::Change;
using ingest::ChangedRow;
using ingest::ChangeReader;
using ingest::Reject;

// What a column may hold at most, so that the table has a bound in bytes.
constexpr std::size_t maxId = OrderId::maxLength, maxName = 1024, maxText = 16 * 1024;

/// Reads columns one after the other; those that cannot be read are noted and stay as they are.
struct Columns {
    const ChangedRow& row;
    ingest::UnreadFields& unread;

    template <typename Value>
    void take(std::string_view column, std::expected<Value, Reject> read, Value& out)
    {
        if (read)
            out = std::move(*read);
        else
            unread.add(column, read.error());
    }
    void text(std::string_view column, std::string& out, std::size_t most = maxName)
    {
        take(column, ChangeReader::text(row, column, most), out);
    }
    std::optional<double> degrees(std::string_view column, double limit)
    {
        const auto read = ChangeReader::number(row, column);
        const bool onEarth = !read || !*read || std::abs(**read) <= limit;
        if (read && onEarth) return *read;
        unread.add(column, read ? Reject::outOfRange : read.error());
        return std::nullopt;
    }
};

/// The id of the row that changed: from the row, as it is or was, else from the record's key.
std::expected<std::string, Reject> idOf(const Change& change)
{
    const auto& row = change.row ? change.row : change.old;
    std::optional<std::string> id;
    if (row) {
        auto read = ChangeReader::id(*row, "id");
        if (!read) return std::unexpected(read.error());
        id = std::move(*read);
    }
    if (!id) id = change.key;
    if (!id) return std::unexpected(Reject::missingField);
    if (id->empty() || id->size() > maxId) return std::unexpected(Reject::outOfRange);
    return *id;
}

std::optional<Coordinates> homeOf(Columns& columns)
{
    const auto latitude = columns.degrees("lat", 90), longitude = columns.degrees("lon", 180);
    if (!latitude || !longitude) return std::nullopt;
    const Coordinates home{*latitude, *longitude};
    if (home != Coordinates{}) return home;
    columns.unread.add("lat", Reject::noPlace); // what a form that nobody filled in says
    return std::nullopt;
}

} // namespace

Reject CatalogDecoder::decode(const ingest::Record& record, RowChange<Product>& out)
{
    m_unread.clear();
    m_fault = {};
    if (const Reject reject = m_reader.read(record, m_change); reject != Reject::none) return reject;
    auto id = idOf(m_change);
    if (!id) return refuse("id", id.error());
    out = {std::move(*id), std::nullopt};
    if (!m_change.row) return Reject::none;
    Product& product = out.row.emplace();
    Columns columns{*m_change.row, m_unread};
    product.id = out.id;
    columns.text("name", product.name);
    columns.text("description", product.description, maxText);
    columns.text("category", product.category);
    columns.text("image", product.image, 2 * maxName);
    columns.take("price", m_reader.money(columns.row, "price"), product.price);
    columns.take("created_at", ChangeReader::time(columns.row, "created_at", m_zone), product.createdAt);
    columns.take("updated_at", ChangeReader::time(columns.row, "updated_at", m_zone), product.updatedAt);
    return Reject::none;
}

Reject CatalogDecoder::decode(const ingest::Record& record, RowChange<User>& out)
{
    m_unread.clear();
    m_fault = {};
    if (const Reject reject = m_reader.read(record, m_change); reject != Reject::none) return reject;
    auto id = idOf(m_change);
    if (!id) return refuse("id", id.error());
    out = {std::move(*id), std::nullopt};
    UserId user;
    const auto [end, error] = std::from_chars(out.id.data(), out.id.data() + out.id.size(), user.value);
    if (error != std::errc{} || end != out.id.data() + out.id.size()) return refuse("id", Reject::wrongType);
    if (!m_change.row) return Reject::none;
    User& row = out.row.emplace();
    Columns columns{*m_change.row, m_unread};
    row.id = user;
    columns.text("first_name", row.firstName);
    columns.text("last_name", row.lastName);
    columns.text("email", row.email);
    columns.text("residence", row.residence);
    row.home = homeOf(columns);
    return Reject::none;
}

} // namespace pitwall::catalog
