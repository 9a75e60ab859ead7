#include "tiles/pmtiles.h"

#include "tiles/gzip.h"
#include "tiles/tile_form.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <format>
#include <fstream>
#include <list>

namespace pitwall {

namespace {

constexpr std::size_t headerBytes = 127;

struct Section {
    std::uint64_t offset = 0, length = 0;
    /// The part of a section of the file, whole; nothing where it does not lie within.
    [[nodiscard]] std::optional<Section> part(std::uint64_t at, std::uint64_t bytes) const
    {
        if (at > length || bytes > length - at) return {};
        return Section{offset + at, bytes};
    }
};

std::uint64_t littleEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

double degrees(std::string_view header, std::size_t at)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(littleEndian(header, at, 4))) / 1e7;
}

class Pmtiles : public TileReader {
public:
    Pmtiles(ReadAt read, std::uint64_t size, std::string name)
        : TileReader(std::move(name)),
          m_read(std::move(read)),
          m_size(size)
    {}

    std::expected<void, std::string> open()
    {
        const std::string header = m_read(0, headerBytes);
        if (header.size() < headerBytes || !header.starts_with("PMTiles")) return broken("it has no header");
        if (header[7] != 3) return broken("its version is not 3");
        const auto section = [&](std::size_t at) {
            return Section{littleEndian(header, at, 8), littleEndian(header, at + 8, 8)};
        };
        const Section root = section(8), metadata = section(24);
        m_leaves = section(40);
        m_tiles = section(56);
        for (const Section& one : {root, metadata, m_leaves, m_tiles})
            if (!Section{0, m_size}.part(one.offset, one.length)) return broken("it ends too early");
        m_packing = header[97];
        if (m_packing != 1 && m_packing != 2)
            return broken("its directories are packed in a way that Pitwall does not read");
        readBounds(std::format("{},{},{},{}", degrees(header, 102), degrees(header, 106), degrees(header, 110),
                       degrees(header, 114)),
            m_info);
        auto directory = directoryAt(root);
        if (!directory) return broken("its directory is damaged");
        m_root = std::move(*directory);
        m_info.minZoom = static_cast<unsigned char>(header[100]);
        m_info.maxZoom = static_cast<unsigned char>(header[101]);
        readZooms();
        if (!hasZooms(m_info)) return broken("it has no tiles");
        if (auto looked = lookAtOne(header[99], header[98]); !looked) return looked;
        readMetadata(metadata);
        return {};
    }

protected:
    std::expected<std::string, std::string> bytesOf(TileId tile) override
    {
        const std::uint64_t id = pmtilesId(tile);
        const Directory* directory = &m_root;
        for (int depth = 0; depth < PmtilesLimits::depth; ++depth) {
            const PmtilesEntry* entry = findEntry(*directory, id);
            if (!entry) return {};
            if (entry->run > 0) {
                const auto place = m_tiles.part(entry->offset, entry->length);
                if (!place || entry->length > mostBytesOfOne)
                    return std::unexpected(sentence("a tile is not where it should be"));
                std::string bytes = m_read(place->offset, entry->length);
                if (bytes.size() != entry->length) return std::unexpected(sentence("it ends too early"));
                return bytes;
            }
            directory = leaf(*entry);
            if (!directory) return std::unexpected(sentence("a directory is damaged"));
        }
        return std::unexpected(sentence("its directories are too deep"));
    }

private:
    using Directory = std::vector<PmtilesEntry>;

