// Orders that wait too long, oldest first, of all steps or of one. GUI thread.
#pragma once

#include "orders/stuck_model.h"
#include "parts/table_card.h"

class QToolButton;

namespace pitwall {

class StuckCard : public TableCard {
    Q_OBJECT
public:
    explicit StuckCard(QWidget* parent = nullptr);
    void setLife(const orders::LifePart& life);
    void setFormat(const DisplayFormat& format);
    void setStep(std::optional<orders::Step> step);

signals:
    void orderRequested(const pitwall::OrderId& id);
    void allRequested(); ///< the step is to be let go of

private:
    void updateNote();

    StuckModel m_model;
    StuckFilter m_filter;
    QToolButton* m_all;
    std::int64_t m_total = 0;
    DisplayFormat m_format;
};

} // namespace pitwall
