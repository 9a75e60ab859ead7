// The first-run dialog: connect to a cluster, or start the demo. GUI thread.
#pragma once

#include "first_run/first_run_choice.h"

#include <QDialog>

#include <variant>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace pitwall {

class ChoiceCard;
class ConnectForm;

using FirstRunChoice = std::variant<ConnectChoice, DemoChoice>;

class FirstRunDialog : public QDialog {
    Q_OBJECT
public:
    explicit FirstRunDialog(QWidget* parent = nullptr);
    /// Valid once the dialog was accepted.
    [[nodiscard]] FirstRunChoice choice() const;

    /// Without one the choice is taken as it is.
    void setTrial(ConnectTrial trial) { m_trial = std::move(trial); }
    /// What stands in the fields at first: a connection that is to be corrected.
    void setChoice(const ConnectChoice& choice);

    void accept() override; ///< only when the fields are right and the trial works

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildDemoText();
    void showChoice();
    void tryOut();
    void setTrying(bool trying);

    ChoiceCard *m_connect, *m_demo;
    QStackedWidget* m_stack;
    ConnectForm* m_form;
    QPushButton *m_go, *m_anyway;
    ConnectTrial m_trial;
    bool m_trying = false;
};

} // namespace pitwall
