// The card with the latest orders: filter field, table. Ctrl+F goes to the filter, Ctrl+C copies. GUI thread.
#pragma once

#include "parts/card.h"
#include "parts/latest_model.h"

#include <QSortFilterProxyModel>

class QLabel;
class QLineEdit;
class QTableView;

namespace pitwall {

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

class LatestTable : public Card {
    Q_OBJECT
public:
    explicit LatestTable(QWidget* parent = nullptr);
    /// Newest first. Whoever scrolled away from the top keeps their rows in view.
    void setOrders(const std::vector<orders::LatestOrder>& orders);
    void setFormat(const DisplayFormat& format) { m_model.setFormat(format); }
    void setStale(bool stale);
    /// What stands in the empty table: "Waiting for the first order".
    void setEmptyText(const QString& text);
    void focusFilter();
    /// The selected rows, or all shown ones when none is: tab separated, with a header line.
    [[nodiscard]] QString copiedText() const;

    [[nodiscard]] QTableView* view() const { return m_view; }
    [[nodiscard]] QLineEdit* filterField() const { return m_field; }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void build();
    void layoutColumns();
    void showBar();
    void updateCount();

    LatestModel m_model;
    LatestFilter m_proxy;
    QTableView* m_view;
    QLineEdit* m_field;
    QLabel *m_title, *m_count, *m_empty;
};

} // namespace pitwall
