// Fences in a text that somebody gives, whichever way it comes: a file, the clipboard or HTTP. Pure functions, any
// thread.
#pragma once

#include "delivery/geofence/geofence.h"

#include <string_view>

namespace pitwall::delivery {

/// What a text is read as where it does not say.
struct FenceDefaults {
    std::string name; ///< of fences without one
    int cellResolution = Geofence{}.cellResolution;
};

struct FenceText {
    std::vector<Geofence> fences; ///< in the text's order
    /// What was not taken, a sentence for each: a feature with its number and name, or a property of one that was.
    std::vector<std::string> refused;
};

/// GeoJSON or well-known text, which its first character tells; UTF-8, or UTF-16 behind its byte order mark. What is
/// usable is taken, what is not is told. An error, one sentence, where nothing is; so there is one fence at least.
std::expected<FenceText, std::string> readFenceText(std::string_view text, const FenceDefaults& defaults);

} // namespace pitwall::delivery
