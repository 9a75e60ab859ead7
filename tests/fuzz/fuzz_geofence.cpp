// Geofences as text: any bytes are a shape or refused with a sentence; a shape is an area or refused with one; and what
// is accepted is written and read back the same, with its corners outside. The first byte chooses the format.
#include "delivery/geofence/fence_text.h"
#include "delivery/geofence/fences.h"
#include "delivery/geofence/geojson.h"
#include "delivery/geofence/wkt.h"
#include "require.h"

#include <cstddef>
#include <cstdint>

using namespace pitwall;
using namespace pitwall::delivery;

namespace {

void checkFence(const Geofence& given)
{
    const auto made = makeFence(given);
    REQUIRE_THAT(made || !made.error().empty());
    if (!made) return;
    std::vector<FenceSlot> inside;
    Fences fences;
    REQUIRE_THAT(fences.add(*made).has_value());
    const auto* polygons = std::get_if<std::vector<Polygon>>(&given.shape);
    if (polygons == nullptr) return;
    for (const Polygon& polygon : *polygons) {
        for (const Coordinates& corner : polygon.rings.front()) {
            fences.insideOf(corner, inside);
            // A corner at the antimeridian is at both ends of the plane, and the other one may be in another polygon.
            REQUIRE_THAT(inside.empty() || polygons->size() > 1);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto read = readFenceText(text, {"fence"});
    REQUIRE_THAT(read ? !read->fences.empty() : !read.error().empty());
    if (data[0] % 2 == 0) {
        const auto shape = parseWkt(text);
        REQUIRE_THAT(shape || !shape.error().empty());
        if (!shape) return 0;
        const auto written = toWkt(*shape);
        REQUIRE_THAT(written && toWkt(parseWkt(*written).value()) == written);
        checkFence({"fence", *shape, 3});
    } else {
        const auto fence = parseGeoJson(text);
        REQUIRE_THAT(fence || !fence.error().empty());
        if (!fence) return 0;
        if (makeFence(*fence)) {
            const std::string written = toGeoJson(*fence);
            REQUIRE_THAT(toGeoJson(parseGeoJson(written).value()) == written);
        }
        checkFence(*fence);
    }
    return 0;
}