    [[nodiscard]] std::string sentence(std::string_view what) const
    {
        return std::format("{} cannot be read as PMTiles: {}", m_name, what);
    }
    [[nodiscard]] std::unexpected<std::string> broken(std::string_view what) const
    {
        return std::unexpected(sentence(what));
    }
    std::optional<std::string> unpacked(const Section& place, std::size_t most)
    {
        if (place.length > std::min(most, PmtilesLimits::packed)) return {};
        std::string bytes = m_read(place.offset, static_cast<std::size_t>(place.length));
        if (bytes.size() != place.length) return {};
        if (m_packing == 1) return bytes;
        return unzipped(bytes, most);
    }
    std::optional<Directory> directoryAt(const Section& place)
    {
        const auto bytes = unpacked(place, PmtilesLimits::directory);
        return bytes ? parsePmtilesDirectory(*bytes) : std::nullopt;
    }
    const Directory* leaf(const PmtilesEntry& entry)
    {
        const auto place = m_leaves.part(entry.offset, entry.length);
        if (!place) return nullptr;
        const auto kept = std::ranges::find(m_kept, place->offset, &Leaf::offset);
        if (kept != m_kept.end()) {
            m_kept.splice(m_kept.begin(), m_kept, kept);
            return &m_kept.front().directory;
        }
        auto directory = directoryAt(*place);
        if (!directory) return nullptr;
        m_kept.push_front({place->offset, std::move(*directory)});
        if (m_kept.size() > PmtilesLimits::kept) m_kept.pop_back();
        return &m_kept.front().directory;
    }
    /// The first or the last entry that is a tile's; null: its directory cannot be read, or there is none.
    const PmtilesEntry* outermost(bool last)
    {
        const Directory* directory = &m_root;
        for (int depth = 0; directory && !directory->empty() && depth < PmtilesLimits::depth; ++depth) {
            const PmtilesEntry& entry = last ? directory->back() : directory->front();
            if (entry.run > 0) return &entry;
            directory = leaf(entry);
        }
        return nullptr;
    }
    /// Those that there are tiles of. Numbers rise with the zoom, so that the outermost two tell.
    void readZooms()
    {
        const auto zoomOf = [](std::uint64_t id) {
            int zoom = 0;
            while (zoom <= TileId::mostZoom && pmtilesId({zoom + 1, 0, 0}) <= id) ++zoom;
            return zoom;
        };
        if (const PmtilesEntry* entry = outermost(false)) m_info.minZoom = zoomOf(entry->id);
        if (const PmtilesEntry* entry = outermost(true))
            m_info.maxZoom = std::min(zoomOf(entry->id + (entry->run - 1)), TileId::mostZoom);
    }
    /// What the header says of tiles counts only where the first one's own bytes say nothing.
    std::expected<void, std::string> lookAtOne(int claimedForm, int claimedPacking)
    {
        std::string bytes;
        if (const PmtilesEntry* entry = outermost(false)) {
            const auto place = m_tiles.part(entry->offset, entry->length);
            if (place && entry->length <= mostBytesOfOne) bytes = m_read(place->offset, entry->length);
        }
        const TileForm form = formOf(unwrapped(std::move(bytes), mostBytesOfOne));
        if (isDrawn(form)) return {};
        if (form != TileForm::unknown) return std::unexpected(refusedForm(m_name, form));
        if (claimedForm == 1) return std::unexpected(refusedVectors(m_name));
        if (claimedForm < 1 || claimedForm > 4) return broken("its tiles are of no format that Pitwall draws");
        if (claimedPacking > 2) return broken("its pictures are packed once more, which Pitwall does not read");
        return {};
    }
    void readMetadata(const Section& place)
    {
        const auto text = unpacked(place, PmtilesLimits::metadata);
        if (!text) return; // a map without words is a map
        simdjson::dom::parser parser(PmtilesLimits::metadata);
        simdjson::dom::object object;
        std::string_view attribution;
        if (parser.parse(*text).get(object) || object["attribution"].get(attribution)) return;
        m_info.attribution = plainText(std::string(attribution));
    }

    struct Leaf {
        std::uint64_t offset;
        Directory directory;
    };
    ReadAt m_read;
    std::uint64_t m_size;
    Section m_leaves, m_tiles;
    int m_packing = 0; // as in the header: 1 is none, 2 is gzip
    Directory m_root;
    std::list<Leaf> m_kept; // the last used first
};

} // namespace

std::expected<std::unique_ptr<TileReader>, std::string> readPmtiles(ReadAt read, std::uint64_t size, std::string name)
{
    auto reader = std::make_unique<Pmtiles>(std::move(read), size, std::move(name));
    if (auto opened = reader->open(); !opened) return std::unexpected(opened.error());
    return reader;
}

std::expected<std::unique_ptr<TileReader>, std::string> openPmtiles(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
    if (error || !*file) return std::unexpected(std::format("{} cannot be opened", name));
    const auto read = [file](std::uint64_t offset, std::size_t length) {
        std::string bytes(length, '\0');
        file->clear();
        file->seekg(static_cast<std::streamoff>(offset));
        file->read(bytes.data(), static_cast<std::streamsize>(length));
        bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file->gcount(), 0)));
        return bytes;
    };
    return readPmtiles(read, size, name);
}

} // namespace pitwall
