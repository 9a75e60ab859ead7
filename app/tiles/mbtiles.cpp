#include "tiles/mbtiles.h"

#include <sqlite3.h>

#include <charconv>
#include <format>
#include <optional>

namespace pitwall {

namespace {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

constexpr int stepsOfHandler = 10'000,
              mostHandled = 2'000; // 20 million steps for one question: a view could go on for ever

std::string encoded(const std::string& path)
{
    std::string out;
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#')
            out += std::format("%{:02X}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out;
}

std::string columnText(sqlite3_stmt* statement, int column)
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const int length = sqlite3_column_bytes(statement, column);
    return bytes && length > 0 ? std::string(bytes, static_cast<std::size_t>(length)) : std::string();
}

std::optional<int> number(const std::string& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

class Mbtiles : public TileReader {
public:
    explicit Mbtiles(std::string name) : m_name(std::move(name)) {}

    std::expected<void, std::string> open(const std::filesystem::path& path)
    {
        const std::string address = "file:" + encoded(std::filesystem::absolute(path).string())
            + "?mode=ro&immutable=1";
        sqlite3* opened = nullptr;
        const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX;
        const int code = sqlite3_open_v2(address.c_str(), &opened, flags, nullptr);
        m_database.reset(opened);
        if (code != SQLITE_OK) return std::unexpected(std::format("{} cannot be opened as MBTiles", m_name));
        distrust();
        const std::string format = metadata("format");
        if (format == "pbf" || format == "mvt") return std::unexpected(refusedVectors(m_name));
        if (!format.empty() && format != "png" && format != "jpg" && format != "jpeg" && format != "webp")
            return std::unexpected(
                std::format("{} holds tiles of the format {}, which Pitwall does not draw", m_name, plainText(format)));
        m_tile = prepared(
            "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 LIMIT 1");
        if (!m_tile) return std::unexpected(std::format("{} is no MBTiles file: it has no table of tiles", m_name));
        m_info.attribution = plainText(metadata("attribution"));
        readBounds(metadata("bounds"), m_info);
        m_info.minZoom = zoom("minzoom", "SELECT min(zoom_level) FROM tiles");
        m_info.maxZoom = zoom("maxzoom", "SELECT max(zoom_level) FROM tiles");
        if (!hasZooms(m_info)) return std::unexpected(std::format("{} has no tiles", m_name));
        return {};
    }

    std::expected<std::string, std::string> tile(TileId tile) override
    {
        if (!tile.exists()) return {};
        m_handled = 0;
        sqlite3_bind_int(m_tile.get(), 1, tile.z);
        sqlite3_bind_int(m_tile.get(), 2, tile.x);
        sqlite3_bind_int(m_tile.get(), 3, (1 << tile.z) - 1 - tile.y); // rows are counted from the south
        const int code = sqlite3_step(m_tile.get());
        std::string bytes = code == SQLITE_ROW ? columnText(m_tile.get(), 0) : std::string();
        sqlite3_reset(m_tile.get());
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            return std::unexpected(std::format("{} cannot be read: {}", m_name, sqlite3_errstr(code)));
        return bytes;
    }

private:
    void distrust()
    {
        sqlite3* database = m_database.get();
        sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, static_cast<int>(mostBytesOfOne));
        sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
        sqlite3_exec(database, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", nullptr, nullptr, nullptr);
        const auto progress = [](void* self) { return ++static_cast<Mbtiles*>(self)->m_handled > mostHandled ? 1 : 0; };
        sqlite3_progress_handler(database, stepsOfHandler, progress, this);
    }
    Statement prepared(const char* sql)
    {
        m_handled = 0;
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_database.get(), sql, -1, &statement, nullptr) != SQLITE_OK) return {};
        return Statement(statement);
    }
    std::string first(sqlite3_stmt* statement)
    {
        return statement && sqlite3_step(statement) == SQLITE_ROW ? columnText(statement, 0) : std::string();
    }
    std::string metadata(const char* name)
    {
        const Statement statement = prepared("SELECT value FROM metadata WHERE name = ?1 LIMIT 1");
        if (statement) sqlite3_bind_text(statement.get(), 1, name, -1, SQLITE_STATIC);
        return first(statement.get());
    }
    int zoom(const char* name, const char* sql)
    {
        if (const auto said = number(metadata(name))) return *said;
        return number(first(prepared(sql).get())).value_or(-1);
    }

    std::string m_name;
    Database m_database;
    Statement m_tile;
    int m_handled = 0;
};

} // namespace

std::expected<std::unique_ptr<TileReader>, std::string> openMbtiles(const std::filesystem::path& path)
{
    auto reader = std::make_unique<Mbtiles>(path.filename().string());
    if (auto opened = reader->open(path); !opened) return std::unexpected(opened.error());
    return reader;
}

} // namespace pitwall
