// The addresses of tiles on a server. Pure, any thread.
#pragma once

#include "map/base/tile_id.h"

#include <expected>
#include <string>
#include <string_view>

namespace pitwall {

class TileTemplate {
public:
    static constexpr std::size_t longest = 2048;

    /// http or https, no user in it; {z}, {x} and {y}, or {-y} where rows are counted from the south; {s}, if any, is
    /// one of a, b and c. An error is one sentence, and does not quote the address: that may hold a key.
    static std::expected<TileTemplate, std::string> parse(std::string_view text);

    [[nodiscard]] std::string address(TileId tile) const;
    /// Whom a request for the tile goes to, as "tiles.example.com:8080".
    [[nodiscard]] std::string host(TileId tile) const;
    [[nodiscard]] const std::string& text() const { return m_text; }
    /// Of openstreetmap.org itself, whose tiles may be used only with the words that OpenStreetMap asks for.
    [[nodiscard]] bool isOpenStreetMap() const;

private:
    explicit TileTemplate(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

} // namespace pitwall
