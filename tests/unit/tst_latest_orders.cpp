// The newest orders against all of them, sorted.
#include "orders.h"

#include "orders/totals/latest.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall;
using namespace pitwall::orders;
using namespace pitwall::test;

TEST_CASE("the newest orders are those of all that came, however they came, went and changed")
{
    CHECK(rc::check([] {
        LatestOrders latest;
        std::map<std::pair<Timestamp, OrderId>, Step> all;
        std::size_t removed = 0;
        const auto count = *rc::gen::inRange(0, 3'000);
        const auto span = *rc::gen::element(5, 500, 100'000); // seconds: many at one moment, or hardly two
        for (int i = 0; i < count; ++i) {
            const OrderEvent event = order("o" + std::to_string(i), at(*rc::gen::inRange(0, span)), 1 + i % 90);
            latest.add(event);
            all[{event.createdAt, event.id}] = Step::placedOrder;
            const auto other = std::next(all.begin(), *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(all)));
            switch (*rc::gen::inRange(0, 8)) {
            case 0: // no more may go than are kept in reserve
                if (++removed > LatestOrders::capacity - LatestPart::shown) break;
                latest.remove(other->first.second, other->first.first);
                all.erase(other);
                break;
            case 1:
                latest.setStatus(other->first.second, other->first.first, {Step::delivered, {}});
                other->second = Step::delivered;
                break;
            default: break;
            }
        }
        const auto shown = latest.newestFirst(LatestPart::shown);
        RC_ASSERT(shown.size() == std::min(all.size(), LatestPart::shown));
        auto expected = all.rbegin();
        for (const LatestOrder& order : shown) {
            RC_ASSERT(order.createdAt == expected->first.first);
            RC_ASSERT(order.id == expected->first.second);
            RC_ASSERT(order.status.step == expected->second);
            ++expected;
        }
    }));
}
