// One product: what it is, and what it sold over all windows. GUI thread.
#pragma once

#include "products/sales_model.h"

#include <QWidget>

namespace pitwall {

class ProductHead;
class TableCard;

class ProductPanel : public QWidget {
    Q_OBJECT
public:
    explicit ProductPanel(QWidget* parent = nullptr);
    /// A product that no window has any more keeps its name and gets dashes.
    void show(const orders::PopularPart& part, const std::string& id, orders::PopularSpan marked,
        const DisplayFormat& format);
    void setStale(bool stale);

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    ProductHead* m_head;
    TableCard* m_table;
    SalesModel m_model;
};

} // namespace pitwall
