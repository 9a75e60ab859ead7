// The shop's users table as its change capture tells it: every row at first, then a change now and then. All names are
// invented. Deterministic; one owner.
#pragma once

#include "base/coordinates.h"
#include "simulator/change_text.h"

#include <cstddef>
#include <vector>

namespace pitwall::simulator {

class Customers {
public:
    /// `homes`: of user 1, 2, …; `start`: when the rows are captured; the first change follows two minutes after
    /// `live`.
    Customers(std::vector<Coordinates> homes, Timestamp start, Timestamp live);

    [[nodiscard]] Timestamp nextTime() const { return m_nextTime; }
    /// Of `mysql.pizzashop.users`: new e-mail addresses, and a new customer among them.
    ChangeRecord next();

private:
    [[nodiscard]] std::string row(std::size_t user, int emails) const;

    std::vector<Coordinates> m_homes;
    std::size_t m_captured = 0; ///< how many rows were told of
    std::size_t m_changes = 0;
    Timestamp m_live, m_nextTime;
};

} // namespace pitwall::simulator
