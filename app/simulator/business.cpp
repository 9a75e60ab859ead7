#include "simulator/business.h"

#include <algorithm>

namespace pitwall::simulator {

namespace {
Timestamp liveOf(const std::optional<ServiceOptions>& services)
{
    return services ? services->live : Timestamp::max() - std::chrono::hours(1);
}
} // namespace

Business::Business(const ShopOptions& shop, const std::optional<ServiceOptions>& services)
    : m_shop(shop),
      m_services(services),
      m_orderService(shop.seed + 1, city::demoRoutes()),
      m_catalogue(shop.arrivals.start, liveOf(services)),
      m_customers(m_shop.homes(), shop.arrivals.start, liveOf(services))
{
    if (m_services && shop.arrivals.perSecond > mostFollowedPerSecond) m_services->followFrom = Timestamp::max();
    if (!m_services) return;
    if (shop.arrivals.staging) m_orderService.setStaging(*shop.arrivals.staging);
    m_orderService.setEveryStepFrom(m_services->everyStepFrom);
    m_orderService.setPositions({m_services->positionsFrom, m_services->live, m_services->mostPositionsPerSecond});
}

Timestamp Business::nextTime() const
{
    if (!m_services) return m_shop.nextTime();
    return std::min({m_shop.nextTime(), m_orderService.nextTime(), m_catalogue.nextTime(), m_customers.nextTime()});
}

Record Business::next()
{
    if (!m_services) return m_shop.next();
    const Timestamp time = nextTime();
    const auto change = [this](std::string_view feed, auto& table) -> Record {
        m_changeRecord = table.next();
        return {feed, m_changeRecord.key, m_changeRecord.value, m_changeRecord.time};
    };
    // The tables first: an order of a product that nobody knows is for tests.
    if (m_catalogue.nextTime() == time) return change("mysql.pizzashop.products", m_catalogue);
    if (m_customers.nextTime() == time) return change("mysql.pizzashop.users", m_customers);
    if (m_orderService.nextTime() == time) {
        m_serviceRecord = m_orderService.next();
        return {m_serviceRecord.feed, m_serviceRecord.key, m_serviceRecord.value, m_serviceRecord.time};
    }
    const Record order = m_shop.next();
    if (order.time >= m_services->followFrom)
        m_orderService.place({order.key, m_shop.user(), order.time, m_shop.delivery(), m_shop.home()});
    return order;
}

} // namespace pitwall::simulator
