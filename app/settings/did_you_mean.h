// What somebody may have meant who wrote a name that there is not. Pure functions; any thread.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

namespace pitwall {

/// Letters to add, take away, change or swap with their neighbour until `a` is `b`: Damerau and Levenshtein's distance
/// in which no part is changed twice (Boytsov, Indexing methods for approximate dictionary searching, 2011). Bytes, of
/// which ASCII letters count alike in both cases. Time and space are a.size() × b.size().
std::size_t editDistance(std::string_view a, std::string_view b);

/// How far a name may be from the one that was meant: a third of it, and at least one letter.
std::size_t farthestMeant(std::string_view name);

/// The nearest of these names, the first of equally near ones; nothing where none is near.
template <std::ranges::input_range Names>
    requires std::convertible_to<std::ranges::range_reference_t<Names>, std::string_view>
std::optional<std::string> nearestName(std::string_view written, Names&& names)
{
    // Nobody means a name of 20 letters by 1,000.
    constexpr std::size_t longest = 100;
    if (written.size() > longest) return std::nullopt;
    std::optional<std::string> nearest;
    std::size_t least = 0;
    for (const std::string_view name : names) {
        const std::size_t distance = editDistance(written, name);
        if (distance > farthestMeant(name) || distance >= written.size() || (nearest && distance >= least)) continue;
        nearest = name;
        least = distance;
    }
    return nearest;
}

/// "; did you mean --brokers?", where `before` is what stands before the name; empty where there is none.
std::string didYouMean(const std::optional<std::string>& name, std::string_view before = {});

} // namespace pitwall
