// A card that holds one compact table under its title. Ctrl+C copies rows as text, Enter or a double click opens one.
// GUI thread.
#pragma once

#include "parts/card.h"
#include "parts/tables/column_fit.h"

#include <QModelIndex>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QTableView;

namespace pitwall {

class CellDelegate;

class TableCard : public Card {
    Q_OBJECT
public:
    explicit TableCard(const QString& title, QWidget* parent = nullptr);
    /// The model outlives the card, or is owned by it. `idColumn` is elided in the middle; -1: none.
    void setModel(QAbstractItemModel* model, std::vector<TableColumn> columns, int idColumn = -1);
    /// Pixels; 28 unless told.
    void setRowHeight(int height);
    void setTitle(const QString& title);
    /// Quiet text beside the title: "newest 500".
    void setNote(const QString& text);
    /// Right of the title, left to right.
    void addControl(QWidget* control);
    /// What stands in the empty table.
    void setEmptyText(const QString& text);
    void setStale(bool stale);
    /// For what shows other rows from now on: a filter, a geofence, a jump.
    void toBeginning();
    /// Less than a row is scrolled away.
    [[nodiscard]] bool atBeginning() const;
    /// Runs a change of the model's rows; whoever scrolled away from the top keeps their rows in view.
    void keepingPlace(const std::function<void()>& change);
    /// The selected rows, or all shown ones when none is: tab separated, with a header line.
    [[nodiscard]] QString copiedText() const;
    [[nodiscard]] QTableView* view() const { return m_view; }

signals:
    /// A row of the view's model.
    void opened(const QModelIndex& index);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void setUpView(const QString& name);
    void placeEmpty();
    void showBar();
    void showEmpty();

    QTableView* m_view;
    CellDelegate* m_delegate;
    QLabel *m_title, *m_note, *m_empty;
    QHBoxLayout* m_top;
    QString m_emptyText;
};

} // namespace pitwall
