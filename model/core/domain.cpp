#include "core/wiring/wiring.h"

namespace pitwall {

std::span<const Domain* const> domains() { return wiring::allDomains; }

const Feed* findFeed(std::string_view name)
{
    for (const Domain* domain : domains()) {
        for (const Feed& feed : domain->feeds) {
            if (feed.name == name) return &feed;
        }
    }
    return nullptr;
}

} // namespace pitwall
