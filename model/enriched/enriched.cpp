#include "enriched/enriched.h"

#include "orders/held/horizon.h"

#include <algorithm>
#include <utility>

namespace pitwall::enriched {
namespace {

using orders::Present;

enum Queue : std::size_t { live, ended };

} // namespace

std::optional<Present> Join::presentOf(const orders::State& state, const orders::Book::Key& key)
{
    const orders::Slot* slot = orders::heldSlot(state, key);
    if (slot == nullptr) return std::nullopt;
    if (slot->isFollowed()) {
        if (const orders::Life* life = state.lives.held.get(*key.id))
            return orders::life::present(*life, orders::life::ownReport(*life, *slot));
    }
    return Present{slot->status(), slot->createdAt()};
}

void Join::orderWritten(const orders::State& state, const catalog::State& catalog, const orders::OrderEvent& order,
    const orders::Book::Key& key, const ingest::RecordPosition& position)
{
    for (const orders::OrderItem& item : order.items()) {
        if (const catalog::Product* product = catalog.products.find(item.productId)) {
            emitItem(order.id, order.createdAt, item, product);
            continue;
        }
        m_waiting.add({order.id, order.createdAt, position, item, m_now});
        if (m_waiting.size() > m_limits.enrichedWaitingItems) emitWaiting(state, m_waiting.takeOldest(), nullptr);
    }
    const std::optional<Present> present = presentOf(state, key);
    const orders::Status status = present ? state.statuses.statusOf(present->status) : order.status;
    if (present) remember(order, orders::life::isEnd(present->status));
    emitOrder({.id = order.id,
        .createdAt = order.createdAt,
        .updatedAt = present ? present->since : order.createdAt,
        .userId = order.userId,
        .status = status,
        .price = order.price,
        .items = order.items(),
        .destination = order.destination});
}

void Join::remember(const orders::OrderEvent& order, bool hasEnded)
{
    const std::size_t queue = hasEnded ? ended : live;
    auto place = m_known.find(order.id);
    if (place == m_known.none())
        place = m_known.insert(order.id, queue);
    else
        m_known.move(place, queue);
    place->itemCount = order.itemCount;
    place->userId = order.userId;
    place->destination = order.destination;
    while (m_known.size() > m_limits.enrichedOrders)
        m_known.erase(m_known.oldest(m_known.queue(ended).empty() ? live : ended));
}

/// The order's lines from the book, into m_items; false when they are not all there by name.
bool Join::readItems(
    const orders::State& state, const orders::Book::Key& key, const orders::Slot& slot, std::uint32_t expected)
{
    m_items.clear();
    for (const orders::Line& line : orders::linesOf(state, key, slot)) {
        const std::string& product = state.soldProducts.id(line.product);
        if (product.empty()) return false; // one of too many to be numbered
        m_items.push_back({product, line.quantity, line.price});
    }
    return m_items.size() == expected;
}

void Join::reported(const orders::State& state, const orders::Book::Key& key, std::optional<Present> before)
{
    const std::optional<Present> present = presentOf(state, key);
    // An order that is not held either comes yet, and is emitted then, or fell behind the horizon.
    if (!present) return;
    if (before && before->status == present->status && before->since == present->since) return;
    const orders::Slot& slot = *orders::heldSlot(state, key);
    const auto known = m_known.find(*key.id);
    if (known == m_known.none() || !readItems(state, key, slot, known->itemCount)) {
        ++m_counters.withoutDetail;
        return;
    }
    emitOrder({.id = *key.id,
        .createdAt = slot.createdAt(),
        .updatedAt = present->since,
        .userId = known->userId,
        .status = state.statuses.statusOf(present->status),
        .price = slot.price(),
        .items = m_items,
        .destination = known->destination});
    m_known.move(known, orders::life::isEnd(present->status) ? ended : live);
}

void Join::productCame(const orders::State& state, const catalog::Product& product)
{
    for (const WaitingItem& waiting : m_waiting.take(product.id)) emitWaiting(state, waiting, &product);
}

void Join::maintain(const orders::State& state, bool finish)
{
    const auto isOver = [&](const WaitingItem& item) { return finish || m_now - item.since >= m_limits.enrichedWait; };
    while (m_waiting.size() > 0 && isOver(m_waiting.oldest())) emitWaiting(state, m_waiting.takeOldest(), nullptr);
}

/// Nothing where a newer record of the order has taken this one's place meanwhile.
void Join::emitWaiting(const orders::State& state, const WaitingItem& waiting, const catalog::Product* product)
{
    const orders::Slot* slot = orders::heldSlot(state, state.book.prepare(waiting.order));
    if (slot != nullptr && slot->position() != waiting.position) return;
    emitItem(waiting.order, waiting.createdAt, waiting.item, product);
}

void Join::emitItem(
    const OrderId& order, Timestamp createdAt, const orders::OrderItem& item, const catalog::Product* product)
{
    ++m_counters.items;
    m_counters.itemsWithoutProduct += product == nullptr ? 1 : 0;
    m_out.push_back({Output::items, order.toString(), itemJson(order, createdAt, item, product), createdAt});
}

void Join::emitOrder(const EnrichedOrder& order)
{
    ++m_counters.orders;
    m_out.push_back({Output::orders, order.id.toString(), orderJson(order), order.updatedAt});
}

std::vector<Emission> Join::take() { return std::exchange(m_out, {}); }

ingest::EnrichedCounters Join::counters() const
{
    ingest::EnrichedCounters out = m_counters;
    out.waitingItems = m_waiting.size();
    return out;
}

} // namespace pitwall::enriched
