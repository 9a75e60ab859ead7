// The `orders` topic: any bytes are decoded or rejected with a reason; a reused decoder answers as a fresh one does,
// and the plain way of reading as the general one.
#include "ingest/limits.h"
#include "orders.h"
#include "orders/decode/decode.h"
#include "require.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace pitwall;

namespace {
ingest::Limits smallLimits()
{
    ingest::Limits limits;
    limits.maxRecordBytes = 4096; // within reach of the fuzzer
    return limits;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static orders::OrderDecoder used(smallLimits(), InputZone{});
    static orders::OrderEvent reused;
    orders::OrderDecoder fresh(smallLimits(), InputZone{});
    orders::OrderEvent order;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const ingest::Reject reject = fresh.decode(bytes, order);
    REQUIRE_THAT(used.decode(bytes, reused) == reject);
    orders::OrderDecoder general(smallLimits(), InputZone{});
    orders::OrderEvent expected;
    REQUIRE_THAT(general.decodeGeneral(bytes, expected) == reject);
    if (reject != ingest::Reject::none) {
        REQUIRE_THAT(static_cast<std::size_t>(reject) < ingest::rejectReasons);
        REQUIRE_THAT(!ingest::name(reject).empty());
        return 0;
    }
    REQUIRE_THAT(test::same(order, reused));
    REQUIRE_THAT(test::same(order, expected));
    REQUIRE_THAT(size <= smallLimits().maxRecordBytes);
    REQUIRE_THAT(order.id.text.size() <= OrderId::maxLength);
    REQUIRE_THAT(order.status.otherName.size() <= 64);
    REQUIRE_THAT(order.createdAt.time_since_epoch().count() >= 0);
    if (order.destination) {
        REQUIRE_THAT(std::abs(order.destination->latitude) <= 90);
        REQUIRE_THAT(std::abs(order.destination->longitude) <= 180);
    }
    OrderId again;
    REQUIRE_THAT(again.assign(order.id.toString()));
    REQUIRE_THAT(again == order.id);
    return 0;
}
