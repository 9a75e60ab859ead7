#include "simulator/menu.h"

#include <array>

namespace pitwall::simulator {

namespace {
constexpr std::array products{
    Product{"1", "Margherita al Forno", "pizza", 24'900},
    Product{"2", "Smoked Paneer Feast", "pizza", 34'900},
    Product{"3", "Pepper & Corn Thin Crust", "pizza", 27'900},
    Product{"4", "Nightwatch Pepperoni", "pizza", 38'950},
    Product{"5", "Four Cheese Square", "pizza", 36'900},
    Product{"6", "Garden Gate", "pizza", 29'900},
    Product{"7", "Coal-Fired Chicken Tikka", "pizza", 39'900},
    Product{"8", "Truffle Mushroom", "pizza", 44'950},
    Product{"9", "Burnt Garlic & Spinach", "pizza", 31'900},
    Product{"10", "Sunday Lamb Keema", "pizza", 45'900},
    Product{"11", "Olive Harbour", "pizza", 32'900},
    Product{"12", "Green Chilli Bianca", "pizza", 30'950},
    Product{"13", "Roast Pumpkin & Sage", "pizza", 33'900},
    Product{"14", "Double Anchovy", "pizza", 35'900},
    Product{"15", "The Whole Orchard", "pizza", 37'900},
    Product{"16", "Garlic Knots", "sides", 11'900},
    Product{"17", "Stuffed Bread Boats", "sides", 14'900},
    Product{"18", "Loaded Potato Wedges", "sides", 12'900},
    Product{"19", "Crisp Cauliflower", "sides", 13'950},
    Product{"20", "Peri-Peri Wings", "sides", 19'900},
    Product{"21", "Tomato Basil Soup", "sides", 9'900},
    Product{"22", "Cheese Dip", "sides", 4'500},
    Product{"23", "Chilli Oil", "sides", 3'000},
    Product{"24", "Rocket & Pear", "salads", 17'900},
    Product{"25", "Chickpea Crunch", "salads", 16'900},
    Product{"26", "Classic Caesar", "salads", 18'950},
    Product{"27", "Watermelon & Feta", "salads", 19'900},
    Product{"28", "Baked Penne Rosso", "pasta", 26'900},
    Product{"29", "Mac & Three Cheeses", "pasta", 27'900},
    Product{"30", "Lasagne of the House", "pasta", 32'950},
    Product{"31", "Spaghetti Aglio e Olio", "pasta", 23'900},
    Product{"32", "Lemonade on Ice", "drinks", 7'900},
    Product{"33", "Cola, half a litre", "drinks", 6'000},
    Product{"34", "Ginger Fizz", "drinks", 8'950},
    Product{"35", "Mango Lassi", "drinks", 9'900},
    Product{"36", "Sparkling Water", "drinks", 5'000},
    Product{"37", "Cold Brew", "drinks", 11'900},
    Product{"38", "Molten Chocolate Cup", "desserts", 12'900},
    Product{"39", "Tiramisu Jar", "desserts", 15'950},
    Product{"40", "Lemon Tart", "desserts", 13'900},
    Product{"41", "Cinnamon Twists", "desserts", 9'900},
    Product{"42", "Two Scoops of Pistachio", "desserts", 11'950},
};
static_assert(products.size() <= 64, "Shop keeps the products of an order in the bits of one word");
} // namespace

std::span<const Product> menu() { return products; }

} // namespace pitwall::simulator
