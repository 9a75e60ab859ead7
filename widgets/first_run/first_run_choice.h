// What the first-run dialog returns, and the rules for its fields. Plain values and pure functions.
#pragma once

#include <QString>

#include <optional>

namespace pitwall {

enum class Security { plaintext, tls, saslOverTls };

struct ConnectChoice {
    QString brokers; ///< "host:port,host:port", checked
    QString ordersTopic = QStringLiteral("orders");
    Security security = Security::plaintext;
    QString caFile;                                            ///< empty: the system's certificates
    QString mechanism = QStringLiteral("SCRAM-SHA-512"), user; ///< for saslOverTls
    QString password;                                          ///< in memory only; never written to a file
    bool operator==(const ConnectChoice&) const = default;
};

struct DemoChoice {
    bool operator==(const DemoChoice&) const = default;
};

/// What is wrong with a list of brokers, as a sentence that says what would be right; nothing if it is fine. Host
/// names, IPv4 addresses and bracketed IPv6 addresses, each with a port.
std::optional<QString> brokersProblem(const QString& brokers);

/// What is wrong with a topic's name by Kafka's rules.
std::optional<QString> topicProblem(const QString& topic);

/// The first thing that is wrong with the whole choice.
std::optional<QString> problem(const ConnectChoice& choice);

/// The list without blanks and empty entries.
QString tidyBrokers(const QString& brokers);

} // namespace pitwall
