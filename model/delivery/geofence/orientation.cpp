#include "delivery/geofence/orientation.h"

#include <array>
#include <cstddef>

namespace pitwall::delivery {
namespace {

/// A number as the exact sum of doubles that do not overlap, ascending (Shewchuk's expansions).
struct Expansion {
    std::array<double, 12> parts{};
    std::size_t size = 0;

    void add(double value)
    {
        for (std::size_t i = 0; i < size; ++i) {
            const double sum = value + parts[i], part = sum - value;
            parts[i] = (value - (sum - part)) + (parts[i] - part); // what the sum lost
            value = sum;
        }
        parts[size++] = value;
    }
    void addProduct(double a, double b)
    {
        const double product = a * b;
        add(std::fma(a, b, -product)); // what the product lost
        add(product);
    }
    [[nodiscard]] int sign() const
    {
        for (std::size_t i = size; i-- > 0;) {
            if (parts[i] != 0) return parts[i] > 0 ? 1 : -1;
        }
        return 0;
    }
};

} // namespace

int exactOrientation(PlanePoint a, PlanePoint b, PlanePoint c)
{
    Expansion determinant;
    determinant.addProduct(a.x, b.y);
    determinant.addProduct(-a.x, c.y);
    determinant.addProduct(-c.x, b.y);
    determinant.addProduct(-a.y, b.x);
    determinant.addProduct(a.y, c.x);
    determinant.addProduct(c.y, b.x);
    return determinant.sign();
}

} // namespace pitwall::delivery
