#include "simulator/change_text.h"

#include <format>

namespace pitwall::simulator {

ChangeRecord changeRecord(std::string_view table, std::string_view op, std::string_view id, std::string_view before,
    std::string_view after, Timestamp time)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    return {std::format(R"({{"id":{}}})", id),
        std::format(
            R"({{"before":{},"after":{},"source":{{"db":"pizzashop","table":"{}","ts_ms":{}}},"op":"{}","ts_ms":{}}})",
            before.empty() ? "null" : before, after, table, ms, op, ms),
        time};
}

} // namespace pitwall::simulator
