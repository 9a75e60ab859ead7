// The card with the latest orders: filter field, table. "/" goes to the filter. GUI thread.
#pragma once

#include "parts/tables/latest_model.h"
#include "parts/tables/table_card.h"

#include <QSortFilterProxyModel>

#include <optional>

class QToolButton;

namespace pitwall {

class FilterField;

/// Rows in which any column holds the filter's text.
class LatestFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit LatestFilter(QObject* parent = nullptr);
    void setText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
};

/// It follows the newest order while that is in view. Whoever scrolled away keeps their place, and is offered the way
/// back with the number of orders that came meanwhile.
class LatestTable : public TableCard {
    Q_OBJECT
public:
    explicit LatestTable(QWidget* parent = nullptr);
    /// Newest first; `all`: how many orders there are where that is more than are listed.
    /// `now`: times of other days have their date, too; none: no time has.
    void setOrders(const std::vector<orders::LatestOrder>& orders, std::int64_t all = 0,
        std::optional<Timestamp> now = std::nullopt);
    void setFormat(const DisplayFormat& format);
    void focusFilter();
    [[nodiscard]] FilterField* filterField() const { return m_field; }

signals:
    void orderRequested(const pitwall::OrderId& id);

private:
    void updateNote();
    void countNewer();

    LatestModel m_model;
    LatestFilter m_proxy;
    FilterField* m_field;
    QToolButton* m_newer;
    DisplayFormat m_format;
    std::int64_t m_all = 0;
    std::optional<OrderId> m_newestSeen; ///< the first row when the beginning was in view last
};

} // namespace pitwall
