#include "simulator/order_text.h"

#include <array>
#include <charconv>
#include <format>

namespace pitwall::simulator {

namespace {
constexpr std::string_view idPrefix = R"({"id":")";
constexpr std::size_t idLength = 36;
constexpr std::string_view hexDigits = "0123456789abcdef";
} // namespace

void OrderText::appendNumber(std::int64_t number)
{
    std::array<char, 20> digits; // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    m_text.append(digits.data(), end);
}

void OrderText::appendMoney(std::int64_t cents)
{
    appendNumber(cents / 100);
    const auto rest = static_cast<int>(cents % 100);
    if (rest == 0) return;
    m_text += '.';
    m_text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) m_text += static_cast<char>('0' + rest % 10);
}

void OrderText::appendId(std::uint64_t high, std::uint64_t low)
{
    high = (high & ~0xf000ULL) | 0x4000ULL;     // version 4
    low = (low & ~(3ULL << 62)) | (2ULL << 62); // variant 10
    std::array<char, idLength> text;            // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    std::size_t at = 0;
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) text[at++] = '-';
        const std::uint64_t half = nibble < 16 ? high : low;
        text[at++] = hexDigits[(half >> (60 - 4 * (nibble % 16))) & 15];
    }
    m_text.append(text.data(), text.size());
}

void OrderText::appendTime(Timestamp time)
{
    const Second second = floorToSecond(time);
    if (second != m_second || m_secondText.empty()) {
        m_second = second;
        m_secondText = std::format("{:%FT%T}.", second);
    }
    m_text += m_secondText;
    auto micros = static_cast<int>((time - second).count());
    std::array<char, 6> digits; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    for (std::size_t i = digits.size(); i-- > 0; micros /= 10) digits[i] = static_cast<char>('0' + micros % 10);
    m_text.append(digits.data(), digits.size());
}

void OrderText::write(const OrderDraft& order)
{
    m_text.clear();
    m_text += idPrefix;
    appendId(order.idHigh, order.idLow);
    m_text += R"(","createdAt":")";
    appendTime(order.createdAt);
    m_text += R"(","userId":)";
    appendNumber(order.userId);
    m_text += R"(,"status":")";
    m_text += order.status;
    m_text += R"(","price":)";
    std::int64_t total = 0;
    for (const OrderLine& line : order.lines) total += line.cents * line.quantity;
    appendMoney(total);
    m_text += R"(,"items":[)";
    for (const OrderLine& line : order.lines) {
        m_text += R"({"productId":")";
        m_text += line.productId;
        m_text += R"(","quantity":)";
        appendNumber(line.quantity);
        m_text += R"(,"price":)";
        appendMoney(line.cents);
        m_text += "},";
    }
    m_text.back() = ']'; // over the last comma; an order has at least one line
    m_text += ',';
    m_text += order.delivery;
    m_text += '}';
}

std::string_view OrderText::id() const { return value().substr(idPrefix.size(), idLength); }

} // namespace pitwall::simulator
