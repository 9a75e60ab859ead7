// The invented shop: orders by invented users, as records ready to be sent. Seeded and deterministic: the same options
// give the same bytes. It has no clock and knows no Kafka; one owner.
#pragma once

#include "base/coordinates.h"
#include "base/time.h"
#include "simulator/arrivals.h"
#include "simulator/order_text.h"
#include "simulator/random.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::simulator {

struct ShopOptions {
    std::uint64_t seed = 1;
    std::uint64_t idSalt = 0; ///< shops that differ in it alone sell the same under other ids
    ArrivalOptions arrivals;
    Timestamp deliveredBefore{}; ///< orders from before it are history: their records say DELIVERED
};

/// One record. Its text belongs to the shop and lives until the next call of Shop::next().
struct Record {
    std::string_view feed; ///< the contract's name of the topic
    std::string_view key;
    std::string_view value;
    Timestamp time{}; ///< event time
};

class Shop {
public:
    explicit Shop(const ShopOptions& options);

    /// When the next record happens: a caller asks for records while this is not past its "now".
    [[nodiscard]] Timestamp nextTime() const { return m_nextTime; }
    Record next();
    /// Of the order that next() gave last: who placed it, and where it goes, also as two members of JSON text.
    [[nodiscard]] std::int64_t user() const { return m_user; }
    [[nodiscard]] const Coordinates& home() const { return m_homes[static_cast<std::size_t>(m_user - 1)]; }
    /// Where user 1, 2, … live.
    [[nodiscard]] const std::vector<Coordinates>& homes() const { return m_homes; }
    [[nodiscard]] std::string_view delivery() const { return m_deliveries[static_cast<std::size_t>(m_user - 1)]; }

private:
    Random m_random;
    Arrivals m_arrivals;
    Timestamp m_deliveredBefore;
    std::uint64_t m_idSalt;
    DrawTable m_productDraw, m_linesDraw, m_quantityDraw;
    std::vector<Coordinates> m_homes;
    std::vector<std::string> m_deliveries; ///< per user, its destination as JSON members
    std::vector<OrderLine> m_lines;
    OrderText m_text;
    std::int64_t m_user = 1;
    Timestamp m_nextTime{};
};

} // namespace pitwall::simulator
