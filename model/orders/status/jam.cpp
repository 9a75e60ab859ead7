#include "orders/status/jam.h"

#include <algorithm>
#include <vector>

namespace pitwall::orders {
namespace {

constexpr double leastChangeS = 60, changeShare = 0.1;

/// What is no change, but a queue's coming and going.
double swing(double waitS) { return std::max(leastChangeS, waitS * changeShare); }

/// A step's queue at the beginning of each minute and, last, now.
struct Queue {
    std::vector<double> atS;          ///< seconds since the first minute
    std::vector<std::int64_t> came;   ///< in all, since then
    std::vector<std::int64_t> length; ///< how many were at the step
};

Queue queueOf(std::span<const StepMinute> minutes, std::int64_t here, double nowS)
{
    Queue out;
    const std::size_t points = minutes.size() + 1;
    out.atS.resize(points);
    out.came.resize(points);
    out.length.resize(points);
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        out.atS[i] = 60.0 * static_cast<double>(i);
        out.came[i + 1] = out.came[i] + minutes[i].came;
    }
    out.atS.back() = nowS;
    out.length.back() = here;
    for (std::size_t i = minutes.size(); i-- > 0;)
        out.length[i] = out.length[i + 1] - minutes[i].came + minutes[i].left;
    // Lives that were let go of have left without a sign.
    for (std::int64_t& length : out.length) length = std::max<std::int64_t>(0, length);
    return out;
}

/// How long whoever is first in the queue has waited at each of its points; nothing where they came before the first.
std::vector<std::optional<double>> waits(const Queue& queue)
{
    std::vector<std::optional<double>> out(queue.length.size());
    std::size_t minute = 0; // in which the first of the queue came; later points' never came earlier
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (queue.length[i] == 0) {
            out[i] = 0;
            continue;
        }
        const std::int64_t before = queue.came[i] - queue.length[i]; // so many came before the first of the queue
        if (before < 0) continue;
        while (minute > 0 && queue.came[minute] > before) --minute;
        while (minute + 1 < i && queue.came[minute + 1] <= before) ++minute;
        const double share = static_cast<double>(before - queue.came[minute])
            / static_cast<double>(std::max<std::int64_t>(1, queue.came[minute + 1] - queue.came[minute]));
        const double cameAtS = queue.atS[minute] + share * (queue.atS[minute + 1] - queue.atS[minute]);
        out[i] = std::max(0.0, queue.atS[i] - cameAtS);
    }
    return out;
}

/// Goes through the waits, point by point.
class Growth {
public:
    Growth(std::size_t at, double waitS) : m_lowest(waitS), m_lowestAt(at) {}

    void see(std::size_t at, double waitS, const Queue& queue, double tooLongS)
    {
        if (m_since && m_highest - waitS >= swing(m_highest)) { // it fell
            m_since.reset();
            m_lowest = waitS;
            m_lowestAt = at;
            return;
        }
        if (m_since && !standsStill(at, waitS, tooLongS)) return;
        m_lowest = std::min(m_lowest, waitS);
        if (waitS <= m_lowest + swing(m_lowest) / 4) m_lowestAt = at;
        if (waitS - m_lowest < swing(m_lowest) || queue.length[at] <= queue.length[m_lowestAt]) return;
        m_since = m_lowestAt;
        m_highest = m_rose = waitS;
        m_roseAt = at;
    }
    [[nodiscard]] std::optional<std::size_t> since() const { return m_since; }

private:
    /// What grows after it stood still has a beginning of its own; what stands still and is not too long is no jam.
    bool standsStill(std::size_t at, double waitS, double tooLongS)
    {
        constexpr std::size_t longEnough = 30; // minutes
        m_highest = std::max(m_highest, waitS);
        if (waitS > m_rose + swing(m_rose) / 4) {
            const bool stood = at - m_roseAt >= longEnough;
            m_rose = waitS;
            m_roseAt = at;
            return stood;
        }
        if (at - m_roseAt < longEnough) return false;
        if (at - m_roseAt == longEnough) {
            m_lowest = waitS;
            m_lowestAt = at;
        }
        if (waitS < tooLongS) m_since.reset();
        return true;
    }

    std::optional<std::size_t> m_since;
    double m_lowest, m_highest = 0, m_rose = 0;
    std::size_t m_lowestAt, m_roseAt = 0;
};

} // namespace

std::optional<Jam> jamOf(
    std::span<const StepMinute> minutes, Minute first, std::int64_t here, Timestamp now, std::chrono::seconds tooLong)
{
    if (minutes.empty() || here <= 0) return std::nullopt;
    const double nowS = std::chrono::duration<double>(now - first).count();
    const auto tooLongS = static_cast<double>(tooLong.count());
    const Queue queue = queueOf(minutes, here, nowS);
    const auto wait = waits(queue);
    // The last point without a known wait hides all before it.
    std::size_t from = wait.size();
    while (from > 0 && wait[from - 1]) --from;
    if (from == wait.size()) return std::nullopt;
    Growth growth(from, *wait[from]);
    for (std::size_t i = from; i < wait.size(); ++i) growth.see(i, *wait[i], queue, tooLongS);
    if (!growth.since() || *wait.back() < tooLongS) return std::nullopt;
    // Where the wait grew from the first point on at which it is known, it may have grown before.
    return Jam{.since = first + std::chrono::minutes(*growth.since()),
        .isOlder = from > 0 && 60.0 * static_cast<double>(*growth.since() - from) <= *wait[from],
        .wait = std::chrono::seconds(static_cast<std::int64_t>(*wait.back()))};
}

} // namespace pitwall::orders
