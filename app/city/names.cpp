#include "city/names.h"

#include <array>
#include <format>
#include <string_view>

namespace pitwall::city {

namespace {
constexpr std::array<std::string_view, 61> words{"Mango", "Lake View", "Temple", "Station", "Garden", "Mill", "Hill",
    "Tamarind", "Lotus", "Banyan", "Neem", "Jasmine", "Peacock", "Granite", "Market", "Weavers", "Potters",
    "Kingfisher", "Marigold", "Silver Oak", "Palm", "Cotton", "Cinnamon", "Sandal", "Ivory Gate", "Drummers", "Indigo",
    "Clock Tower", "Old Fort", "Museum", "Orchard", "Coconut", "Sunrise", "Monsoon", "Brickfield", "Teak", "Saffron",
    "Coffee Board", "Elephant Rock", "Parade", "Lantern", "Observatory", "Fig Tree", "Racecourse", "Waterworks",
    "Library", "Bamboo", "Cardamom", "Mint", "Bell", "Champak", "Rain Tree", "Copper", "Kite", "Stone Well", "Printers",
    "Harvest", "Hibiscus", "Almond", "Moonlight", "Ferry"};
constexpr std::array<std::string_view, 3> roads{"Road", "Avenue", "Main Road"};
constexpr std::array<std::string_view, 3> streets{"Street", "Link Road", "Row"};
constexpr std::array<std::string_view, 6> districts{"Layout", "Nagar", "Town", "Colony", "Gardens", "Extension"};

template <std::size_t kinds>
std::string named(std::size_t number, const std::array<std::string_view, kinds>& kind)
{
    // Both lengths have no factor in common with what they are stepped by, so that pairs return late.
    return std::format("{} {}", words[number * 23 % words.size()], kind[number / words.size() % kinds]);
}

std::string_view ordinal(int number)
{
    const int last = number % 10;
    if (number / 10 % 10 == 1 || last == 0 || last > 3) return "th";
    return last == 1 ? "st" : last == 2 ? "nd" : "rd";
}
} // namespace

std::string Names::road() { return named(m_next++, roads); }
std::string Names::street() { return named(m_next++, streets); }
std::string Names::district() { return named(m_next++, districts); }
std::string Names::motorway() { return std::format("M {}", ++m_motorways); }

std::string Names::numbered(int number, const char* kind, const std::string& district)
{
    return std::format("{}{} {}, {}", number, ordinal(number), kind, district);
}

} // namespace pitwall::city
