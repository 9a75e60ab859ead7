#include "tiles/tile_disk.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <fstream>
#include <vector>

namespace pitwall {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark = "pitwall tile 1"; // the first line of a file: what follows is in this order
constexpr std::uintmax_t headRoom = 4096;           // more than four lines ever need
constexpr std::chrono::hours usedAgain{24};         // how old the note of its last use may become

struct Found {
    fs::path path;
    std::uintmax_t bytes = 0;
    fs::file_time_type used;
};

std::vector<Found> filesBelow(const fs::path& folder)
{
    std::vector<Found> found;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code gone; // another process may have deleted it
        if (!at->is_regular_file(gone) || gone) continue;
        Found file{at->path(), at->file_size(gone), {}};
        if (!gone) file.used = at->last_write_time(gone);
        if (!gone) found.push_back(std::move(file));
    }
    return found;
}

/// FNV-1a: a name that is the same on each start, for whatever the source is called.
std::string nameOf(const std::string& source)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const unsigned char c : source) hash = (hash ^ c) * 0x100000001b3U;
    return std::format("{:016x}", hash);
}

std::optional<KeptTile> parse(std::string text)
{
    std::array<std::string_view, 5> lines; // mark, fresh until, etag, last-modified, length
    std::string_view rest = text;
    for (std::string_view& line : lines) {
        const std::size_t end = rest.find('\n');
        if (end == rest.npos) return {};
        line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
    }
    std::int64_t freshUntil = 0;
    std::size_t length = 0;
    const auto number = [](std::string_view line, auto& out) {
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), out);
        return error == std::errc() && end == line.data() + line.size();
    };
    if (lines[0] != mark || !number(lines[1], freshUntil) || !number(lines[4], length) || length != rest.size())
        return {};
    KeptTile kept;
    kept.life = {
        std::chrono::sys_seconds{std::chrono::seconds{freshUntil}}, std::string(lines[2]), std::string(lines[3])};
    kept.bytes = std::string(rest);
    return kept;
}

std::string written(const KeptTile& kept)
{
    return std::format("{}\n{}\n{}\n{}\n{}\n", mark, kept.life.freshUntil.time_since_epoch().count(), kept.life.etag,
               kept.life.lastModified, kept.bytes.size())
        + kept.bytes;
}

} // namespace

TileDisk::TileDisk(fs::path folder, const std::string& source, std::uintmax_t bound)
    : m_root(std::move(folder)),
      m_folder(m_root / nameOf(source)),
      m_bound(bound)
{
    for (const Found& file : filesBelow(m_root)) m_bytes += file.bytes;
}

fs::path TileDisk::fileOf(TileId tile) const
{
    return m_folder / std::to_string(tile.z) / std::to_string(tile.x) / std::to_string(tile.y);
}

std::optional<KeptTile> TileDisk::find(TileId tile)
{
    const fs::path path = fileOf(tile);
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return {};
    std::optional<KeptTile> kept;
    if (size <= mostBytesOfOne + headRoom) {
        std::ifstream file(path, std::ios::binary);
        std::string text(static_cast<std::size_t>(size), '\0');
        if (file.read(text.data(), static_cast<std::streamsize>(size))) kept = parse(std::move(text));
    }
    if (!kept) {
        drop(tile);
        return {};
    }
    // File times are all on one clock, so the time of the use is had from the clock that files have.
    const auto now = fs::file_time_type::clock::now();
    if (const auto used = fs::last_write_time(path, error); !error && now - used > usedAgain)
        fs::last_write_time(path, now, error);
    return kept;
}

void TileDisk::keep(TileId tile, const KeptTile& kept)
{
    if (kept.bytes.size() > mostBytesOfOne) return;
    const fs::path path = fileOf(tile);
    const fs::path beside = m_folder / std::format("new.{}", getpid());
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return;
    const std::string text = written(kept);
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    const std::uintmax_t before = fs::file_size(path, error);
    const std::uintmax_t replaced = error ? 0 : before;
    if (file) fs::rename(beside, path, error);
    if (!file || error) {
        fs::remove(beside, error);
        return;
    }
    m_bytes = m_bytes + text.size() - std::min(m_bytes, replaced);
    if (m_bytes > m_bound) makeRoom();
}

void TileDisk::drop(TileId tile)
{
    std::error_code error;
    const std::uintmax_t size = fs::file_size(fileOf(tile), error);
    if (!error && fs::remove(fileOf(tile), error)) m_bytes -= std::min(m_bytes, size);
}

void TileDisk::makeRoom()
{
    std::vector<Found> files = filesBelow(m_root);
    std::ranges::sort(files, {}, &Found::used);
    m_bytes = 0;
    for (const Found& file : files) m_bytes += file.bytes;
    for (const Found& file : files) {
        if (m_bytes <= m_bound / 10 * 9) break; // some room, so that this is not done for every tile
        std::error_code error;
        if (fs::remove(file.path, error)) m_bytes -= file.bytes;
    }
}

} // namespace pitwall
