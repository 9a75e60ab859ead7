#include "core/fence_keeper.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace pitwall {

FenceKeeper::FenceKeeper(Pipeline& pipeline, Keep keep)
    : m_pipeline(pipeline),
      m_keep(std::move(keep)),
      m_kept(pipeline.fences()),
      m_change(pipeline.fenceChanges())
{}

void FenceKeeper::execute(const delivery::PutFence& put, Timestamp now)
{
    if (!m_keep) return m_pipeline.execute(put, now);
    std::expected<void, std::string> answer;
    delivery::PutFence held = put;
    held.reply = [&answer](std::expected<void, std::string> how) { answer = std::move(how); };
    m_pipeline.execute(held, now);
    if (!answer) {
        if (put.reply) put.reply(answer);
        return;
    }
    const auto notKept = [put](const std::string& why) {
        if (put.notKept)
            put.notKept(why);
        else if (put.reply)
            put.reply(std::unexpected(why));
    };
    const auto kept = [reply = put.reply] {
        if (reply) reply({});
    };
    m_waiting.push_back({m_pipeline.fenceChanges(), kept, notKept});
}

void FenceKeeper::execute(const delivery::RemoveFence& remove)
{
    if (!m_keep) return m_pipeline.execute(remove);
    bool found = false;
    m_pipeline.execute(delivery::RemoveFence{remove.name, [&found](bool was) { found = was; }});
    if (!found) {
        if (remove.reply) remove.reply(false);
        return;
    }
    const auto kept = [reply = remove.reply] {
        if (reply) reply(true);
    };
    const auto notKept = [tell = remove.notKept](const std::string& why) {
        if (tell) tell(why);
    };
    m_waiting.push_back({m_pipeline.fenceChanges(), kept, notKept});
}

void FenceKeeper::write()
{
    if (!m_keep || m_change == m_pipeline.fenceChanges()) return;
    m_change = m_pipeline.fenceChanges();
    m_given.emplace_back(m_change, m_pipeline.fences());
    m_keep(m_given.back().second, [mail = m_mail, change = m_change](std::expected<void, std::string> how) {
        const std::scoped_lock lock(mail->mutex);
        mail->written.push_back({change, std::move(how)});
    });
}

bool FenceKeeper::settle(Timestamp now)
{
    if (m_given.empty()) return false;
    std::vector<Written> written;
    {
        const std::scoped_lock lock(m_mail->mutex);
        written.swap(m_mail->written);
    }
    bool tookBack = false;
    for (const Written& each : written) {
        while (!m_given.empty() && m_given.front().first <= each.change) {
            if (each.how && m_given.front().first == each.change) m_kept = std::move(m_given.front().second);
            m_given.pop_front();
        }
        // A later one is on its way, which has the same changes in it.
        if (!each.how && !m_given.empty()) continue;
        if (!each.how) takeBack(now);
        tookBack = tookBack || !each.how;
        tell(each.change, each.how);
    }
    return tookBack;
}

/// Back to what is on disk.
void FenceKeeper::takeBack(Timestamp now)
{
    const auto has = [](const Fences& fences, const auto& fence) { return std::ranges::contains(fences, fence); };
    const Fences present = m_pipeline.fences();
    for (const auto& fence : present)
        if (!has(m_kept, fence)) m_pipeline.execute(delivery::RemoveFence{fence->given.name, {}});
    for (const auto& fence : m_kept)
        if (!has(present, fence))
            m_pipeline.execute(delivery::PutFence{.fence = fence, .insteadOf = {}, .reply = {}}, now);
    m_change = m_pipeline.fenceChanges();
}

void FenceKeeper::tell(std::uint64_t change, const std::expected<void, std::string>& how)
{
    const auto later = std::ranges::stable_partition(
        m_waiting, [change](const Waiting& each) { return each.change > change; });
    const std::vector<Waiting> told(std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
    m_waiting.erase(later.begin(), later.end());
    for (const Waiting& each : told) how ? each.kept() : each.notKept(how.error());
}

void FenceKeeper::end()
{
    tell(m_pipeline.fenceChanges(), std::unexpected(std::string("the wall stopped before the geofences were written")));
}

} // namespace pitwall
