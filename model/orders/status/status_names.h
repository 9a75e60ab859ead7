// Numbers the statuses that were met, so that an order holds one byte of its status. Core thread only.
#pragma once

#include "orders/held/book.h"
#include "orders/order.h"

#include <string>
#include <vector>

namespace pitwall::orders {

/// The names of the statuses met, the known steps first. At most 255; what comes after shares one name.
class StatusNames {
public:
    StatusIndex indexOf(const Status& status);
    [[nodiscard]] Status statusOf(StatusIndex index) const;

private:
    std::vector<std::string> m_others;
};

} // namespace pitwall::orders
