// Lines that wait for their product, against a plain list.
#include "enriched/waiting_items.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace pitwall;
using namespace pitwall::enriched;

namespace {

/// What tells lines apart here.
std::vector<std::int64_t> offsetsOf(const std::vector<WaitingItem>& items)
{
    std::vector<std::int64_t> out;
    for (const WaitingItem& item : items) out.push_back(item.position.offset);
    return out;
}

} // namespace

TEST_CASE("lines are found by product and let go of oldest first, as in a plain list")
{
    CHECK(rc::check([] {
        WaitingItems waiting;
        std::vector<WaitingItem> list;
        const auto steps = *rc::gen::inRange(0, 500);
        for (int i = 0; i < steps; ++i) {
            const std::string product = std::to_string(*rc::gen::inRange(0, 9));
            switch (*rc::gen::inRange(0, 5)) {
            case 0: {
                std::vector<WaitingItem> expected;
                std::ranges::copy_if(list, std::back_inserter(expected),
                    [&](const WaitingItem& item) { return item.item.productId == product; });
                std::erase_if(list, [&](const WaitingItem& item) { return item.item.productId == product; });
                RC_ASSERT(offsetsOf(waiting.take(product)) == offsetsOf(expected));
                break;
            }
            case 1:
                if (list.empty()) break;
                RC_ASSERT(waiting.oldest().position.offset == list.front().position.offset);
                RC_ASSERT(waiting.takeOldest().position.offset == list.front().position.offset);
                list.erase(list.begin());
                break;
            default: {
                WaitingItem item;
                item.position.offset = i;
                item.item.productId = product;
                waiting.add(item);
                list.push_back(std::move(item));
            }
            }
            RC_ASSERT(waiting.size() == list.size());
        }
    }));
}
