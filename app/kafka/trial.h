// One try to connect, for a person who waits for the answer: at which step it fails, or that it works. Any thread;
// blocks.
#pragma once

#include "kafka/properties.h"

#include <chrono>
#include <optional>
#include <string>

namespace pitwall::kafka {

/// In the order in which a connection is made.
enum class TrialStep {
    address, ///< name look-up and TCP
    tls,     ///< the handshake
    signIn,  ///< user and password
    rights,  ///< to read the topic
    topic,   ///< that it exists
};

struct TrialFault {
    TrialStep step = TrialStep::address;
    std::string sentence; ///< holds no secret
};

/// Nothing: a broker answered, and the topic can be read. Gives up after `patience`, sooner when the fault is certain.
[[nodiscard]] std::optional<TrialFault> tryConnection(
    const Properties& properties, const std::string& topic, std::chrono::milliseconds patience);

} // namespace pitwall::kafka
