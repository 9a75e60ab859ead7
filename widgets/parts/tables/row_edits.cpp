#include "parts/tables/row_edits.h"

#include <algorithm>
#include <map>

namespace pitwall {

namespace {

// For each row of `after` the row of `before` that stays in its place, or -1. The rows that stay form a longest
// increasing run of old positions (patience sorting).
std::vector<int> keptRows(const std::vector<OrderId>& before, const std::vector<OrderId>& after)
{
    std::map<OrderId, int> oldRow;
    for (std::size_t i = 0; i < before.size(); ++i) oldRow.emplace(before[i], static_cast<int>(i));
    std::vector<int> from(after.size(), -1), previous(after.size(), -1), tails;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = oldRow.find(after[i]);
        if (found == oldRow.end()) continue;
        from[i] = found->second;
        oldRow.erase(found); // an id that occurs twice is kept once
        const auto place = std::ranges::lower_bound(
            tails, from[i], {}, [&](int t) { return from[static_cast<std::size_t>(t)]; });
        if (place != tails.begin()) previous[i] = *(place - 1);
        if (place == tails.end())
            tails.push_back(static_cast<int>(i));
        else
            *place = static_cast<int>(i);
    }
    std::vector<int> kept(after.size(), -1);
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = previous[static_cast<std::size_t>(i)])
        kept[static_cast<std::size_t>(i)] = from[static_cast<std::size_t>(i)];
    return kept;
}

} // namespace

std::vector<RowEdit> rowEdits(const std::vector<OrderId>& before, const std::vector<OrderId>& after)
{
    const std::vector<int> kept = keptRows(before, after);
    std::vector<bool> stays(before.size(), false);
    for (const int row : kept)
        if (row >= 0) stays[static_cast<std::size_t>(row)] = true;
    std::vector<RowEdit> edits;
    for (int last = static_cast<int>(before.size()) - 1; last >= 0;) {
        if (stays[static_cast<std::size_t>(last)]) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !stays[static_cast<std::size_t>(first - 1)]) --first;
        edits.push_back({RowEdit::Kind::remove, first, last});
        last = first - 1;
    }
    const int size = static_cast<int>(after.size());
    for (int first = 0; first < size;) {
        if (kept[static_cast<std::size_t>(first)] >= 0) {
            ++first;
            continue;
        }
        int last = first;
        while (last + 1 < size && kept[static_cast<std::size_t>(last + 1)] < 0) ++last;
        edits.push_back({RowEdit::Kind::insert, first, last});
        first = last + 1;
    }
    return edits;
}

} // namespace pitwall
