// What the first-run dialog returns, and the rules for its fields. Plain values and pure functions.
#pragma once

#include <QString>

#include <functional>
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

/// The steps of a connection, in their order, and which one failed.
enum class ConnectStep { address, tls, signIn, rights, topic };
struct ConnectFault {
    ConnectStep step = ConnectStep::address;
    QString sentence;
    bool operator==(const ConnectFault&) const = default;
};
using ConnectAnswer = std::function<void(std::optional<ConnectFault>)>;
/// Tries a choice and answers once, on any thread; nothing: it works.
using ConnectTrial = std::function<void(const ConnectChoice&, ConnectAnswer)>;

/// "Sign-in failed. The broker refused the credentials."
QString faultText(const ConnectFault& fault);

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
