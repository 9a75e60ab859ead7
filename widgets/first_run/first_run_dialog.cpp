#include "first_run_dialog.h"

#include "first_run/choice_card.h"
#include "first_run/connect_form.h"
#include "gui_reply.h"
#include "theme.h"
#include "window/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pitwall {

FirstRunDialog::FirstRunDialog(QWidget* parent)
    : QDialog(parent),
      m_connect(new ChoiceCard(QStringLiteral("cluster"), tr("Connect to a cluster"),
          tr("Watch the topics of your own Kafka. Reading never disturbs a consumer group."), this)),
      m_demo(new ChoiceCard(QStringLiteral("demo"), tr("Start the demo"),
          tr("A simulated shop on a broker inside this program. No network needed."), this)),
      m_stack(new QStackedWidget(this)),
      m_form(new ConnectForm(this)),
      m_go(new QPushButton(this)),
      m_anyway(new QPushButton(tr("Open anyway"), this))
{
    setWindowTitle(tr("Welcome to Pitwall"));
    setWindowIcon(applicationIcon());
    setMinimumWidth(84 * grid::unit);
    auto* title = new QLabel(tr("Welcome to Pitwall"), this);
    title->setFont(Theme::font(TextSize::figure, QFont::DemiBold));
    auto* subtitle = new QLabel(tr("Where should the orders come from?"), this);
    subtitle->setForegroundRole(QPalette::PlaceholderText);

    auto* cards = new QHBoxLayout;
    cards->setSpacing(grid::gap);
    cards->addWidget(m_connect);
    cards->addWidget(m_demo);
    m_connect->setChecked(true);
    m_stack->addWidget(m_form);
    m_stack->addWidget(buildDemoText());
    for (ChoiceCard* card : {m_connect, m_demo}) connect(card, &ChoiceCard::toggled, this, &FirstRunDialog::showChoice);

    auto* quit = new QPushButton(tr("Quit"), this);
    quit->setAutoDefault(false);
    m_go->setDefault(true);
    connect(quit, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &FirstRunDialog::accept);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(grid::unit);
    buttons->addStretch();
    m_anyway->setObjectName(QStringLiteral("anyway"));
    m_anyway->setAutoDefault(false);
    m_anyway->setToolTip(tr("The wall waits for the cluster and goes on trying"));
    m_anyway->hide();
    connect(m_anyway, &QPushButton::clicked, this, [this] { QDialog::accept(); });
    buttons->addWidget(m_anyway);
    buttons->addWidget(quit);
    buttons->addWidget(m_go);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * grid::unit, 4 * grid::unit, 4 * grid::unit, 3 * grid::unit);
    layout->setSpacing(grid::unit);
    layout->addWidget(title);
    layout->addWidget(subtitle);
    layout->addSpacing(grid::unit);
    layout->addLayout(cards);
    layout->addSpacing(2 * grid::unit);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
    showChoice();
}

QWidget* FirstRunDialog::buildDemoText()
{
    auto* page = new QWidget(this);
    auto* text = new QLabel(
        tr("The demo fills the last 24 hours, then runs on with new orders. Within half a minute something goes "
           "wrong in the shop, so that you see how the wall says it.\n\nStart it later at any time with “pitwall demo”."),
        page);
    text->setWordWrap(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(text);
    layout->addStretch();
    return page;
}

void FirstRunDialog::showChoice()
{
    const bool connects = m_connect->isChecked();
    m_stack->setCurrentIndex(connects ? 0 : 1);
    m_go->setText(m_trying ? tr("Trying…") : connects ? tr("Connect") : tr("Start the demo"));
}

FirstRunChoice FirstRunDialog::choice() const
{
    if (m_demo->isChecked()) return DemoChoice{};
    return m_form->choice();
}

void FirstRunDialog::accept()
{
    if (m_trying) return;
    if (m_connect->isChecked() && !m_form->check()) return m_form->focusBrokers();
    if (m_connect->isChecked() && m_trial) return tryOut();
    QDialog::accept();
}

void FirstRunDialog::tryOut()
{
    setTrying(true);
    m_form->say(tr("Trying the connection…"), false);
    m_trial(m_form->choice(), onGuiThread<std::optional<ConnectFault>>(this, [this](std::optional<ConnectFault> fault) {
        setTrying(false);
        if (!fault) return QDialog::accept();
        m_form->say(faultText(*fault), true);
        m_anyway->show();
        m_form->focusBrokers();
    }));
}

void FirstRunDialog::setTrying(bool trying)
{
    m_trying = trying;
    m_go->setDisabled(trying);
    m_form->setDisabled(trying);
    m_connect->setDisabled(trying);
    m_demo->setDisabled(trying);
    showChoice();
}

void FirstRunDialog::setChoice(const ConnectChoice& choice) { m_form->setChoice(choice); }

void FirstRunDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    m_form->focusBrokers();
}

} // namespace pitwall
