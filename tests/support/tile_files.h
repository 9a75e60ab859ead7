// Pictures of tiles and files full of them, as tests need them. Any thread.
#pragma once

#include "tiles/pmtiles.h"

#include <QBuffer>
#include <QImage>

#include <sqlite3.h>
#include <zlib.h>

#include <filesystem>
#include <format>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace pitwall::test {

inline std::string pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

inline std::string plainPng(const QColor& color, int side = 256)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(color);
    return pngOf(image);
}

/// Runs SQL on a database, which is made when it is missing.
inline void runSql(const std::filesystem::path& path, const std::string& sql)
{
    sqlite3* database = nullptr;
    const bool opened = sqlite3_open(path.c_str(), &database) == SQLITE_OK;
    const bool done = opened && sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    const std::string error = done ? "" : sqlite3_errmsg(database);
    sqlite3_close(database);
    if (!done) throw std::runtime_error(error);
}

inline std::string hex(const std::string& bytes)
{
    std::string out;
    for (const unsigned char c : bytes) out += std::format("{:02x}", c);
    return out;
}

using Tiles = std::map<TileId, std::string>;

/// All of the first zooms, each with bytes of its own that are no picture.
inline Tiles someTiles(int zooms)
{
    Tiles tiles;
    for (int z = 0; z <= zooms; ++z)
        for (int x = 0; x < 1 << z; ++x)
            for (int y = 0; y < 1 << z; ++y) tiles[{z, x, y}] = std::format("tile {}/{}/{}", z, x, y);
    return tiles;
}

inline void writeMbtiles(
    const std::filesystem::path& path, const Tiles& tiles, const std::map<std::string, std::string>& metadata)
{
    std::string sql = "BEGIN; CREATE TABLE metadata (name text, value text);"
                      "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);";
    for (const auto& [name, value] : metadata)
        sql += std::format("INSERT INTO metadata VALUES ('{}', '{}');", name, value);
    for (const auto& [tile, bytes] : tiles)
        sql += std::format(
            "INSERT INTO tiles VALUES ({}, {}, {}, x'{}');", tile.z, tile.x, (1 << tile.z) - 1 - tile.y, hex(bytes));
    runSql(path, sql + "COMMIT");
}

inline std::string gzipped(const std::string& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
    std::string in = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string varint(std::uint64_t value)
{
    std::string out;
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    return out + static_cast<char>(value);
}

inline std::string pmtilesDirectory(const std::vector<PmtilesEntry>& entries)
{
    std::string out = varint(entries.size());
    std::uint64_t last = 0;
    for (const PmtilesEntry& entry : entries) {
        out += varint(entry.id - last);
        last = entry.id;
    }
    for (const PmtilesEntry& entry : entries) out += varint(entry.run);
    for (const PmtilesEntry& entry : entries) out += varint(entry.length);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool next = i > 0 && entries[i].offset == entries[i - 1].offset + entries[i - 1].length;
        out += varint(next ? 0 : entries[i].offset + 1);
    }
    return out;
}

struct PmtilesWriter {
    std::string root, metadata = "{}", leaves, tiles; ///< unpacked, but for leaves
    bool packed = true;
    unsigned char tileType = 2, minZoom = 0, maxZoom = 0, version = 3;

    [[nodiscard]] std::string pack(const std::string& bytes) const { return packed ? gzipped(bytes) : bytes; }
    [[nodiscard]] std::string file() const
    {
        const std::string directory = pack(root), words = pack(metadata);
        std::string header = "PMTiles" + std::string(1, static_cast<char>(version));
        const auto number = [&](std::uint64_t value, int bytes) {
            for (int i = 0; i < bytes; ++i) header += static_cast<char>(value >> 8 * i & 0xff);
        };
        std::uint64_t at = 127;
        for (const std::string* section : {&directory, &words, &leaves, &tiles}) {
            number(at, 8);
            number(section->size(), 8);
            at += section->size();
        }
        for (int i = 0; i < 3; ++i) number(0, 8);
        number(1, 1);
        number(packed ? 2 : 1, 1);
        number(1, 1);
        for (const unsigned char byte : {tileType, minZoom, maxZoom}) number(byte, 1);
        for (const std::int32_t degrees : {-1'800'000'000, -850'000'000, 1'800'000'000, 850'000'000})
            number(static_cast<std::uint32_t>(degrees), 4);
        header.resize(127, '\0');
        return header + directory + words + leaves + tiles;
    }
};

/// With a leaf directory behind the root's first entry for each `leafSize` tiles; 0: all of them in the root.
inline PmtilesWriter pmtilesOf(const Tiles& given, std::size_t leafSize, bool packed)
{
    PmtilesWriter writer;
    writer.packed = packed;
    std::map<std::uint64_t, std::string> tiles;
    for (const auto& [tile, bytes] : given) {
        tiles[pmtilesId(tile)] = bytes;
        writer.maxZoom = std::max(writer.maxZoom, static_cast<unsigned char>(tile.z));
    }
    std::vector<PmtilesEntry> all, root;
    for (const auto& [id, bytes] : tiles) {
        if (!all.empty() && all.back().id + all.back().run == id && writer.tiles.ends_with(bytes)
            && all.back().length == bytes.size()) {
            ++all.back().run; // the same once more
            continue;
        }
        all.push_back({id, writer.tiles.size(), static_cast<std::uint32_t>(bytes.size()), 1});
        writer.tiles += bytes;
    }
    for (std::size_t i = 0; leafSize > 0 && i < all.size(); i += leafSize) {
        const std::size_t end = std::min(all.size(), i + leafSize);
        const std::string leaf = writer.pack(pmtilesDirectory(
            {all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(end)}));
        root.push_back({all[i].id, writer.leaves.size(), static_cast<std::uint32_t>(leaf.size()), 0});
        writer.leaves += leaf;
    }
    writer.root = pmtilesDirectory(leafSize > 0 ? root : all);
    return writer;
}

} // namespace pitwall::test
