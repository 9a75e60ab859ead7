// Where each driver is drawn at any moment: fixes come seconds apart, and between them a marker goes from where it is
// shown to the newest fix in the time that lay between the last two. GUI thread.
#pragma once

#include "delivery/parts.h"
#include "map/camera.h"

#include <memory>
#include <vector>

namespace pitwall {

/// How a driver is drawn; each has a shape of its own, not only a colour.
enum class MarkerKind : std::uint8_t {
    moving,  ///< on time and on the road
    waiting, ///< on time and not yet on the road
    unknown, ///< nobody knows whether it is late
    late,
};

MarkerKind markerKind(const delivery::Driver& driver);

struct DriverTrack {
    std::uint32_t key = 0;
    MarkerKind kind = MarkerKind::unknown;
    bool headed = false;        ///< whether the next two are known
    float sine = 0, cosine = 1; ///< of its heading
    MercatorPoint from, to;
    double start = 0, duration = 0; ///< milliseconds; shown at `to` from start + duration on
    double received = 0;            ///< when the newest fix came
    Timestamp at{};                 ///< event time of that

    [[nodiscard]] MercatorPoint shown(double now) const
    {
        if (now >= start + duration) return to;
        const double share = (now - start) / duration;
        return {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
    }
    /// Of the world's width in a millisecond; 0 when it has arrived.
    [[nodiscard]] double speed(double now) const;
};

class DriverTracks {
public:
    static constexpr double leastMs = 100, mostMs = 10'000;

    /// `now` is milliseconds of any steady clock.
    void update(std::shared_ptr<const delivery::DeliveriesPart> part, double now);
    /// The next fixes are shown where they are: nobody looked meanwhile.
    void settle() { m_settle = true; }

    /// The same number of both, in the same order.
    [[nodiscard]] const std::vector<DriverTrack>& tracks() const { return m_tracks; }
    [[nodiscard]] const std::vector<delivery::Driver>& drivers() const;
    [[nodiscard]] const delivery::DeliveriesPart* part() const { return m_part.get(); }
    /// The driver's place in both; -1: gone.
    [[nodiscard]] int indexOf(const OrderId& id) const;

private:
    std::shared_ptr<const delivery::DeliveriesPart> m_part;
    std::vector<DriverTrack> m_tracks, m_next;
    bool m_settle = false;
};

} // namespace pitwall
