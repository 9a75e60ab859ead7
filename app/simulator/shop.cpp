#include "simulator/shop.h"

#include "simulator/homes.h"
#include "simulator/menu.h"

#include <array>
#include <cmath>
#include <format>

namespace pitwall::simulator {

namespace {
constexpr std::size_t users = 5000;
constexpr std::size_t maxLines = 10;

/// The more often a product's category and its place in it are asked for, the larger.
double popularity(std::size_t index)
{
    const auto products = menu();
    std::size_t place = 0;
    for (std::size_t i = index; i > 0 && products[i - 1].category == products[index].category; --i) ++place;
    const double category = products[index].category == "pizza" ? 3 : 1;
    return category / std::pow(1 + static_cast<double>(place), 0.8);
}

/// Lines of an order: log-normal around 2, at most 10.
double likelihoodOfLines(std::size_t linesLessOne)
{
    const double lines = 1 + static_cast<double>(linesLessOne);
    const double z = std::log(lines / 2) / 0.6;
    return std::exp(-z * z / 2) / lines;
}

double likelihoodOfQuantity(std::size_t quantityLessOne)
{
    static constexpr std::array<double, 4> likelihood{0.68, 0.22, 0.06, 0.04};
    return likelihood[quantityLessOne];
}

std::string deliveryText(const Coordinates& home)
{
    return std::format(R"("deliveryLat":"{:.6f}","deliveryLon":"{:.6f}")", home.latitude, home.longitude);
}
} // namespace

Shop::Shop(const ShopOptions& options)
    : m_random(options.seed),
      m_arrivals(options.arrivals),
      m_deliveredBefore(options.deliveredBefore),
      m_idSalt(options.idSalt),
      m_productDraw(menu().size(), popularity),
      m_linesDraw(maxLines, likelihoodOfLines),
      m_quantityDraw(4, likelihoodOfQuantity)
{
    m_deliveries.reserve(users);
    for (std::size_t i = 0; i < users; ++i)
        m_deliveries.push_back(deliveryText(m_homes.emplace_back(makeHome(m_random))));
    m_lines.reserve(maxLines);
    m_nextTime = m_arrivals.next(m_random);
}

Record Shop::next()
{
    const Timestamp time = m_nextTime;
    const double regular = m_random.unit(); // squared, so that some users order far more often than others
    const auto user = static_cast<std::size_t>(regular * regular * double{users});

    m_user = static_cast<std::int64_t>(user) + 1;
    m_lines.clear();
    const std::size_t lines = 1 + m_linesDraw.draw(m_random.bits());
    std::uint64_t taken = 0; // a product stands on one line only
    while (m_lines.size() < lines) {
        const std::uint64_t bits = m_random.bits();
        std::size_t product = m_productDraw.draw(bits);
        while ((taken >> product) & 1) product = (product + 1) % menu().size();
        taken |= std::uint64_t{1} << product;
        const auto quantity = static_cast<unsigned>(1 + m_quantityDraw.draw(bits >> 32));
        m_lines.push_back({menu()[product].id, quantity, menu()[product].cents});
    }

    const std::uint64_t high = m_random.bits() ^ m_idSalt;
    const std::uint64_t low = m_random.bits();
    m_text.write({high, low, time, m_user, m_lines, m_deliveries[user],
        time < m_deliveredBefore ? "DELIVERED" : "PLACED_ORDER"});
    m_nextTime = m_arrivals.next(m_random);
    return {"orders", m_text.id(), m_text.value(), time};
}

} // namespace pitwall::simulator
