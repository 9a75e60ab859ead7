#include "simulator/business.h"

#include <algorithm>

namespace pitwall::simulator {

Business::Business(const ShopOptions& shop, const std::optional<ServiceOptions>& services)
    : m_shop(shop),
      m_services(services),
      m_orderService(shop.seed + 1),
      m_catalogue(shop.arrivals.start, services ? services->live : Timestamp::max() - std::chrono::hours(1))
{
    if (m_services && shop.arrivals.perSecond > mostFollowedPerSecond) m_services->followFrom = Timestamp::max();
    if (m_services) m_orderService.setStagedJam(m_services->stagedJam);
    if (m_services) m_orderService.setEveryStepFrom(m_services->everyStepFrom);
}

Timestamp Business::nextTime() const
{
    if (!m_services) return m_shop.nextTime();
    return std::min({m_shop.nextTime(), m_orderService.nextTime(), m_catalogue.nextTime()});
}

Record Business::next()
{
    if (!m_services) return m_shop.next();
    const Timestamp time = nextTime();
    // The catalogue first: an order of a product that nobody knows is for tests.
    if (m_catalogue.nextTime() == time) {
        m_catalogueRecord = m_catalogue.next();
        return {"mysql.pizzashop.products", m_catalogueRecord.key, m_catalogueRecord.value, m_catalogueRecord.time};
    }
    if (m_orderService.nextTime() == time) {
        m_serviceRecord = m_orderService.next();
        return {m_serviceRecord.feed, m_serviceRecord.key, m_serviceRecord.value, m_serviceRecord.time};
    }
    const Record order = m_shop.next();
    if (order.time >= m_services->followFrom)
        m_orderService.place({order.key, m_shop.user(), order.time, m_shop.delivery()});
    return order;
}

} // namespace pitwall::simulator
