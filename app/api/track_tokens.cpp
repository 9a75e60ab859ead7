#include "api/track_tokens.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
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

TrackTokens::Key newKey()
{
    TrackTokens::Key key{};
    if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1)
        throw std::runtime_error("the system has no random numbers");
    return key;
}

/// Looked up and keyed once: OpenSSL finds an algorithm by its name under a lock that all threads share.
std::shared_ptr<EVP_MAC_CTX> keyedHmac(const TrackTokens::Key& key)
{
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr), EVP_MAC_free);
    std::shared_ptr<EVP_MAC_CTX> out(EVP_MAC_CTX_new(mac.get()), EVP_MAC_CTX_free);
    char digest[] = "SHA256";
    const std::array parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    if (!out || EVP_MAC_init(out.get(), key.data(), key.size(), parameters.data()) != 1)
        throw std::runtime_error("the system's OpenSSL has no HMAC-SHA256");
    return out;
}

} // namespace

TrackTokens::TrackTokens() : TrackTokens(newKey()) {}
TrackTokens::TrackTokens(const Key& key) : m_key(key), m_keyed(keyedHmac(key)) {}

TrackTokens::Mark TrackTokens::markOf(std::string_view named) const
{
    const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> mac(
        EVP_MAC_CTX_dup(m_keyed.get()), EVP_MAC_CTX_free);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    std::size_t size = 0;
    if (!mac || EVP_MAC_update(mac.get(), reinterpret_cast<const unsigned char*>(named.data()), named.size()) != 1
        || EVP_MAC_final(mac.get(), digest.data(), &size, digest.size()) != 1)
        throw std::runtime_error("no HMAC-SHA256 could be made");
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
