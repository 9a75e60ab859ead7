#include "city/city.h"
#include "city/finish.h"
#include "city/layout.h"

namespace pitwall::city {

City makeCity(std::uint64_t seed, const Coordinates& shop) { return finished(layOut(seed), seed, shop); }

const City& demoCity()
{
    static const City city = makeCity(33, {12.978268132410502, 77.59408889388118});
    return city;
}

} // namespace pitwall::city
