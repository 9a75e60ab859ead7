// Rows of the shop's database as change capture tells of them: Debezium's envelope without a schema.
#pragma once

#include "base/time.h"

#include <string>
#include <string_view>

namespace pitwall::simulator {

/// One record of a captured table.
struct ChangeRecord {
    std::string key, value;
    Timestamp time{};
};

/// `op` is c, r or u; `before` and `after` are rows as JSON, `before` empty where there was none. `time` is when the
/// database changed.
ChangeRecord changeRecord(std::string_view table, std::string_view op, std::string_view id, std::string_view before,
    std::string_view after, Timestamp time);

} // namespace pitwall::simulator
