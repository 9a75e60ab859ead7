#include "first_run_choice.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

namespace pitwall {

namespace {

QString tr(const char* source) { return QCoreApplication::translate("firstRun", source); }

std::optional<QString> brokerProblem(const QString& broker)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?):(\d{1,5})$)"));
    if (broker.contains(QStringLiteral("://"))) return tr("“%1” has a scheme; write host:port alone.").arg(broker);
    if (!broker.contains(QLatin1Char(':'))) return tr("“%1” has no port; write %1:9092.").arg(broker);
    const QRegularExpressionMatch match = shape.match(broker);
    if (!match.hasMatch()) return tr("“%1” is not host:port.").arg(broker);
    const int port = match.captured(3).toInt();
    if (port < 1 || port > 65535) return tr("%1 is not a port; ports go from 1 to 65535.").arg(port);
    return std::nullopt;
}

} // namespace

QString tidyBrokers(const QString& brokers)
{
    QStringList tidy;
    for (const QString& broker : brokers.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString trimmed = broker.trimmed(); !trimmed.isEmpty()) tidy << trimmed;
    return tidy.join(QLatin1Char(','));
}

QString faultText(const ConnectFault& fault)
{
    const char* const steps[] = {QT_TRANSLATE_NOOP("firstRun", "The address failed."),
        QT_TRANSLATE_NOOP("firstRun", "TLS failed."), QT_TRANSLATE_NOOP("firstRun", "Signing in failed."),
        QT_TRANSLATE_NOOP("firstRun", "The rights are missing."),
        QT_TRANSLATE_NOOP("firstRun", "Connected, but the topic is missing.")};
    return tr(steps[static_cast<std::size_t>(fault.step)]) + QLatin1Char(' ') + fault.sentence;
}

std::optional<QString> brokersProblem(const QString& brokers)
{
    const QString tidy = tidyBrokers(brokers);
    if (tidy.isEmpty()) return tr("Name at least one broker, as host:port.");
    for (const QString& broker : tidy.split(QLatin1Char(',')))
        if (auto found = brokerProblem(broker)) return found;
    return std::nullopt;
}

std::optional<QString> topicProblem(const QString& topic)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9._-]+$"));
    if (topic.isEmpty()) return tr("Name the topic that holds the orders.");
    if (topic.size() > 249 || topic == QLatin1String(".") || topic == QLatin1String("..")
        || !allowed.match(topic).hasMatch())
        return tr("A topic's name has letters, digits, dots, dashes and underscores only, at most 249.");
    return std::nullopt;
}

std::optional<QString> problem(const ConnectChoice& choice)
{
    if (auto found = brokersProblem(choice.brokers)) return found;
    if (auto found = topicProblem(choice.ordersTopic)) return found;
    if (choice.security != Security::plaintext && !choice.caFile.isEmpty() && !QFileInfo(choice.caFile).isReadable())
        return tr("The CA file %1 cannot be read.").arg(choice.caFile);
    if (choice.security == Security::saslOverTls && choice.user.isEmpty()) return tr("Name the user.");
    return std::nullopt;
}

} // namespace pitwall
