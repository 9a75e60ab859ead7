// Random numbers and noise that are the same on every platform. One owner each.
#pragma once

#include <cmath>
#include <cstdint>

namespace pitwall::city {

/// SplitMix64: every bit of the seed reaches every bit of the result.
constexpr std::uint64_t scramble(std::uint64_t bits)
{
    bits += 0x9e3779b97f4a7c15;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : m_state(seed) {}

    constexpr std::uint64_t bits() { return scramble(m_state += 0x9e3779b97f4a7c15); }
    /// 0 <= x < 1
    constexpr double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    constexpr double between(double least, double most) { return least + (most - least) * unit(); }
    constexpr bool chance(double likelihood) { return unit() < likelihood; }

private:
    std::uint64_t m_state;
};

/// Smooth noise in -1 … 1 over the plane: values at the corners of a grid of that many metres, and curves between.
class Noise {
public:
    constexpr Noise(std::uint64_t seed, double wavelength) : m_seed(seed), m_wavelength(wavelength) {}

    [[nodiscard]] double at(double x, double y) const
    {
        const double u = x / m_wavelength, v = y / m_wavelength;
        const double column = std::floor(u), row = std::floor(v);
        const double right = eased(u - column), up = eased(v - row);
        const double low = corner(column, row) * (1 - right) + corner(column + 1, row) * right;
        const double high = corner(column, row + 1) * (1 - right) + corner(column + 1, row + 1) * right;
        return low * (1 - up) + high * up;
    }

private:
    static constexpr double eased(double t) { return t * t * t * (t * (t * 6 - 15) + 10); }
    [[nodiscard]] double corner(double column, double row) const
    {
        const auto x = static_cast<std::uint64_t>(static_cast<std::int64_t>(column));
        const auto y = static_cast<std::uint64_t>(static_cast<std::int64_t>(row));
        return static_cast<double>(scramble(scramble(m_seed ^ x) ^ y) >> 11) * 0x1p-52 - 1;
    }

    std::uint64_t m_seed;
    double m_wavelength;
};

} // namespace pitwall::city
