// Where reading can go on behind a batch that cannot be used (a damaged one, one that grows beyond what may be
// allocated): librdkafka does not tell where such a batch ends. Pure; its owner's thread.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace pitwall::kafka {

/// Offsets inside the batch fail, those behind it do not: looks farther and farther ahead until one does not, then
/// halves what is between. A batch of n offsets takes about 2 log2(n) looks.
class BatchSkip {
public:
    /// `at`: the offset from which reading failed. `end`: of the log; no offset from there on fails. Not behind `at`:
    /// it is not known.
    BatchSkip(std::int64_t at, std::int64_t end);

    /// Read from here next. At first this is `at` itself: what failed once on its way may not fail again.
    [[nodiscard]] std::int64_t probe() const { return m_probe; }
    /// Reading from probe() failed with the batch that the broker says begins at `base`.
    void failed(std::int64_t base);
    /// Reading from probe() gave a record, or the end.
    void worked();
    /// The first offset behind the batch, once it is known.
    [[nodiscard]] std::optional<std::int64_t> behind() const;

private:
    void lookNext();

    std::int64_t m_bad;  ///< the greatest offset known to fail
    std::int64_t m_good; ///< the least known not to
    std::int64_t m_probe;
    std::int64_t m_step = 1;
    bool m_isFirst = true;  ///< nothing is known of where its batch begins
    bool m_halving = false; ///< an offset behind the batch was met
};

} // namespace pitwall::kafka
