// The permission to follow one order: a token that names it and that nobody can guess. Any thread.
#pragma once

#include "base/coordinates.h"
#include "base/ids.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_mac_ctx_st; // of OpenSSL

namespace pitwall::api {

/// A token is the order's id with 128 bits of its HMAC-SHA256 under a key of ours, as base64url: it can be made again
/// at any time, and nothing has to be kept.
class TrackTokens {
public:
    static constexpr std::size_t keyBytes = 32;
    using Key = std::array<std::uint8_t, keyBytes>;

    /// With a key that nobody else knows, for as long as the process lives.
    TrackTokens();
    explicit TrackTokens(const Key& key);

    [[nodiscard]] const Key& key() const { return m_key; } ///< a secret: to be kept, and shown to nobody
    [[nodiscard]] std::string of(const OrderId& order) const;
    /// The order that it was made for; none: it is no token of ours. Takes as long whatever is wrong.
    [[nodiscard]] std::optional<OrderId> orderOf(std::string_view token) const;

private:
    static constexpr std::size_t markBytes = 16;
    using Mark = std::array<std::uint8_t, markBytes>;
    [[nodiscard]] Mark markOf(std::string_view named) const;

    Key m_key;
    std::shared_ptr<evp_mac_ctx_st> m_keyed; ///< the HMAC after its key: copied for each token, never changed
};

/// What the customer's page shows beside its order.
struct TrackSettings {
    TrackTokens tokens;
    Coordinates shop;
    std::string tiles;       ///< a template of addresses with {z}, {x} and {y}; empty: there is no map under it
    std::string attribution; ///< of the tiles, plain text
    bool city = false;       ///< without tiles: the demonstration's streets lie under it
};

} // namespace pitwall::api
