#include "overview/trouble_log.h"

#include <algorithm>
#include <tuple>

namespace pitwall {

namespace {

bool isAsGrave(const Headline& now, const Headline& before)
{
    return std::tuple(now.severity, now.gravity) >= std::tuple(before.severity, before.gravity);
}

} // namespace

Timestamp momentOfTroubles(const Snapshot& snapshot, std::chrono::system_clock::time_point wallNow)
{
    if (!snapshot.stale && !snapshot.catchingUp) return snapshot.now;
    return std::max(snapshot.now, std::chrono::floor<Timestamp::duration>(wallNow));
}

bool TroubleLog::update(const std::vector<Headline>& holding, Timestamp now)
{
    const std::deque<Trouble> before = m_troubles;
    for (Trouble& trouble : m_troubles) {
        const auto isIt = [&trouble](const Headline& one) { return one.rule == trouble.said.rule; };
        // A clock that was set back must not leave an end in its future.
        if (trouble.until) trouble.until = std::min(*trouble.until, now);
        if (!trouble.until && std::ranges::none_of(holding, isIt)) trouble.until = now;
    }
    for (const Headline& one : holding) {
        const Timestamp began = std::min(one.since.value_or(now), now);
        const auto known = std::ranges::find_if(m_troubles, [&](const Trouble& trouble) {
            return trouble.said.rule == one.rule && (!trouble.until || now - *trouble.until < breath);
        });
        if (known == m_troubles.end()) {
            m_troubles.push_back({one, began, std::nullopt});
            continue;
        }
        known->until.reset();
        known->since = std::min(known->since, began);
        if (isAsGrave(one, known->said)) known->said = one;
    }
    std::erase_if(m_troubles, [now](const Trouble& trouble) { return trouble.until && now - *trouble.until > span; });
    while (m_troubles.size() > capacity) m_troubles.pop_front();
    return m_troubles != before;
}

std::vector<Trouble> TroubleLog::troubles() const
{
    std::vector<Trouble> out(m_troubles.begin(), m_troubles.end());
    std::ranges::stable_sort(out, [](const Trouble& a, const Trouble& b) {
        if (a.until.has_value() != b.until.has_value()) return !a.until;
        return a.until ? *a.until > *b.until : a.said.severity > b.said.severity;
    });
    return out;
}

} // namespace pitwall
