#include "tiles/mbtiles.h"

#include "map/camera.h"
#include "tiles/tile_form.h"

#include <sqlite3.h>

#include <charconv>
#include <format>
#include <optional>
#include <tuple>

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
              mostHandled = 2'000, // 20 million steps for one question: a view could go on for ever
    busyMs = 500;                  // for whoever writes to it just now

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
    explicit Mbtiles(std::string name) : TileReader(std::move(name)) {}

    std::expected<void, std::string> open(const std::filesystem::path& path)
    {
        if (!openDatabase(path)) return std::unexpected(std::format("{} cannot be opened as MBTiles", m_name));
        m_tile = prepared(
            "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3 LIMIT 1");
        if (!m_tile) return std::unexpected(std::format("{} is no MBTiles file: it has no table of tiles", m_name));
        m_handled = 0;
        readZooms();
        if (!hasZooms(m_info)) return std::unexpected(std::format("{} has no tiles", m_name));
        if (auto looked = lookAtSome(); !looked) return looked;
        m_info.attribution = plainText(metadata("attribution"));
        readBounds(metadata("bounds"), m_info);
        dropFalseBounds();
        return {};
    }

protected:
    std::expected<std::string, std::string> bytesOf(TileId tile) override
    {
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
    /// Rows that are only in a write-ahead log beside the file belong to it. To read them SQLite needs a third file
    /// with the log's index, which it makes where the folder can be written; elsewhere the file counts as it is, which
    /// is all that `immutable` reads.
    bool openDatabase(const std::filesystem::path& path)
    {
        const std::string address = "file:" + encoded(std::filesystem::absolute(path).string()) + "?mode=ro";
        if (tryOpen(address)) return true;
        if (!tryOpen(address + "&immutable=1")) return false;
        std::error_code error;
        const auto waiting = std::filesystem::file_size(path.string() + "-wal", error);
        if (!error && waiting > 0)
            m_info.hint = std::format(
                "Tiles that are only in {}-wal are not shown: SQLite cannot make its index beside it", m_name);
        return true;
    }
    bool tryOpen(const std::string& address)
    {
        m_database.reset();
        sqlite3* opened = nullptr;
        const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX;
        const int code = sqlite3_open_v2(address.c_str(), &opened, flags, nullptr);
        m_database.reset(opened);
        if (code != SQLITE_OK) return false;
        distrust();
        const Statement any = prepared("SELECT 1 FROM sqlite_schema LIMIT 1"); // which opens the file in earnest
        return any && (sqlite3_step(any.get()) == SQLITE_ROW || sqlite3_errcode(m_database.get()) == SQLITE_DONE);
    }
    void distrust()
    {
        sqlite3* database = m_database.get();
        sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, static_cast<int>(mostBytesOfOne));
        sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
        sqlite3_busy_timeout(database, busyMs);
        sqlite3_exec(database, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", nullptr, nullptr, nullptr);
        const auto progress = [](void* self) { return ++static_cast<Mbtiles*>(self)->m_handled > mostHandled ? 1 : 0; };
        sqlite3_progress_handler(database, stepsOfHandler, progress, this);
    }
    Statement prepared(const char* sql)
    {
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
    /// Those that there are tiles of; what is claimed counts only where to look would take too long.
    void readZooms()
    {
        m_info.minZoom = number(metadata("minzoom")).value_or(-1);
        m_info.maxZoom = number(metadata("maxzoom")).value_or(-1);
        const Statement has = prepared("SELECT 1 FROM tiles WHERE zoom_level = ?1 LIMIT 1");
        int least = -1, most = -1;
        for (int zoom = 0; has && zoom <= TileId::mostZoom; ++zoom) {
            sqlite3_bind_int(has.get(), 1, zoom);
            const int code = sqlite3_step(has.get());
            sqlite3_reset(has.get());
            if (code != SQLITE_ROW && code != SQLITE_DONE) return;
            if (code != SQLITE_ROW) continue;
            least = least < 0 ? zoom : least;
            most = zoom;
        }
        m_info.minZoom = least;
        m_info.maxZoom = most;
    }
    /// Bounds that all tiles of the coarsest zoom lie outside of would hide the map.
    void dropFalseBounds()
    {
        m_handled = 0;
        const Statement extent = prepared("SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
                                          " FROM tiles WHERE zoom_level = ?1");
        if (!extent) return;
        sqlite3_bind_int(extent.get(), 1, m_info.minZoom);
        if (sqlite3_step(extent.get()) != SQLITE_ROW) return;
        const double count = 1 << m_info.minZoom;
        const auto column = [&](int index) { return sqlite3_column_int(extent.get(), index); };
        const MercatorPoint from = toMercator({m_info.north, m_info.west}),
                            to = toMercator({m_info.south, m_info.east});
        const bool apart = (column(1) + 1) / count <= from.x || column(0) / count >= to.x
            || 1 - column(2) / count <= from.y || 1 - (column(3) + 1) / count >= to.y;
        const TileFileInfo world;
        if (apart)
            std::tie(m_info.west, m_info.south, m_info.east, m_info.north) = std::tie(
                world.west, world.south, world.east, world.north);
    }
    /// What the metadata says of their format counts only where the bytes of some tiles say nothing.
    std::expected<void, std::string> lookAtSome()
    {
        m_handled = 0;
        const Statement some = prepared("SELECT tile_data FROM tiles LIMIT 8");
        auto refused = TileForm::unknown;
        while (some && sqlite3_step(some.get()) == SQLITE_ROW) {
            const TileForm form = formOf(unwrapped(columnText(some.get(), 0), mostBytesOfOne));
            if (isDrawn(form)) return {};
            if (form != TileForm::unknown) refused = form;
        }
        if (refused != TileForm::unknown) return std::unexpected(refusedForm(m_name, refused));
        const std::string format = metadata("format");
        if (format == "pbf" || format == "mvt") return std::unexpected(refusedVectors(m_name));
        return {};
    }

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
