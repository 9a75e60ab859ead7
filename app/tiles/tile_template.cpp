#include "tiles/tile_template.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace pitwall {

namespace {

constexpr std::array<std::string_view, 3> subdomains{"a", "b", "c"};

/// What stands between "://" and the path.
std::string_view authority(std::string_view address)
{
    const std::size_t scheme = address.find("://");
    const std::string_view rest = scheme == address.npos ? std::string_view() : address.substr(scheme + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

} // namespace

std::expected<TileTemplate, std::string> TileTemplate::parse(std::string_view text)
{
    if (text.size() > longest) return std::unexpected("The address of the tiles is too long");
    const std::string scheme = lower(text.substr(0, text.find("://")));
    if (scheme != "http" && scheme != "https")
        return std::unexpected("The address of the tiles has to begin with https:// or http://");
    const std::string_view host = authority(text);
    if (host.empty() || host.front() == ':') return std::unexpected("The address of the tiles names no server");
    if (host.find('@') != host.npos)
        return std::unexpected("The address of the tiles may not hold a user or a password");
    const auto isPlain = [](unsigned char c) {
        return c > ' ' && c != 0x7f && c != '"' && c != '<' && c != '>' && c != '\\';
    };
    if (!std::ranges::all_of(text, isPlain))
        return std::unexpected("The address of the tiles holds a blank or another sign that no address has");
    bool z = false, x = false, y = false;
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        const std::size_t end = text.find('}', at);
        const std::string_view name = text.substr(at + 1, end == text.npos ? end : end - at - 1);
        z = z || name == "z";
        x = x || name == "x";
        y = y || name == "y" || name == "-y";
        if (end == text.npos || (name != "z" && name != "x" && name != "y" && name != "-y" && name != "s"))
            return std::unexpected(
                "The address of the tiles may hold {z}, {x}, {y} or {-y}, and {s}, and nothing else in braces");
    }
    if (!z || !x || !y) return std::unexpected("The address of the tiles needs {z}, {x} and {y} (or {-y})");
    if (host.find('{') != host.npos && host.find("{s}") == host.npos)
        return std::unexpected("The server in the address of the tiles may hold {s} alone");
    return TileTemplate(std::string(text));
}

std::string TileTemplate::address(TileId tile) const
{
    std::string out;
    out.reserve(m_text.size() + 16);
    for (std::size_t i = 0; i < m_text.size();) {
        const std::size_t brace = m_text.find('{', i);
        out.append(m_text, i, brace == m_text.npos ? brace : brace - i);
        if (brace == m_text.npos) break;
        const std::size_t end = m_text.find('}', brace);
        const std::string_view name = std::string_view(m_text).substr(brace + 1, end - brace - 1);
        if (name == "z") out += std::to_string(tile.z);
        if (name == "x") out += std::to_string(tile.x);
        if (name == "y") out += std::to_string(tile.y);
        if (name == "-y") out += std::to_string((1 << tile.z) - 1 - tile.y);
        if (name == "s") out += subdomains[static_cast<std::size_t>(tile.x + tile.y) % subdomains.size()];
        i = end + 1;
    }
    return out;
}

std::string TileTemplate::host(TileId tile) const { return lower(authority(address(tile))); }

bool TileTemplate::isOpenStreetMap() const
{
    std::string name = host({});
    name.resize(std::min(name.size(), name.find(':')));
    return name == "openstreetmap.org" || name.ends_with(".openstreetmap.org");
}

} // namespace pitwall
