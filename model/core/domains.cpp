#include "core/domains.h"

#include "core/wiring/wiring.h"

#include <array>

namespace pitwall {
namespace {

// The document's sections stand in this order.
constexpr std::array allDomains{
    &wiring::ordersDomain,
    &wiring::catalogDomain,
    &wiring::deliveryDomain,
    &wiring::ingestDomain,
};

} // namespace

std::span<const Domain* const> domains() { return allDomains; }

const Feed* findFeed(std::string_view name)
{
    for (const Domain* domain : allDomains) {
        for (const Feed& feed : domain->feeds) {
            if (feed.name == name) return &feed;
        }
    }
    return nullptr;
}

} // namespace pitwall
