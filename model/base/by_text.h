// A flat map by text that is looked up without making a string. Any thread, as any container.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace pitwall {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template <typename Value>
using ByText = boost::unordered_flat_map<std::string, Value, TextHash, std::equal_to<>>;

} // namespace pitwall
