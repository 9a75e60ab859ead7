#include "orders/status/life_ranks.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <map>

using namespace pitwall::orders;

TEST_CASE("the wanted ranks are those of the sorted values, however little room there is")
{
    CHECK(rc::check([] {
        // Wide and narrow, with many equal ones.
        const std::int64_t spread = *rc::gen::element<std::int64_t>(1, 5, 3'000, 1'000'000'007, INT64_MAX / 4);
        const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<StatusIndex, std::int64_t>>>(
            rc::gen::pair(rc::gen::element<StatusIndex>(0, 3, 255), rc::gen::inRange<std::int64_t>(-spread, spread))));
        std::map<StatusIndex, std::vector<std::int64_t>> sorted;
        std::array<ValueGroup, 256> groups;
        for (const auto& [group, value] : values) {
            sorted[group].push_back(value);
            ++groups[group].count;
            groups[group].least = std::min(groups[group].least, value);
            groups[group].greatest = std::max(groups[group].greatest, value);
        }
        std::vector<Rank> wanted;
        for (auto& [group, all] : sorted) {
            std::ranges::sort(all);
            for (std::size_t rank = 0; rank < all.size(); rank += *rc::gen::inRange<std::size_t>(1, 4))
                wanted.push_back({group, rank, 0});
        }
        const auto room = *rc::gen::element<std::uint64_t>(0, 1, 10, 1'000'000);
        findRanks(wanted, groups, room, [&values](auto visit) {
            for (const auto& [group, value] : values) visit(group, value);
        });
        for (const Rank& rank : wanted) RC_ASSERT(rank.value == sorted[rank.group][rank.rank]);
    }));
}
