// Exact order statistics of more values than there is memory to copy: by narrowing the ranges in which they lie. Pure
// functions.
#pragma once

#include "orders/held/book.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace pitwall::orders {

/// What is known of a group of values from one pass over them.
struct ValueGroup {
    std::uint64_t count = 0;
    std::int64_t least = INT64_MAX, greatest = INT64_MIN;
};

/// An order statistic that is looked for: the value that has `rank` values of its group before it, in ascending order.
struct Rank {
    StatusIndex group = 0;
    std::uint64_t rank = 0; ///< below the group's count
    std::int64_t value = 0; ///< the answer
};

namespace ranks {

/// A range of values of one group in which a wanted one lies.
struct Range {
    StatusIndex group = 0;
    std::int64_t low = 0, high = 0;      ///< both may occur
    std::uint64_t below = 0, inside = 0; ///< how many of the group's values are less than `low`; lie in the range
    std::vector<std::uint32_t> cells;    ///< while it is narrowed
    std::vector<std::int64_t> values;    ///< at the end
    static constexpr int cellBits = 10;
    [[nodiscard]] int shift() const
    {
        const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
        return std::max(0, std::bit_width(span) - cellBits);
    }
    [[nodiscard]] bool contains(std::int64_t value) const { return value >= low && value <= high; }
    [[nodiscard]] std::size_t cellOf(std::int64_t value) const
    {
        return (static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(low)) >> shift();
    }
    [[nodiscard]] bool isOneValue() const { return low == high; }
};

/// The ranges to begin with, and of each those that a pass has to look at, by group.
std::vector<Range> wholeRanges(std::span<const Rank> wanted, std::span<const ValueGroup> groups);
/// For every wanted rank the cell of a counted range in which it lies; neighbours that share one share the range.
std::vector<Range> narrowed(std::span<const Rank> wanted, const std::vector<Range>& ranges);
/// How many values a pass would have to collect.
std::uint64_t toCollect(const std::vector<Range>& ranges);
/// Takes the answers out of ranges whose values were collected.
void answer(std::span<Rank> wanted, std::vector<Range>& ranges);

} // namespace ranks

/// Answers `wanted`, which is sorted by (group, rank), from `groups`, of which it may look at any, and passes over the
/// values: `forEach(visit)` calls `visit(group, value)` for all of them, the same ones at each call. Never holds more
/// than `room` values, however many there are: then it passes once more for each 1,024th of the ranges' width.
template <typename ForEach>
void findRanks(std::span<Rank> wanted, std::span<const ValueGroup> groups, std::uint64_t room, ForEach forEach)
{
    std::vector<ranks::Range> open = ranks::wholeRanges(wanted, groups);
    std::array<std::span<ranks::Range>, 256> byGroup;
    const auto sortOut = [&] {
        byGroup = {};
        for (ranks::Range& range : open) {
            auto& group = byGroup[range.group];
            group = group.empty() ? std::span(&range, 1) : std::span(group.data(), group.size() + 1);
        }
    };
    const auto pass = [&](auto take) {
        forEach([&](StatusIndex group, std::int64_t value) {
            for (ranks::Range& range : byGroup[group]) {
                if (range.contains(value)) take(range, value);
            }
        });
    };
    while (ranks::toCollect(open) > room) {
        sortOut();
        for (ranks::Range& range : open) range.cells.assign(std::size_t{1} << ranks::Range::cellBits, 0);
        pass([](ranks::Range& range, std::int64_t value) { ++range.cells[range.cellOf(value)]; });
        open = ranks::narrowed(wanted, open);
    }
    sortOut();
    pass([](ranks::Range& range, std::int64_t value) {
        if (!range.isOneValue()) range.values.push_back(value);
    });
    ranks::answer(wanted, open);
}

} // namespace pitwall::orders
