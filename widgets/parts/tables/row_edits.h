// How a table's rows go from one list to the next with the least that changes, so that selection and scroll position
// survive. Pure; any thread.
#pragma once

#include "base/ids.h"

#include <vector>

namespace pitwall {

/// One step from an old list of rows to a new one. Removals come first, from the back; insertions follow, from the
/// front, in the coordinates of the new list.
struct RowEdit {
    enum class Kind { remove, insert } kind;
    int first, last; ///< inclusive
    bool operator==(const RowEdit&) const = default;
};

/// The edits from `before` to `after`. Rows that keep their order stay; those that moved are removed and inserted
/// again.
std::vector<RowEdit> rowEdits(const std::vector<OrderId>& before, const std::vector<OrderId>& after);

/// The same for whatever has an id, or is about an order.
template <typename Row>
std::vector<RowEdit> rowEdits(const std::vector<Row>& before, const std::vector<Row>& after)
{
    const auto ids = [](const std::vector<Row>& rows) {
        std::vector<OrderId> list;
        list.reserve(rows.size());
        for (const Row& row : rows) {
            if constexpr (requires { row.id; })
                list.push_back(row.id);
            else
                list.push_back(row.order);
        }
        return list;
    };
    return rowEdits(ids(before), ids(after));
}

} // namespace pitwall
