// The decoders of the orders domain with their scratch memory; one set per decoding thread.
#pragma once

#include "ingest/decoding.h"
#include "orders/decode/decode.h"
#include "orders/decode/rating_decode.h"
#include "orders/decode/status_decode.h"
#include "orders/held/book.h"

#include <array>

namespace pitwall::orders {

struct Decoders {
    Decoders(const ingest::Limits& limits, const InputZone& zone)
        : order(limits, zone),
          status(limits, zone),
          rating(limits, zone)
    {}
    OrderDecoder order;
    StatusDecoder status;
    RatingDecoder rating;
    std::array<OrderEvent, ingest::decodedAhead> orderEvents;
    std::array<StatusEvent, ingest::decodedAhead> statusEvents;
    std::array<RatingEvent, ingest::decodedAhead> ratingEvents;
    std::array<Book::Key, ingest::decodedAhead> orderKeys; ///< of the order that the event is about
};

} // namespace pitwall::orders
