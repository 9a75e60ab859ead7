#include "kafka/batch_skip.h"

#include <algorithm>
#include <utility>

namespace pitwall::kafka {

BatchSkip::BatchSkip(std::int64_t at, std::int64_t end)
    : m_bad(at - 1),
      m_good(end > at ? end : std::numeric_limits<std::int64_t>::max() / 2),
      m_probe(at)
{}

void BatchSkip::failed(std::int64_t base)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    if (!isFirst && base > m_bad && base <= m_probe) {
        // Another batch that cannot be used begins there, so the first one ends before it.
        m_good = base;
        m_halving = true;
    } else {
        m_bad = m_probe;
        m_good = std::max(m_good, m_bad + 1);
    }
    lookNext();
}

void BatchSkip::worked()
{
    m_good = m_probe;
    m_halving = true;
    lookNext();
}

void BatchSkip::lookNext()
{
    if (m_halving) {
        m_probe = m_bad + (m_good - m_bad) / 2;
        return;
    }
    m_probe = m_step < m_good - m_bad ? m_bad + m_step : m_good;
    m_step = std::min(m_step * 2, std::int64_t{1} << 40);
}

std::optional<std::int64_t> BatchSkip::behind() const
{
    return m_halving && m_good - m_bad == 1 ? std::optional(m_good) : std::nullopt;
}

} // namespace pitwall::kafka
