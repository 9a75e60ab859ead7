// Finds one order by its id and shows it, again and again while it is open. GUI thread.
#pragma once

#include "orders/life_part.h"
#include "parts/display_format.h"
#include "wall_link.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pitwall {

class OrderView;

class OrderDialog : public QDialog {
    Q_OBJECT
public:
    enum class State { idle, badId, searching, notFound, busy, found };

    explicit OrderDialog(WallLink link, QWidget* parent = nullptr);
    void setFormat(const DisplayFormat& format);
    /// Shows the dialog, asking for an id.
    void askForId();
    /// Shows the dialog and looks for the order.
    void showOrder(const QString& id);
    /// Shows the dialog with an order that is known already.
    void showFound(const orders::OrderDetail& order);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] const std::optional<orders::OrderDetail>& order() const { return m_order; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void present();
    void search();
    void ask();
    void take(std::optional<orders::OrderDetail> found);
    void setState(State state);
    void copy() const;

    WallLink m_link;
    DisplayFormat m_format;
    State m_state = State::idle;
    OrderId m_id;
    std::optional<orders::OrderDetail> m_order;
    std::uint64_t m_search = 0; ///< answers to an earlier search are dropped
    bool m_waiting = false;     ///< an answer to this search is under way
    QTimer m_again;
    QLineEdit* m_field;
    QPushButton *m_find, *m_copy;
    QLabel *m_title, *m_detail;
    QStackedWidget* m_stack;
    OrderView* m_view;
};

} // namespace pitwall
