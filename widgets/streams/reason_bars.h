// Rejects by reason: one bar a reason, the most frequent first; choosing one filters the list. GUI thread.
#pragma once

#include "ingest/parts.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QVBoxLayout;

namespace pitwall {

class ReasonBar;

class ReasonBars : public QWidget {
    Q_OBJECT
public:
    explicit ReasonBars(QWidget* parent = nullptr);
    void setTopics(const std::vector<ingest::TopicCounters>& topics);
    [[nodiscard]] std::optional<ingest::Reject> chosen() const { return m_chosen; }

signals:
    void reasonChosen(std::optional<pitwall::ingest::Reject> reason); ///< none: all

private:
    void choose(std::optional<ingest::Reject> reason);

    std::array<std::uint64_t, ingest::rejectReasons> m_counts{};
    std::vector<ReasonBar*> m_bars; ///< [0] stands for all
    QVBoxLayout* m_layout;
    std::optional<ingest::Reject> m_chosen;
};

} // namespace pitwall
