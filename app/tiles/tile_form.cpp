#include "tiles/tile_form.h"

#include "tiles/gzip.h"
#include "tiles/tile_reader.h"

#include <QImageReader>

#include <format>

namespace pitwall {

namespace {

/// One layer (field 3) that lies within the bytes and begins with its name, a feature or its version.
bool isVector(std::string_view bytes)
{
    if (bytes.size() < 3 || bytes[0] != 0x1a) return false;
    std::uint64_t length = 0;
    std::size_t at = 1;
    for (int shift = 0; at < bytes.size() && shift < 35; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        length |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) break;
    }
    if (at >= bytes.size() || length > bytes.size() - at) return false;
    return bytes[at] == 0x0a || bytes[at] == 0x12 || bytes[at] == 0x78;
}

std::string_view nameOf(TileForm form)
{
    switch (form) {
    case TileForm::png: return "PNG";
    case TileForm::jpeg: return "JPEG";
    case TileForm::webp: return "WebP";
    case TileForm::gif: return "GIF";
    case TileForm::avif: return "AVIF";
    case TileForm::tiff: return "TIFF";
    case TileForm::bmp: return "BMP";
    default: return "";
    }
}

} // namespace

TileForm formOf(std::string_view bytes)
{
    using std::string_view_literals::operator""sv;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return TileForm::png;
    if (bytes.starts_with("\xff\xd8\xff"sv)) return TileForm::jpeg;
    if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv) return TileForm::webp;
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return TileForm::gif;
    if (bytes.size() >= 12 && bytes.substr(4, 8) == "ftypavif"sv) return TileForm::avif;
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return TileForm::tiff;
    if (bytes.starts_with("BM"sv) && bytes.size() >= 14 && bytes.substr(6, 4) == "\0\0\0\0"sv) return TileForm::bmp;
    if (bytes.starts_with("\x28\xb5\x2f\xfd"sv)) return TileForm::zstd;
    return isVector(bytes) ? TileForm::vector : TileForm::unknown;
}

bool isDrawn(TileForm form)
{
    static const bool hasWebp = QImageReader::supportedImageFormats().contains("webp");
    return form == TileForm::png || form == TileForm::jpeg || form == TileForm::gif
        || (form == TileForm::webp && hasWebp);
}

std::string refusedForm(const std::string& file, TileForm form)
{
    if (form == TileForm::vector) return refusedVectors(file);
    if (form == TileForm::webp) return std::format("{} holds WebP tiles, for which this Qt has no decoder", file);
    if (form == TileForm::zstd)
        return std::format("{} holds tiles packed with zstd, which Pitwall does not read", file);
    return std::format("{} holds {} tiles, which Pitwall does not draw", file, nameOf(form));
}

std::string unwrapped(std::string bytes, std::size_t most)
{
    for (int times = 0; times < 2 && bytes.starts_with("\x1f\x8b"); ++times) {
        auto inner = unzipped(bytes, most);
        if (!inner) break;
        bytes = std::move(*inner);
    }
    return bytes;
}

} // namespace pitwall
