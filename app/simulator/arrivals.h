// When orders arrive: a Poisson process whose rate follows the shop's rhythm. One owner.
#pragma once

#include "base/time.h"
#include "simulator/random.h"
#include "simulator/rhythm.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace pitwall::simulator {

/// Exactly this many orders until `end`, wherever the rate would have put the last one.
struct Batch {
    std::uint64_t count = 0;
    Timestamp end{};
};

struct ArrivalOptions {
    Timestamp start{};
    double perSecond = 3;               ///< on the average of a week; more than 0
    std::chrono::minutes localOffset{}; ///< the shop's clock minus UTC
    std::optional<Staging> staging;
    std::optional<Batch> batch; ///< `perSecond` is then only a measure that cancels out
};

class Arrivals {
public:
    explicit Arrivals(const ArrivalOptions& options);
    /// The next arrival; never earlier than the one before.
    Timestamp next(Random& random);

private:
    [[nodiscard]] double rate(Second second) const;
    double nextStep(Random& random);

    ArrivalOptions m_options;
    Second m_second;           ///< the second that is being walked through
    double m_rate = 0;         ///< in it
    double m_leftInSecond = 0; ///< expected arrivals in what is left of it
    double m_leftInBatch = 0;  ///< expected arrivals until the batch's end
    std::uint64_t m_ordersLeft = 0;
};

} // namespace pitwall::simulator
