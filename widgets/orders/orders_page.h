// The Orders page: where orders are on their way, how long they have been there, which wait too long, and how content
// their customers are. GUI thread.
#pragma once

#include "core/domains.h"
#include "core/snapshot.h"
#include "orders/comments_model.h"
#include "orders/status_times_model.h"
#include "parts/display_format.h"
#include "parts/headline/headline.h"
#include "parts/target.h"

#include <QWidget>

namespace pitwall {

class FlowView;
class HeadlineBar;
class SatisfactionCard;
class Segmented;
class StuckCard;
class TableCard;

class OrdersPage : public QWidget {
    Q_OBJECT
public:
    explicit OrdersPage(QWidget* parent = nullptr);
    static PartSet watchedParts();
    /// All figures, lists and texts of the page are of the one snapshot that it was handed last; what did not change
    /// costs nothing.
    void setSnapshot(const Snapshot& snapshot);
    void showBeginning();
    void setFormat(const DisplayFormat& format);
    /// Narrows the stuck orders to a step, where one is named.
    void follow(const target::Orders& target);

signals:
    void openRequested(const Target& target); ///< the headline was followed, or an order was opened

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void wire();
    void showFigures();
    void showTables();
    void setStep(std::optional<orders::Step> step);
    void openOrder(const OrderId& id);

    Snapshot m_snapshot;
    DisplayFormat m_format;
    HeadlineBar* m_headline;
    FlowView* m_flow;
    Segmented* m_which;
    StatusTimesModel m_timesModel;
    CommentsModel m_commentsModel;
    TableCard *m_times, *m_comments;
    StuckCard* m_stuck;
    SatisfactionCard* m_satisfaction;
};

/// The page's first line: trouble with the cluster, a jam, orders that wait too long, or that none does.
Headline ordersHeadline(const Snapshot& snapshot, const DisplayFormat& format);

} // namespace pitwall
