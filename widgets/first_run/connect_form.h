// The fields for connecting to a cluster. GUI thread.
#pragma once

#include "first_run/first_run_choice.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QRadioButton;
class QVBoxLayout;

namespace pitwall {

class ConnectForm : public QWidget {
    Q_OBJECT
public:
    explicit ConnectForm(QWidget* parent = nullptr);
    [[nodiscard]] ConnectChoice choice() const;
    /// Shows the first problem below the fields; true if there is none.
    bool check();
    void focusBrokers();
    void setChoice(const ConnectChoice& choice);
    /// Below the fields; a problem is red.
    void say(const QString& words, bool problem);

private:
    QLineEdit* addField(QVBoxLayout* layout, QWidget* parent, const QString& label, const QString& hint);
    void buildSecurity(QVBoxLayout* layout);
    void showSecurity();

    QLineEdit *m_brokers, *m_topic, *m_caFile, *m_user, *m_password;
    QRadioButton *m_plaintext, *m_tls, *m_sasl, *m_scram512, *m_scram256, *m_plain;
    QWidget *m_tlsFields, *m_saslFields;
    QLabel* m_problem;
};

} // namespace pitwall
