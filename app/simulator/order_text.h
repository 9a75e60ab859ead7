// Writes one order as the record of the topic `orders`. The buffer is reused from order to order; one owner.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pitwall::simulator {

struct OrderLine {
    std::string_view productId;
    unsigned quantity = 0;
    std::int64_t cents = 0; ///< of one piece
};

/// What an order says; `delivery` are the destination's two members as JSON text, made once per user.
struct OrderDraft {
    std::uint64_t idHigh = 0, idLow = 0; ///< any bits; they are made a UUID of version 4
    Timestamp createdAt{};
    std::int64_t userId = 0;
    std::span<const OrderLine> lines;
    std::string_view delivery;
    std::string_view status = "PLACED_ORDER";
};

class OrderText {
public:
    void write(const OrderDraft& order);
    [[nodiscard]] std::string_view id() const;
    [[nodiscard]] std::string_view value() const { return m_text; }

private:
    void appendNumber(std::int64_t number);
    void appendMoney(std::int64_t cents);
    void appendId(std::uint64_t high, std::uint64_t low);
    void appendTime(Timestamp time);

    std::string m_text;
    Second m_second{}; ///< whose text m_secondText is
    std::string m_secondText;
};

} // namespace pitwall::simulator
