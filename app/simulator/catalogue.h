// The shop's products table as its change capture tells it: every row at first, then a change now and then.
// Deterministic; one owner.
#pragma once

#include "simulator/change_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::simulator {

class Catalogue {
public:
    /// `start`: when the rows are captured; the first change follows a minute after `live`.
    Catalogue(Timestamp start, Timestamp live);

    [[nodiscard]] Timestamp nextTime() const { return m_nextTime; }
    /// Of `mysql.pizzashop.products`: price changes, with a renamed and a new product among them; prices only of what
    /// capture says, not of orders.
    ChangeRecord next();

private:
    struct Row {
        std::string id, name, category;
        std::int64_t cents = 0;
    };
    [[nodiscard]] ChangeRecord record(std::string_view op, const Row* before, const Row& after) const;

    std::vector<Row> m_rows;
    std::size_t m_captured = 0; ///< how many rows were told of
    int m_changes = 0;
    Timestamp m_live, m_nextTime;
};

} // namespace pitwall::simulator
