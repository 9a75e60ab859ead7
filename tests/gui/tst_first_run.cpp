#include "first_run/first_run_dialog.h"
#include "text.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

TEST_CASE("Lists of brokers that can be used are accepted")
{
    for (const char* good :
        {"localhost:9092", "kafka-1.example.com:9093, kafka-2:9092", "10.0.0.1:19092", "[::1]:9092", "a_b:1,"})
        CHECK(brokersProblem(QString::fromLatin1(good)) == std::nullopt);
    CHECK(tidyBrokers(QStringLiteral(" a:1 ,, b:2 ")) == QStringLiteral("a:1,b:2"));
}

TEST_CASE("A list of brokers that cannot be used is told with what would be right")
{
    CHECK(brokersProblem({}).value().contains(QStringLiteral("host:port")));
    CHECK(brokersProblem(QStringLiteral("kafka")).value().contains(QStringLiteral("kafka:9092")));
    CHECK(brokersProblem(QStringLiteral("kafka:70000")).value().contains(QStringLiteral("65535")));
    CHECK(brokersProblem(QStringLiteral("http://kafka:9092")).value().contains(QStringLiteral("scheme")));
    CHECK(brokersProblem(QStringLiteral("kafka:9092,bad host:1")).value().contains(QStringLiteral("bad host:1")));
    CHECK(brokersProblem(QStringLiteral("-:9092")));
}

TEST_CASE("Topics follow Kafka's rules for names")
{
    CHECK(topicProblem(QStringLiteral("prod.orders-v2_x")) == std::nullopt);
    CHECK(topicProblem(QStringLiteral("or ders")));
    CHECK(topicProblem(QStringLiteral("..")));
    CHECK(topicProblem(QString(250, QLatin1Char('a'))));
}

TEST_CASE("The dialog is not accepted before its fields are right")
{
    FirstRunDialog dialog;
    dialog.show();
    dialog.accept();
    CHECK(dialog.isVisible());
    CHECK(!dialog.findChild<QLabel*>(QStringLiteral("problem"))->text().isEmpty());

    dialog.findChild<QLineEdit*>(QStringLiteral("brokersField"))->setText(QStringLiteral("localhost:9092"));
    dialog.accept();
    CHECK(dialog.result() == QDialog::Accepted);
    const FirstRunChoice choice = dialog.choice();
    REQUIRE(std::holds_alternative<ConnectChoice>(choice));
    ConnectChoice wanted;
    wanted.brokers = QStringLiteral("localhost:9092");
    CHECK(std::get<ConnectChoice>(choice) == wanted);
}

TEST_CASE("The connection is tried before the wall opens, and the failed step is named")
{
    FirstRunDialog dialog;
    ConnectAnswer answer;
    std::vector<ConnectChoice> tried;
    dialog.setTrial([&](const ConnectChoice& choice, ConnectAnswer reply) {
        tried.push_back(choice);
        answer = std::move(reply);
    });
    dialog.show();
    auto* brokers = dialog.findChild<QLineEdit*>(QStringLiteral("brokersField"));
    const auto* problem = dialog.findChild<QLabel*>(QStringLiteral("problem"));
    auto* anyway = dialog.findChild<QAbstractButton*>(QStringLiteral("anyway"));
    CHECK(anyway->isHidden());
    brokers->setText(QStringLiteral("localhost:9092"));
    dialog.accept();
    REQUIRE(tried.size() == 1);
    CHECK(dialog.isVisible());
    CHECK(!brokers->isEnabled());
    dialog.accept(); // it is being tried
    CHECK(tried.size() == 1);
    answer(ConnectFault{ConnectStep::signIn, QStringLiteral("The broker refused the credentials.")});
    REQUIRE(QTest::qWaitFor([&] { return brokers->isEnabled(); }, 5000));
    CHECK(dialog.isVisible());
    CHECK(problem->text() == QStringLiteral("Signing in failed. The broker refused the credentials."));
    CHECK(anyway->isVisible());
    brokers->setText(QStringLiteral("kafka:9093"));
    dialog.accept();
    REQUIRE(tried.size() == 2);
    CHECK(tried[1].brokers == QStringLiteral("kafka:9093"));
    answer(std::nullopt);
    CHECK(QTest::qWaitFor([&] { return dialog.result() == QDialog::Accepted; }, 5000));
}

TEST_CASE("A choice that is to be corrected stands in the fields")
{
    ConnectChoice choice{.brokers = QStringLiteral("a:1,b:2"),
        .ordersTopic = QStringLiteral("shop.orders"),
        .security = Security::saslOverTls,
        .caFile = QStringLiteral("/ca.pem"),
        .mechanism = QStringLiteral("PLAIN"),
        .user = QStringLiteral("wall"),
        .password = QStringLiteral("secret")};
    FirstRunDialog dialog;
    dialog.setChoice(choice);
    CHECK(std::get<ConnectChoice>(dialog.choice()) == choice);
}

TEST_CASE("The demo needs no fields")
{
    FirstRunDialog dialog;
    dialog.show();
    for (QAbstractButton* button : dialog.findChildren<QAbstractButton*>())
        if (button->isCheckable() && button->text() == QStringLiteral("Start the demo")) button->click();
    dialog.accept();
    CHECK(std::holds_alternative<DemoChoice>(dialog.choice()));
    CHECK(dialog.result() == QDialog::Accepted);
}
