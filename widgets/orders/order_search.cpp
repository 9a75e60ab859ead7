#include "orders/order_search.h"

#include <algorithm>

namespace pitwall {

namespace {

class Wanted {
public:
    explicit Wanted(const QString& text)
    {
        const QString one = QString(text).replace(QStringLiteral("..."), QStringLiteral("…"));
        const qsizetype at = one.indexOf(QChar(0x2026));
        m_shortened = at >= 0;
        m_head = m_shortened ? one.left(at) : one;
        if (m_shortened) m_tail = one.mid(at + 1);
    }
    [[nodiscard]] bool empty() const { return m_head.isEmpty() && m_tail.isEmpty(); }
    [[nodiscard]] bool matches(const QString& id) const
    {
        if (!m_shortened) return id.contains(m_head, Qt::CaseInsensitive);
        return id.size() >= m_head.size() + m_tail.size() && id.startsWith(m_head, Qt::CaseInsensitive)
            && id.endsWith(m_tail, Qt::CaseInsensitive);
    }

private:
    QString m_head, m_tail;
    bool m_shortened = false;
};

} // namespace

std::vector<OrderId> idsLike(const Snapshot& snapshot, const QString& text, std::size_t most)
{
    std::vector<OrderId> found;
    const Wanted wanted(text.trimmed());
    if (wanted.empty()) return found;
    const auto look = [&](const OrderId& id) {
        if (found.size() < most && wanted.matches(QString::fromStdString(id.toString()))
            && std::ranges::find(found, id) == found.end())
            found.push_back(id);
    };
    if (snapshot.latestOrders)
        for (const auto& order : snapshot.latestOrders->orders) look(order.id);
    if (snapshot.life)
        for (const auto& order : snapshot.life->stuck) look(order.id);
    if (snapshot.deliveries)
        for (const auto& driver : snapshot.deliveries->drivers) look(driver.id);
    if (snapshot.ratings)
        for (const auto& rating : snapshot.ratings->latest) look(rating.order);
    if (snapshot.fences)
        for (const auto& event : snapshot.fences->events) look(event.order);
    return found;
}

} // namespace pitwall
