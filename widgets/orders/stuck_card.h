// Orders that wait too long, oldest first, of all steps or of one; or those of which nothing is heard any more. GUI
// thread.
#pragma once

#include "orders/stuck_model.h"
#include "parts/tables/table_card.h"

class QToolButton;

namespace pitwall {

class StuckCard : public TableCard {
    Q_OBJECT
public:
    explicit StuckCard(QWidget* parent = nullptr);
    void setLife(std::shared_ptr<const orders::LifePart> life);
    void setFormat(const DisplayFormat& format);
    void setStep(std::optional<orders::Step> step);

signals:
    void orderRequested(const pitwall::OrderId& id);
    void allRequested(); ///< the step is to be let go of

private:
    void updateNote();
    void showRows();
    void setAbandonedShown(bool on);

    StuckModel m_model;
    StuckFilter m_filter;
    QToolButton* m_all;
    QToolButton* m_abandoned; // shows those instead
    std::shared_ptr<const orders::LifePart> m_life;
    std::int64_t m_total = 0;
    DisplayFormat m_format;
};

} // namespace pitwall
