// The topics of change-captured tables: any key and value are decoded or rejected with a reason, a reused decoder
// answers as a fresh one does, and what is accepted is within its bounds. The first byte chooses the table (u: users,
// p: products) and, as a capital, that there is no value; the first line is the key.
#include "catalog/catalog.h"
#include "catalog/decode.h"
#include "require.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace pitwall;
using namespace pitwall::catalog;

namespace {
ingest::Limits smallLimits()
{
    ingest::Limits limits;
    limits.maxRecordBytes = 8192; // within reach of the fuzzer
    return limits;
}

void check(const Product& product)
{
    REQUIRE_THAT(!product.id.empty() && product.id.size() <= OrderId::maxLength);
    REQUIRE_THAT(product.name.size() <= smallLimits().maxRecordBytes);
    if (product.createdAt) REQUIRE_THAT(product.createdAt->time_since_epoch().count() >= 0);
}

void check(const User& user)
{
    if (!user.home) return;
    REQUIRE_THAT(std::abs(user.home->latitude) <= 90);
    REQUIRE_THAT(std::abs(user.home->longitude) <= 180);
}

template <typename Row>
void run(const ingest::Record& record)
{
    static CatalogDecoder used(smallLimits(), InputZone{}, 2);
    static RowChange<Row> reused;
    CatalogDecoder fresh(smallLimits(), InputZone{}, 2);
    RowChange<Row> change;
    const ingest::Reject reject = fresh.decode(record, change);
    REQUIRE_THAT(used.decode(record, reused) == reject);
    if (reject != ingest::Reject::none) {
        REQUIRE_THAT(static_cast<std::size_t>(reject) < ingest::rejectReasons);
        REQUIRE_THAT(!ingest::name(reject).empty());
        return;
    }
    REQUIRE_THAT(change.id == reused.id && change.row == reused.row);
    if (change.row) check(*change.row);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto line = bytes.find('\n');
    ingest::Record record;
    record.key = bytes.substr(0, line);
    const bool isTombstone = (*data & 0x20) == 0; // a capital letter
    if (!isTombstone) record.value = line == std::string_view::npos ? std::string_view{} : bytes.substr(line + 1);
    (*data | 0x20) == 'u' ? run<User>(record) : run<Product>(record);
    return 0;
}
