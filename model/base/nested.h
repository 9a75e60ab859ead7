// Looking into a variant of variants, as commands and questions are. Pure.
#pragma once

#include <concepts>
#include <variant>

namespace pitwall {

/// What the variant holds, at any depth, if it is a `Wanted`; else null.
template <typename Wanted, typename Value>
const Wanted* nestedIf(const Value& value)
{
    if constexpr (std::same_as<Value, Wanted>)
        return &value;
    else if constexpr (requires { std::variant_size<Value>::value; })
        return std::visit([](const auto& inner) { return nestedIf<Wanted>(inner); }, value);
    else
        return nullptr;
}

} // namespace pitwall
