// Finds one order by its id and shows it, again and again while it is open. GUI thread.
#pragma once

#include "core/domains.h"
#include "core/link.h"
#include "orders/status/life_part.h"
#include "parts/display_format.h"
#include "parts/target.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace pitwall {

class OrderView;

class OrderDialog : public QDialog {
    Q_OBJECT
public:
    enum class State { idle, badId, searching, several, notFound, busy, found };

    /// What it looks through for a part of an id, to be watched while it is open.
    static PartSet watchedParts();

    explicit OrderDialog(CoreLink link, QWidget* parent = nullptr);
    void setFormat(const DisplayFormat& format);
    /// Shows the dialog and looks for the order, or asks for an id where none is named.
    void follow(const target::Order& order);
    /// Shows the dialog with an order that is known already.
    void showFound(const orders::OrderDetail& order);
    [[nodiscard]] State state() const { return m_state; }
    /// The orders to choose from, while several hold what was entered.
    [[nodiscard]] QPushButton* mapButton() const { return m_map; }
    [[nodiscard]] QListWidget* choices() const { return m_choices; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] const std::optional<orders::OrderDetail>& order() const { return m_order; }

signals:
    void shown(bool open);
    void openRequested(const Target& target); ///< the delivery of the order that is shown, on the map

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void present();
    void askForId();
    void search();
    void ask();
    void take(std::optional<orders::OrderDetail> found);
    void lookForPart();
    void setState(State state);
    void offerMap();
    void copy() const;

    CoreLink m_link;
    DisplayFormat m_format;
    State m_state = State::idle;
    OrderId m_id;
    std::optional<orders::OrderDetail> m_order;
    std::uint64_t m_search = 0; ///< answers to an earlier search are dropped
    bool m_waiting = false;     ///< an answer to this search is under way
    QTimer m_again;
    QLineEdit* m_field;
    QPushButton *m_find, *m_copy, *m_map;
    QLabel *m_title, *m_detail;
    QStackedWidget* m_stack;
    QListWidget* m_choices;
    OrderView* m_view;
};

} // namespace pitwall
