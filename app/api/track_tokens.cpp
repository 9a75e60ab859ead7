#include "api/track_tokens.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <bit>
#include <stdexcept>

namespace pitwall::api {
namespace {

constexpr char uuid = 'u', text = 't'; // what the id is

/// One byte that says what it is, then the id.
std::string namedBy(const OrderId& order)
{
    if (!order.isUuid()) return text + order.text;
    std::string out(1, uuid);
    for (const std::uint64_t half : {order.high, order.low}) {
        for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(half >> shift & 0xFF);
    }
    return out;
}

std::optional<OrderId> idOf(std::string_view named)
{
    OrderId out;
    if (named.starts_with(text)) {
        out.text = named.substr(1);
        return out.text.empty() || out.text.size() > OrderId::maxLength ? std::nullopt : std::optional(out);
    }
    if (!named.starts_with(uuid) || named.size() != 17) return std::nullopt;
    for (std::size_t i = 1; i < named.size(); ++i) {
        std::uint64_t& half = i <= 8 ? out.high : out.low;
        half = half << 8 | static_cast<std::uint8_t>(named[i]);
    }
    return out;
}

std::string toBase64Url(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = bits << 8 | static_cast<std::uint8_t>(byte);
        for (count += 8; count >= 6; count -= 6) out += digits[bits >> (count - 6) & 63];
    }
    if (count > 0) out += digits[bits << (6 - count) & 63];
    return out;
}

std::optional<std::string> fromBase64Url(std::string_view digits)
{
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : digits) {
        std::uint32_t value = 0;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<std::uint32_t>(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            value = static_cast<std::uint32_t>(c - '0') + 52;
        else if (c == '-')
            value = 62;
        else if (c == '_')
            value = 63;
        else
            return std::nullopt;
        bits = bits << 6 | value;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFF);
    }
    return out;
}

} // namespace

TrackTokens::TrackTokens() : m_key{}
{
    if (RAND_bytes(m_key.data(), static_cast<int>(m_key.size())) != 1)
        throw std::runtime_error("the system has no random numbers");
}

TrackTokens::Mark TrackTokens::markOf(std::string_view named) const
{
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), m_key.data(), static_cast<int>(m_key.size()),
        reinterpret_cast<const unsigned char*>(named.data()), named.size(), digest.data(), &size);
    Mark out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

std::string TrackTokens::of(const OrderId& order) const
{
    std::string named = namedBy(order);
    for (const std::uint8_t byte : markOf(named)) named += static_cast<char>(byte);
    return toBase64Url(named);
}

std::optional<OrderId> TrackTokens::orderOf(std::string_view token) const
{
    constexpr std::size_t longest = (1 + OrderId::maxLength + markBytes) * 4 / 3 + 2;
    if (token.size() > longest) return std::nullopt;
    const auto bytes = fromBase64Url(token);
    if (!bytes || bytes->size() <= markBytes || toBase64Url(*bytes) != token) return std::nullopt;
    const std::string_view named = std::string_view(*bytes).substr(0, bytes->size() - markBytes);
    const Mark mark = markOf(named);
    if (CRYPTO_memcmp(mark.data(), bytes->data() + named.size(), mark.size()) != 0) return std::nullopt;
    return idOf(named);
}

} // namespace pitwall::api
