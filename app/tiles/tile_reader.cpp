#include "tiles/tile_reader.h"

#include "tiles/tile_form.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <format>

namespace pitwall {

std::expected<std::string, std::string> TileReader::tile(TileId tile)
{
    if (!tile.exists()) return {};
    auto bytes = bytesOf(tile);
    if (!bytes) return bytes;
    *bytes = unwrapped(std::move(*bytes), mostBytesOfOne);
    const TileForm form = formOf(*bytes);
    if (form != TileForm::unknown && !isDrawn(form)) return std::unexpected(refusedForm(m_name, form));
    return bytes;
}

std::string refusedVectors(const std::string& file)
{
    return std::format("{} holds vector tiles (pbf); Pitwall draws tiles that are pictures (PNG, JPEG or WebP)", file);
}

std::string plainText(const std::string& html)
{
    constexpr std::size_t longest = 200;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> entities{{{"&copy;", "©"}, {"&amp;", "&"},
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", " "}, {"&#169;", "©"}}};
    std::string out;
    for (std::size_t i = 0; i < html.size() && out.size() < longest;) {
        if (html[i] == '<') {
            const std::size_t end = html.find('>', i);
            if (end == html.npos) break;
            i = end + 1;
            continue;
        }
        const auto entity = std::ranges::find_if(
            entities, [&](const auto& one) { return std::string_view(html).substr(i).starts_with(one.first); });
        if (entity != entities.end()) {
            out += entity->second;
            i += entity->first.size();
            continue;
        }
        const bool blank = static_cast<unsigned char>(html[i]) <= ' ' || html[i] == 0x7f;
        if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : html[i];
        ++i;
    }
    // Never half of a sign of UTF-8.
    if (out.size() >= longest)
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0x80) != 0) out.pop_back();
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

void readBounds(const std::string& text, TileFileInfo& info)
{
    std::array<double, 4> values{};
    const char *at = text.data(), *end = text.data() + text.size();
    for (double& value : values) {
        while (at != end && (*at == ' ' || *at == ',')) ++at;
        const auto [next, error] = std::from_chars(at, end, value);
        if (error != std::errc()) return;
        at = next;
    }
    const auto [west, south, east, north] = values;
    const auto within = [](double value, double most) { return std::isfinite(value) && std::abs(value) <= most; };
    if (!within(west, 180) || !within(east, 180) || !within(south, 90) || !within(north, 90)) return;
    if (west >= east || south >= north) return;
    info.west = west;
    info.south = south;
    info.east = east;
    info.north = north;
}

bool hasZooms(const TileFileInfo& info)
{
    return info.minZoom >= 0 && info.minZoom <= info.maxZoom && info.maxZoom <= TileId::mostZoom;
}

} // namespace pitwall
