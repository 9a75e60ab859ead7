// Made-up deliveries on their way, fences and heat around a shop: the parts of a sample snapshot that the map shows.
// Pure.
#pragma once

#include "delivery/parts.h"
#include "orders/status/life_part.h"
#include "samples/sample_shape.h"

#include <memory>

namespace pitwall::sample {

inline constexpr Coordinates shop{12.9716, 77.5946};

/// Every driver goes back and forth between the shop and an address, with a fix each second.
std::shared_ptr<delivery::DeliveriesPart> deliveries(const Shape& shape, Timestamp now, std::uint64_t version);
std::shared_ptr<delivery::FencesPart> fences(
    const Shape& shape, std::shared_ptr<const delivery::DeliveriesPart> all, std::uint64_t version);
std::shared_ptr<delivery::HeatPart> heat(const Shape& shape, std::uint64_t version);

/// Where the driver of the order was in its last minutes, and where it goes; nothing of an order without one.
std::vector<delivery::TrackPoint> track(const delivery::DeliveriesPart& part, const OrderId& order);
std::optional<Coordinates> destination(const delivery::DeliveriesPart& part, const OrderId& order);

} // namespace pitwall::sample
