// The card with the latest orders: filter field, table. "/" goes to the filter. GUI thread.
#pragma once

#include "parts/latest_model.h"
#include "parts/table_card.h"

#include <QSortFilterProxyModel>

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

class LatestTable : public TableCard {
    Q_OBJECT
public:
    explicit LatestTable(QWidget* parent = nullptr);
    /// Newest first.
    void setOrders(const std::vector<orders::LatestOrder>& orders);
    void setFormat(const DisplayFormat& format) { m_model.setFormat(format); }
    void focusFilter();
    [[nodiscard]] FilterField* filterField() const { return m_field; }

signals:
    void orderRequested(const pitwall::OrderId& id);

private:
    void updateNote();

    LatestModel m_model;
    LatestFilter m_proxy;
    FilterField* m_field;
};

} // namespace pitwall
