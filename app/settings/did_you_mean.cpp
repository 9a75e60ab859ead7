#include "settings/did_you_mean.h"

#include <algorithm>
#include <vector>

namespace pitwall {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b)
{
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> cells((a.size() + 1) * width);
    const auto at = [&](std::size_t row, std::size_t column) -> std::size_t& { return cells[row * width + column]; };
    for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
    for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            std::size_t least = std::min(at(i - 1, j), at(i, j - 1)) + 1;
            least = std::min(least, at(i - 1, j - 1) + (same ? 0 : 1));
            const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2])
                && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) least = std::min(least, at(i - 2, j - 2) + 1);
            at(i, j) = least;
        }
    }
    return at(a.size(), b.size());
}

std::size_t farthestMeant(std::string_view name) { return std::max<std::size_t>(1, name.size() / 3); }

std::string didYouMean(const std::optional<std::string>& name, std::string_view before)
{
    return name ? "; did you mean " + std::string(before) + *name + "?" : "";
}

} // namespace pitwall
