#include "first_run_dialog.h"

#include "first_run/choice_card.h"
#include "first_run/connect_form.h"
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
      m_go(new QPushButton(this))
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
    m_go->setText(connects ? tr("Connect") : tr("Start the demo"));
}

FirstRunChoice FirstRunDialog::choice() const
{
    if (m_demo->isChecked()) return DemoChoice{};
    return m_form->choice();
}

void FirstRunDialog::accept()
{
    if (m_connect->isChecked() && !m_form->check()) return m_form->focusBrokers();
    QDialog::accept();
}

void FirstRunDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    m_form->focusBrokers();
}

} // namespace pitwall
