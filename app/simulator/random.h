// Random numbers of the simulator. One owner each.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>

namespace pitwall::simulator {

/// The engine is the standard's own, but not its distributions: those may give other numbers with another library.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    std::uint64_t bits() { return m_engine(); }
    /// 0 <= x < 1
    double unit() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }
    /// Mean 1.
    double exponential() { return -std::log1p(-unit()); }
    /// Mean 0, variance near 1: a sum of twelve uniform numbers, which needs no pair to be kept.
    double normal()
    {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += unit();
        return sum;
    }

private:
    std::mt19937_64 m_engine;
};

/// Draws from a fixed discrete distribution in one step: as many of the 1,024 entries hold an outcome as it is likely.
class DrawTable {
public:
    /// `weight(i)` for outcomes 0 … outcomes-1.
    template <typename Weight>
    DrawTable(std::size_t outcomes, Weight weight)
    {
        double total = 0;
        for (std::size_t i = 0; i < outcomes; ++i) total += weight(i);
        double seen = 0;
        std::size_t filled = 0;
        for (std::size_t i = 0; i < outcomes; ++i) {
            seen += weight(i);
            const auto end = static_cast<std::size_t>(std::lround(seen / total * double{size}));
            for (; filled < end && filled < size; ++filled) m_outcomes[filled] = static_cast<std::uint8_t>(i);
        }
    }
    /// Uses ten of the bits.
    [[nodiscard]] std::size_t draw(std::uint64_t bits) const { return m_outcomes[bits % size]; }

private:
    static constexpr std::size_t size = 1024;
    std::array<std::uint8_t, size> m_outcomes{};
};

} // namespace pitwall::simulator
