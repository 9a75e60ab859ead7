#include "connect_form.h"

#include "theme.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace pitwall {

namespace {

QLabel* caption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(Theme::font(TextSize::caption, QFont::Medium));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QHBoxLayout* radios(QWidget* parent, const QList<std::pair<QRadioButton**, QString>>& buttons)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * grid::unit);
    auto* group = new QButtonGroup(parent);
    for (const auto& [button, text] : buttons) {
        *button = new QRadioButton(text, parent);
        group->addButton(*button);
        row->addWidget(*button);
    }
    (*buttons.front().first)->setChecked(true);
    row->addStretch();
    return row;
}

} // namespace

ConnectForm::ConnectForm(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::half);
    m_brokers = addField(layout, this, tr("Brokers"), QStringLiteral("kafka-1:9092, kafka-2:9092"));
    m_brokers->setObjectName(QStringLiteral("brokersField"));
    m_topic = addField(layout, this, tr("Topic with the orders"), {});
    m_topic->setText(ConnectChoice().ordersTopic);
    buildSecurity(layout);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setFont(Theme::font(TextSize::caption, QFont::Medium));
    m_problem->setMinimumHeight(4 * grid::unit); // reserved: nothing shifts when it speaks
    layout->addSpacing(grid::unit);
    layout->addWidget(m_problem);
    layout->addStretch();
    connect(m_brokers, &QLineEdit::editingFinished, this, [this] {
        if (!m_brokers->text().isEmpty()) check();
    });
    connect(m_brokers, &QLineEdit::textEdited, m_problem, &QLabel::clear);
}

QLineEdit* ConnectForm::addField(QVBoxLayout* layout, QWidget* parent, const QString& label, const QString& hint)
{
    auto* field = new QLineEdit(parent);
    field->setPlaceholderText(hint);
    field->setAccessibleName(label);
    auto* name = caption(label, parent);
    name->setBuddy(field);
    layout->addWidget(name);
    layout->addWidget(field);
    layout->addSpacing(grid::unit);
    return field;
}

void ConnectForm::buildSecurity(QVBoxLayout* layout)
{
    layout->addWidget(caption(tr("Security"), this));
    layout->addLayout(
        radios(this, {{&m_plaintext, tr("None")}, {&m_tls, tr("TLS")}, {&m_sasl, tr("User and password over TLS")}}));
    layout->addSpacing(grid::unit);

    m_tlsFields = new QWidget(this);
    auto* tlsLayout = new QVBoxLayout(m_tlsFields);
    tlsLayout->setContentsMargins(0, 0, 0, 0);
    tlsLayout->setSpacing(grid::half);
    tlsLayout->addWidget(caption(tr("CA certificates (PEM); empty: those of the system"), m_tlsFields));
    m_caFile = new QLineEdit(m_tlsFields);
    m_caFile->setAccessibleName(tr("CA file"));
    auto* browse = new QPushButton(tr("Choose…"), m_tlsFields);
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(
            this, tr("CA certificates"), {}, tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
        if (!file.isEmpty()) m_caFile->setText(file);
    });
    auto* fileRow = new QHBoxLayout;
    fileRow->setSpacing(grid::unit);
    fileRow->addWidget(m_caFile, 1);
    fileRow->addWidget(browse);
    tlsLayout->addLayout(fileRow);
    tlsLayout->addSpacing(grid::unit);
    layout->addWidget(m_tlsFields);

    m_saslFields = new QWidget(this);
    auto* saslLayout = new QVBoxLayout(m_saslFields);
    saslLayout->setContentsMargins(0, 0, 0, 0);
    saslLayout->setSpacing(grid::half);
    saslLayout->addLayout(radios(m_saslFields,
        {{&m_scram512, QStringLiteral("SCRAM-SHA-512")}, {&m_scram256, QStringLiteral("SCRAM-SHA-256")},
            {&m_plain, QStringLiteral("PLAIN")}}));
    saslLayout->addSpacing(grid::half);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(grid::gap);
    auto *left = new QVBoxLayout, *right = new QVBoxLayout;
    left->setSpacing(grid::half);
    right->setSpacing(grid::half);
    m_user = addField(left, m_saslFields, tr("User"), {});
    m_password = addField(right, m_saslFields, tr("Password (kept in memory only)"), {});
    m_password->setEchoMode(QLineEdit::Password);
    pair->addLayout(left);
    pair->addLayout(right);
    saslLayout->addLayout(pair);
    layout->addWidget(m_saslFields);

    for (QRadioButton* button : {m_plaintext, m_tls, m_sasl})
        connect(button, &QRadioButton::toggled, this, &ConnectForm::showSecurity);
    showSecurity();
}

void ConnectForm::showSecurity()
{
    m_tlsFields->setVisible(!m_plaintext->isChecked());
    m_saslFields->setVisible(m_sasl->isChecked());
}

ConnectChoice ConnectForm::choice() const
{
    ConnectChoice choice;
    choice.brokers = tidyBrokers(m_brokers->text());
    choice.ordersTopic = m_topic->text().trimmed();
    if (m_plaintext->isChecked()) return choice;
    choice.security = m_sasl->isChecked() ? Security::saslOverTls : Security::tls;
    choice.caFile = m_caFile->text().trimmed();
    if (choice.security == Security::tls) return choice;
    choice.mechanism = m_plain->isChecked() ? m_plain->text()
        : m_scram256->isChecked()           ? m_scram256->text()
                                            : m_scram512->text();
    choice.user = m_user->text();
    choice.password = m_password->text();
    return choice;
}

bool ConnectForm::check()
{
    const auto found = problem(choice());
    say(found.value_or(QString()), true);
    return !found;
}

void ConnectForm::say(const QString& words, bool problem)
{
    m_problem->setText(words);
    QPalette colours = m_problem->palette();
    colours.setColor(QPalette::WindowText, problem ? tokens().bad : tokens().textSecondary);
    m_problem->setPalette(colours);
}

void ConnectForm::setChoice(const ConnectChoice& choice)
{
    m_brokers->setText(choice.brokers);
    m_topic->setText(choice.ordersTopic);
    (choice.security == Security::plaintext    ? m_plaintext
            : choice.security == Security::tls ? m_tls
                                               : m_sasl)
        ->setChecked(true);
    m_caFile->setText(choice.caFile);
    for (QRadioButton* mechanism : {m_scram512, m_scram256, m_plain})
        if (mechanism->text() == choice.mechanism) mechanism->setChecked(true);
    m_user->setText(choice.user);
    m_password->setText(choice.password);
}

void ConnectForm::focusBrokers() { m_brokers->setFocus(); }

} // namespace pitwall
