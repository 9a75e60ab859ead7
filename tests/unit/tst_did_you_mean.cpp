#include "settings/did_you_mean.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <array>

using namespace pitwall;

namespace {

constexpr std::array<std::string_view, 6> names{"brokers", "from", "topic", "orders", "ordersStatuses", "map.base"};

/// By the definition, without a table: for short words only.
std::size_t plainDistance(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty()) return a.size() + b.size();
    const std::size_t change = a.front() == b.front() ? 0 : 1;
    std::size_t least = plainDistance(a.substr(1), b.substr(1)) + change;
    least = std::min(least, plainDistance(a.substr(1), b) + 1);
    least = std::min(least, plainDistance(a, b.substr(1)) + 1);
    if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
        least = std::min(least, plainDistance(a.substr(2), b.substr(2)) + 1);
    return least;
}

} // namespace

TEST_CASE("a letter too many, too few, another one or two that changed places are one step")
{
    CHECK(editDistance("brokers", "brokers") == 0);
    CHECK(editDistance("brookers", "brokers") == 1);
    CHECK(editDistance("broker", "brokers") == 1);
    CHECK(editDistance("brokens", "brokers") == 1);
    CHECK(editDistance("brokres", "brokers") == 1);
    CHECK(editDistance("BROKERS", "brokers") == 0);
    CHECK(editDistance("", "from") == 4);
    CHECK(editDistance("ca", "abc") == 3); // no part is changed twice
}

TEST_CASE("the distance of two words is the one of its definition")
{
    const bool agree = rc::check([] {
        const auto word = rc::gen::resize(6, rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc"))));
        const std::string a = *word, b = *word;
        RC_ASSERT(editDistance(a, b) == plainDistance(a, b));
        RC_ASSERT(editDistance(a, b) == editDistance(b, a));
    });
    CHECK(agree);
}

TEST_CASE("the nearest name is offered, and none where nothing is near")
{
    CHECK(nearestName("brokres", names) == "brokers");
    CHECK(nearestName("ordres", names) == "orders");
    CHECK(nearestName("OrderStatus", names) == "ordersStatuses");
    CHECK(nearestName("map-base", names) == "map.base");
    CHECK(nearestName("form", names) == "from");
    for (const std::string_view far : {"", "x", "colour", "kafka", "zzzzzz", "fr"})
        CHECK_FALSE(nearestName(far, names));
    CHECK_FALSE(nearestName(std::string(1'000'000, 'b'), names));
}

TEST_CASE("what is offered stands behind the sentence as it has to be written")
{
    CHECK(didYouMean("brokers", "--") == "; did you mean --brokers?");
    CHECK(didYouMean(std::nullopt).empty());
}
