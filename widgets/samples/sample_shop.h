// Made-up products, order life and ratings: the parts of a sample snapshot beside orders and revenue. Pure.
#pragma once

#include "orders/ratings/ratings_part.h"
#include "orders/sales/popular_part.h"
#include "orders/status/life_part.h"
#include "samples/sample_shape.h"

#include <memory>

namespace pitwall::sample {

std::shared_ptr<orders::PopularPart> popular(const Shape& shape, Timestamp now, std::uint64_t version);
std::shared_ptr<orders::LifePart> life(const Shape& shape, Timestamp now, std::uint64_t version);
std::shared_ptr<orders::RatingsPart> ratings(const Shape& shape, Timestamp now, std::uint64_t version);
orders::OrderDetail orderDetail(const Shape& shape, Timestamp now);

} // namespace pitwall::sample
