// How content the customers are: mean score and share of good ones in the last hour, and how they hang together with
// the delivery time. GUI thread.
#pragma once

#include "orders/satisfaction_words.h"
#include "parts/card.h"

namespace pitwall {

class ScoreChart;

class SatisfactionCard : public Card {
    Q_OBJECT
public:
    explicit SatisfactionCard(QWidget* parent = nullptr);
    /// Repaints only what differs.
    void setRatings(const orders::RatingsPart& part, const DisplayFormat& format, bool stale);
    [[nodiscard]] const SatisfactionWords& words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintOne(QPainter& painter, const QRect& area, const QString& label, const AmountText& figure,
        const Change& change) const;

    SatisfactionWords m_words;
    bool m_stale = false;
    ScoreChart* m_chart;
};

} // namespace pitwall
