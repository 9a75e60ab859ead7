// Invented names of roads, districts and their lanes. One owner.
#pragma once

#include "city/random.h"

#include <cstddef>
#include <string>

namespace pitwall::city {

class Names {
public:
    explicit Names(Random& random) : m_next(random.bits() % 1'000) {}

    std::string road();     ///< "Old Mill Road"
    std::string street();   ///< "Tamarind Street"
    std::string motorway(); ///< "M 4"
    std::string district(); ///< "Lotus Layout"
    /// "3rd Cross, Lotus Layout"; number from 1.
    static std::string numbered(int number, const char* kind, const std::string& district);

private:
    std::size_t m_next;
    int m_motorways = 0;
};

} // namespace pitwall::city
