// A record's text with a line for each member, as far as it is one that has members. Pure function, any thread.
#pragma once

#include <string>
#include <string_view>

namespace pitwall {

/// Blanks outside of strings are all that it changes, and it needs no valid JSON: a text that is cut short or broken is
/// laid out up to there. What does not begin as an object or a list stays as it is.
std::string laidOut(std::string_view json);

} // namespace pitwall
