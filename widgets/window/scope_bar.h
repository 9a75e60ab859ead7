// The bar above a page while a geofence is selected: which one, how much it covers, and the way back to all orders.
// GUI thread.
#pragma once

#include "orders/totals/totals_parts.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace pitwall {

class ScopeBar : public QWidget {
    Q_OBJECT
public:
    explicit ScopeBar(QWidget* parent = nullptr);
    void set(const orders::ScopePart* scope); ///< null hides it

signals:
    void clearRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel *m_name, *m_detail;
    QToolButton* m_clear;
};

/// "1,234 of the latest 200,000 orders are inside; 12 have no known place".
QString scopeDetail(const orders::ScopePart& scope);

} // namespace pitwall
