#include "tiles/open_base_map.h"

#include "tiles/city_base_map.h"
#include "tiles/file_tiles.h"
#include "tiles/ground_file.h"
#include "tiles/http_tiles.h"
#include "tiles/mbtiles.h"
#include "tiles/pmtiles.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <format>
#include <fstream>
#include <sstream>

namespace pitwall {

namespace {

using Opened = std::expected<BaseMap, std::string>;

Opened ofServer(const std::string& base, const std::filesystem::path& cacheFolder)
{
    auto addresses = TileTemplate::parse(base);
    if (!addresses) return std::unexpected(addresses.error());
    BaseMap map;
    if (addresses->isOpenStreetMap()) map.attribution = QStringLiteral("© OpenStreetMap contributors");
    HttpTileOptions options;
    options.cacheFolder = cacheFolder;
    options.userAgent = "Pitwall/" PITWALL_VERSION;
    map.tiles = std::make_shared<TileSource>(httpTiles(std::move(*addresses), std::move(options)));
    return map;
}

Opened ofReader(std::expected<std::unique_ptr<TileReader>, std::string> reader)
{
    if (!reader) return std::unexpected(reader.error());
    BaseMap map;
    map.attribution = QString::fromStdString((*reader)->info().attribution);
    map.hint = QString::fromStdString((*reader)->info().hint);
    map.tiles = std::make_shared<TileSource>(fileTiles(std::move(*reader)));
    return map;
}

Opened ofGeoJson(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    std::error_code error;
    if (const auto size = std::filesystem::file_size(path, error); error || size > Ground::mostBytes)
        return std::unexpected(std::format("{} is larger than {} MiB", name, Ground::mostBytes >> 20));
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    auto ground = parseGround(text.view());
    if (!ground) return std::unexpected(std::format("{} cannot be drawn: {}", name, ground.error()));
    BaseMap map;
    map.streets = [ground = std::make_shared<const Ground>(std::move(*ground))](
                      const std::stop_token& stop) { return streetMap(*ground, stop); };
    return map;
}

Opened ofFile(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return std::unexpected(std::format("{}: {}", path.string(), error ? error.message() : "is not a file"));
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::string start(256, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    if (start.empty())
        return std::unexpected(std::format("{}: {}", path.string(), errno != 0 ? std::strerror(errno) : "is empty"));
    if (start.starts_with(std::string_view("SQLite format 3\0", 16))) return ofReader(openMbtiles(path));
    if (start.starts_with("PMTiles")) return ofReader(openPmtiles(path));
    if (start.starts_with("\xef\xbb\xbf")) start.erase(0, 3);
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    if (first != start.npos && start[first] == '{') return ofGeoJson(path);
    return std::unexpected(std::format("{} is no base map: neither MBTiles, PMTiles nor GeoJSON", name));
}

Opened opened(const std::string& base, const std::filesystem::path& cacheFolder)
{
    if (base.empty()) {
        BaseMap none;
        none.hint = QCoreApplication::translate("BaseMap", "No base map: --map.base");
        return none;
    }
    if (base == "city") return cityBaseMap();
    if (base.find("://") != base.npos || base.find("{z}") != base.npos) return ofServer(base, cacheFolder);
    return ofFile(base);
}

} // namespace

Opened openBaseMap(const MapSettings& settings, const std::filesystem::path& cacheFolder)
{
    Opened map = opened(settings.base, cacheFolder);
    if (map && !settings.attribution.empty()) map->attribution = QString::fromStdString(settings.attribution);
    return map;
}

} // namespace pitwall
