// What a fuzz target demands of the code: unlike assert, in every build.
#pragma once

#include <cstdlib>

#define REQUIRE_THAT(condition) \
    do { \
        if (!(condition)) std::abort(); \
    } while (false)
