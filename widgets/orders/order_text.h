// One order in words: for its dialog and for copying. Pure; any thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/display_format.h"

#include <vector>

namespace pitwall {

/// "Being cooked for 12 min 30 s"; a finished one: "Delivered at 12:01:07".
QString statusSentence(const orders::OrderDetail& order, Timestamp now, const DisplayFormat& format);

/// Customer, time, places: a label and its words.
struct OrderFact {
    QString label, words;
    bool operator==(const OrderFact&) const = default;
};
std::vector<OrderFact> orderFacts(const orders::OrderDetail& order, const DisplayFormat& format);

/// How long each status of the history lasted, as seconds; the last one until `now`, and nothing where it is the end.
std::vector<std::optional<double>> statusSeconds(const orders::OrderDetail& order, Timestamp now);

/// All of it as lines of text, exact.
QString orderAsText(const orders::OrderDetail& order);

} // namespace pitwall
