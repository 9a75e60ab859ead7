#include "simulator/arrivals.h"

#include <algorithm>
#include <cmath>

namespace pitwall::simulator {

using std::chrono::microseconds;
using std::chrono::seconds;

Arrivals::Arrivals(const ArrivalOptions& options) : m_options(options), m_second(floorToSecond(options.start))
{
    const double gone = std::chrono::duration<double>(options.start - m_second).count();
    m_rate = rate(m_second);
    m_leftInSecond = m_rate * (1 - gone);
    if (!options.batch) return;
    m_ordersLeft = options.batch->count;
    const Second last = floorToSecond(options.batch->end);
    m_leftInBatch = m_leftInSecond;
    for (Second s = m_second + seconds(1); s < last; s += seconds(1)) m_leftInBatch += rate(s);
}

double Arrivals::rate(Second second) const
{
    const std::chrono::local_seconds local((second + m_options.localOffset).time_since_epoch());
    const double staged = m_options.staging ? m_options.staging->factor(second) : 1;
    return m_options.perSecond * hourFactor(local) * weekdayFactor(local) * staged;
}

/// How many expected arrivals lie between this one and the next. For a batch of n: the gaps between n sorted uniform
/// numbers, drawn one after the other (the smallest of k uniform numbers is 1 - U^(1/k)).
double Arrivals::nextStep(Random& random)
{
    const double step = random.exponential();
    if (m_ordersLeft == 0) return step;
    const double share = -std::expm1(-step / static_cast<double>(m_ordersLeft--));
    const double batchStep = m_leftInBatch * share;
    m_leftInBatch -= batchStep;
    return batchStep;
}

Timestamp Arrivals::next(Random& random)
{
    double step = nextStep(random);
    while (step > m_leftInSecond) {
        step -= m_leftInSecond;
        m_second += seconds(1);
        m_rate = m_leftInSecond = rate(m_second);
    }
    m_leftInSecond -= step;
    const double gone = 1 - m_leftInSecond / m_rate;
    return m_second + microseconds(std::clamp<std::int64_t>(std::llround(gone * 1e6), 0, 999'999));
}

} // namespace pitwall::simulator
