// Looks for orders by a part of their id among those that a snapshot lists. Pure; any thread.
#pragma once

#include "core/snapshot.h"

#include <QString>

#include <vector>

namespace pitwall {

/// Ids of the listed orders that hold `text`, in either case of letters, at most `most`. An ellipsis in it, as tables
/// shorten ids with one, stands for whatever was left out; such a text is a whole id, from its first letter to its
/// last.
std::vector<OrderId> idsLike(const Snapshot& snapshot, const QString& text, std::size_t most);

} // namespace pitwall
