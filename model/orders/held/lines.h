// The lines of held orders, packed: two bytes for most of them. Part of the core's state: core thread only.
#pragma once

#include "base/money.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pitwall::orders {

/// A product's place in the list of products that orders name; never reused.
enum class ProductIndex : std::uint32_t {};

/// One line of an order.
struct Line {
    ProductIndex product{};
    std::int64_t quantity = 0;
    Money price;
    bool operator==(const Line&) const = default;
};

/// Where an order's lines stand in a LinesStore; 0: nowhere.
enum class LinesPlace : std::uint32_t { none = 0 };

/// What a product's price usually is: a line that has it need not spell it.
using UsualPrices = std::span<const Money>; // by ProductIndex

/// Appends only; whoever sweeps its orders moves the lines that stay into a new store. Places are in units of two
/// bytes, so that 22 bits of a slot reach 8 MiB.
class LinesStore {
public:
    static constexpr std::uint32_t placeBits = 22;

    /// LinesPlace::none when the store is full.
    LinesPlace append(std::span<const Line> lines, UsualPrices usual);
    /// The lines at a place, into `out`.
    void read(LinesPlace place, UsualPrices usual, std::vector<Line>& out) const;
    [[nodiscard]] std::size_t bytes() const { return m_chunks.size() * chunkBytes; }

private:
    static constexpr std::size_t chunkBytes = 16 * 1024, unit = 2;
    static constexpr std::size_t maxChunks = (1U << placeBits) * unit / chunkBytes;

    /// Room for `size` bytes in one piece; null when the store is full.
    std::uint8_t* room(std::size_t size, LinesPlace& place);

    std::vector<std::unique_ptr<std::uint8_t[]>> m_blocks; // each of one chunk, or of several for a very long order
    std::vector<std::uint8_t*> m_chunks;
    std::size_t m_used = chunkBytes; // of the last chunk
    std::vector<std::uint8_t> m_scratch;
};

} // namespace pitwall::orders
