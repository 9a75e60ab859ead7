#include "core/domains.h"

#include "catalog/domain.h"
#include "delivery/domain.h"
#include "orders/domain.h"

namespace pitwall {
namespace {

constexpr std::array allDomains{&orders::domain, &catalog::domain, &delivery::domain};

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
