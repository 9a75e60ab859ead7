// One product: what it is, what it sold minute by minute and over all windows. GUI thread.
#pragma once

#include "core/link.h"
#include "parts/charts/crosshair.h"
#include "products/sales_model.h"

#include <QTimer>
#include <QWidget>

namespace pitwall {

class ProductChart;
class ProductHead;
class TableCard;

class ProductPanel : public QWidget {
    Q_OBJECT
public:
    explicit ProductPanel(QWidget* parent = nullptr);
    /// Where the minutes are asked for, once a second while the panel is visible.
    void setLink(CoreLink link);
    /// A product that no window has any more keeps its name and gets dashes.
    void show(const orders::PopularPart& part, const std::string& id, const PopularChoice& choice,
        const DisplayFormat& format);
    void setStale(bool stale);

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void ask();
    void askAgain();

    CoreLink m_link;
    QTimer m_again;
    std::string m_id;
    Timestamp m_now{};      ///< of the figures that are shown
    bool m_waiting = false; ///< an answer about m_id is under way
    Crosshair m_crosshair;
    ProductHead* m_head;
    ProductChart* m_chart;
    TableCard* m_table;
    SalesModel m_model;
};

} // namespace pitwall
