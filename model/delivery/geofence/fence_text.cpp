#include "delivery/geofence/fence_text.h"

#include "delivery/geofence/geojson.h"
#include "delivery/geofence/wkt.h"

#include <format>
#include <optional>

namespace pitwall::delivery {
namespace {

void append(std::string& out, char32_t c)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Half a character becomes U+FFFD.
std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    constexpr char32_t unknown = 0xfffd;
    const auto unit = [&](std::size_t at) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
        return bigEndian ? char32_t{first} << 8 | second : char32_t{second} << 8 | first;
    };
    std::string out;
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        const char32_t c = unit(at);
        const bool high = c >= 0xd800 && c < 0xdc00, low = c >= 0xdc00 && c < 0xe000;
        const char32_t next = high && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (next >= 0xdc00 && next < 0xe000) {
            append(out, 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00));
            at += 2;
        } else {
            append(out, high || low ? unknown : c);
        }
    }
    if (at < bytes.size()) append(out, unknown);
    return out;
}

struct Unmarked {
    std::optional<std::string> converted;
    std::string_view text;
};

Unmarked withoutMark(std::string_view bytes)
{
    Unmarked out;
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        out.converted = fromUtf16(bytes.substr(2), bytes[0] == '\xfe');
    out.text = bytes.substr(bytes.starts_with("\xef\xbb\xbf") ? 3 : 0);
    return out;
}

} // namespace

std::expected<FenceText, std::string> readFenceText(std::string_view bytes, const FenceDefaults& defaults)
{
    if (bytes.size() > GeofenceLimits::textBytes)
        return std::unexpected(std::format("the text is longer than {} bytes", GeofenceLimits::textBytes));
    const Unmarked given = withoutMark(bytes);
    const std::string_view text = given.converted ? std::string_view(*given.converted) : given.text;
    const auto first = text.find_first_not_of(" \t\r\n");
    FenceText out;
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
        auto read = parseGeoJsonFences(text, defaults);
        if (!read) return read;
        out = std::move(*read);
    } else {
        auto shape = parseWkt(text);
        if (!shape) return std::unexpected(shape.error());
        out.fences.push_back({defaults.name, std::move(*shape), defaults.cellResolution});
    }
    return out;
}

} // namespace pitwall::delivery
