// Where a headline, a row or a command leads. Values; any thread.
#pragma once

#include "orders/order.h"

#include <QString>

#include <optional>
#include <variant>

namespace pitwall {

namespace target {

/// The topics.
struct Streams {
    bool operator==(const Streams&) const = default;
};
/// The orders: those that wait at a step, where one is named.
struct Orders {
    std::optional<orders::Step> step;
    bool operator==(const Orders&) const = default;
};
/// One order in detail; with an empty id it is asked for.
struct Order {
    QString id;
    bool operator==(const Order&) const = default;
};
struct Product {
    QString id;
    bool operator==(const Product&) const = default;
};
/// An order on its way, on the map.
struct Delivery {
    QString order;
    bool operator==(const Delivery&) const = default;
};
/// The delivery that is latest, on the map.
struct LatestLate {
    bool operator==(const LatestLate&) const = default;
};
/// A geofence, on the map.
struct Fence {
    QString name;
    bool operator==(const Fence&) const = default;
};

} // namespace target

/// Empty: nowhere. A page or a dialog shows the alternatives for which it has a function `follow`.
using Target = std::variant<std::monostate, target::Streams, target::Orders, target::Order, target::Product,
    target::Delivery, target::LatestLate, target::Fence>;

inline bool leads(const Target& target) { return !std::holds_alternative<std::monostate>(target); }

} // namespace pitwall
