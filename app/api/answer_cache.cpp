#include "api/answer_cache.h"

namespace pitwall::api {

AnswerCache::Found AnswerCache::find(std::string_view target, std::uint64_t sequence) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_entries.find(target);
    return found == m_entries.end() || found->second.sequence != sequence ? Found{} : found->second.answer;
}

void AnswerCache::keep(std::string_view target, std::uint64_t sequence, Found answer)
{
    if (target.size() > longestTarget) return;
    const std::scoped_lock lock(m_mutex);
    if (m_entries.size() >= capacity && !m_entries.contains(target)) {
        std::erase_if(m_entries, [&](const auto& each) { return each.second.sequence != sequence; });
        if (m_entries.size() >= capacity) m_entries.clear();
    }
    m_entries.insert_or_assign(std::string(target), Entry{sequence, std::move(answer)});
}

} // namespace pitwall::api
