// All that is known of one order: id, amount, status, customer, items, timeline. GUI thread.
#pragma once

#include "orders/order_lines_model.h"
#include "orders/timeline_model.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace pitwall {

class TableCard;

class OrderView : public QWidget {
    Q_OBJECT
public:
    explicit OrderView(QWidget* parent = nullptr);
    void setOrder(const orders::OrderDetail& order, Timestamp now, const DisplayFormat& format);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void buildHead(QWidget* card);
    void showFacts(const orders::OrderDetail& order, const DisplayFormat& format);
    void showId();

    QString m_idText;
    QLabel *m_id, *m_status, *m_amount;
    QGridLayout* m_facts;
    TableCard *m_lines, *m_timeline;
    OrderLinesModel m_linesModel;
    TimelineModel m_timelineModel;
};

} // namespace pitwall
