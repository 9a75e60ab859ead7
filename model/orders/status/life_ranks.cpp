#include "orders/status/life_ranks.h"

namespace pitwall::orders::ranks {
namespace {

/// Whether a wanted rank lies in a range, of which the group is right.
bool covers(const Range& range, const Rank& wanted)
{
    return range.group == wanted.group && wanted.rank >= range.below && wanted.rank < range.below + range.inside;
}

/// The cell of a counted range in which a rank lies, as a range of its own.
Range cellWith(const Range& range, const Rank& wanted)
{
    std::uint64_t below = range.below;
    std::size_t cell = 0;
    while (wanted.rank >= below + range.cells[cell]) below += range.cells[cell++];
    const auto width = std::uint64_t{1} << range.shift();
    const std::uint64_t low = static_cast<std::uint64_t>(range.low) + cell * width;
    const auto high = static_cast<std::int64_t>(low + (width - 1));
    Range out;
    out.group = range.group;
    out.low = static_cast<std::int64_t>(low);
    out.high = std::min(range.high, high);
    out.below = below;
    out.inside = range.cells[cell];
    return out;
}

} // namespace

std::vector<Range> wholeRanges(std::span<const Rank> wanted, std::span<const ValueGroup> groups)
{
    std::vector<Range> out;
    for (const Rank& rank : wanted) {
        if (!out.empty() && out.back().group == rank.group) continue;
        const ValueGroup& group = groups[rank.group];
        Range& range = out.emplace_back();
        range.group = rank.group;
        range.low = group.least;
        range.high = group.greatest;
        range.inside = group.count;
    }
    return out;
}

std::vector<Range> narrowed(std::span<const Rank> wanted, const std::vector<Range>& ranges)
{
    std::vector<Range> out;
    for (const Rank& rank : wanted) {
        if (!out.empty() && covers(out.back(), rank)) continue;
        const auto range = std::ranges::find_if(ranges, [&rank](const Range& r) { return covers(r, rank); });
        out.push_back(cellWith(*range, rank));
    }
    return out;
}

std::uint64_t toCollect(const std::vector<Range>& ranges)
{
    std::uint64_t sum = 0;
    for (const Range& range : ranges) sum += range.isOneValue() ? 0 : range.inside;
    return sum;
}

void answer(std::span<Rank> wanted, std::vector<Range>& ranges)
{
    for (Rank& rank : wanted) {
        Range& range = *std::ranges::find_if(ranges, [&rank](const Range& r) { return covers(r, rank); });
        if (range.isOneValue()) {
            rank.value = range.low;
            continue;
        }
        const auto place = range.values.begin() + static_cast<std::ptrdiff_t>(rank.rank - range.below);
        std::ranges::nth_element(range.values, place);
        rank.value = *place;
    }
}

} // namespace pitwall::orders::ranks
