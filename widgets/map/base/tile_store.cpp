#include "map/base/tile_store.h"

#include "gui_reply.h"

#include <algorithm>

namespace pitwall {

using std::chrono::steady_clock;

TileStore::TileStore(std::shared_ptr<const TileSource> source, TileStoreLimits limits, QObject* parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_limits(limits)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &TileStore::askForMissing);
}

TileStore::~TileStore()
{
    for (const auto& [tile, asked] : m_asked) m_source->cancel(asked.number);
}

void TileStore::want(std::span<const TileId> tiles)
{
    if (std::ranges::equal(tiles, m_wanted)) return;
    m_wanted.assign(tiles.begin(), tiles.end());
    m_inSight = {tiles.begin(), tiles.end()};
    std::erase_if(m_asked, [&](const auto& entry) {
        const bool unwanted = !m_inSight.contains(entry.first);
        if (unwanted) m_source->cancel(entry.second.number);
        return unwanted;
    });
    forgetFailures();
    askForMissing();
}

void TileStore::askForMissing()
{
    const auto now = steady_clock::now();
    auto next = steady_clock::time_point::max();
    for (const TileId tile : m_wanted) {
        if (m_held.contains(tile) || m_asked.contains(tile)) continue;
        if (const auto failure = m_failed.find(tile); failure != m_failed.end() && failure->second.until > now)
            next = std::min(next, failure->second.until);
        else
            ask(tile);
    }
    if (next == steady_clock::time_point::max())
        m_retry.stop();
    else
        m_retry.start(std::chrono::ceil<std::chrono::milliseconds>(next - now));
}

void TileStore::ask(TileId tile)
{
    const std::uint64_t ask = ++m_asks;
    const auto answer = onGuiThread<TileAnswer>(
        this, [this, tile, ask](const TileAnswer& found) { take(tile, ask, found); });
    m_asked[tile] = {ask, m_source->fetch(tile, answer)};
}

void TileStore::take(TileId tile, std::uint64_t ask, const TileAnswer& answer)
{
    const auto asked = m_asked.find(tile);
    if (asked == m_asked.end() || asked->second.ask != ask) return; // cancelled meanwhile
    if (answer.kind != TileAnswer::Kind::stale) {
        m_asked.erase(asked);
        if (answer.problem != m_problem) {
            m_problem = answer.problem;
            emit problemChanged();
        }
    }
    if (!answer.image.isNull()) {
        m_failed.erase(tile);
        hold(tile, answer.image);
    } else {
        noteFailure(tile, answer.kind == TileAnswer::Kind::none);
    }
    emit arrived();
}

void TileStore::hold(TileId tile, const QImage& image)
{
    if (const auto old = m_held.find(tile); old != m_held.end()) {
        m_bytes -= old->second.image.sizeInBytes();
        m_used.erase(old->second.place);
        m_held.erase(old);
    }
    m_used.push_front(tile);
    m_held.emplace(tile, Held{image, m_used.begin()});
    m_bytes += image.sizeInBytes();
    while (m_bytes > m_limits.bytes && !m_inSight.contains(m_used.back())) {
        const auto last = m_held.find(m_used.back());
        m_bytes -= last->second.image.sizeInBytes();
        m_held.erase(last);
        m_used.pop_back();
    }
}

void TileStore::noteFailure(TileId tile, bool forGood)
{
    Failure& failure = m_failed[tile];
    const auto pause = std::min(m_limits.firstRetry * (1 << std::min(failure.times, 16)), m_limits.longestRetry);
    failure.times += 1;
    failure.until = forGood ? steady_clock::time_point::max() : steady_clock::now() + pause;
    if (!forGood && (!m_retry.isActive() || m_retry.remainingTimeAsDuration() > pause)) m_retry.start(pause);
}

void TileStore::forgetFailures()
{
    if (m_failed.size() <= m_limits.failures) return;
    std::erase_if(m_failed, [&](const auto& entry) { return !m_inSight.contains(entry.first); });
}

QImage TileStore::picture(TileId tile)
{
    const auto found = m_held.find(tile);
    if (found == m_held.end()) return {};
    m_used.splice(m_used.begin(), m_used, found->second.place);
    return found->second.image;
}

bool TileStore::isNone(TileId tile) const
{
    const auto found = m_failed.find(tile);
    return found != m_failed.end() && found->second.until == steady_clock::time_point::max();
}

} // namespace pitwall
