// The distinct id types. Plain values, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace pitwall {

struct UserId {
    std::int64_t value = 0;
    auto operator<=>(const UserId&) const = default;
};

/// An order's id. A UUID in canonical lower case is its 16 bytes (`text` stays empty); any other text is kept as it
/// is, and the 16 bytes are then zero.
struct OrderId {
    static constexpr std::size_t maxLength = 255; ///< bytes; longer ids are rejected

    std::uint64_t high = 0, low = 0;
    std::string text;

    /// Reuses `text`'s memory. False when the id is empty or longer than maxLength.
    bool assign(std::string_view id);
    [[nodiscard]] bool isUuid() const { return text.empty(); }
    [[nodiscard]] std::string toString() const;
    bool operator==(const OrderId&) const = default;
    auto operator<=>(const OrderId&) const = default;
};

} // namespace pitwall
