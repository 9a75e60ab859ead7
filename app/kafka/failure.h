// Why a connection to Kafka could not be made, or ended for good. Values; any thread.
#pragma once

#include <string>

namespace pitwall::kafka {

/// exit_code::of says what a program ends with.
enum class FailureKind {
    badProperty, ///< a property, a properties file or a topic's name is wrong
    unreachable, ///< name look-up, TCP or TLS
    refused,     ///< authentication or authorisation
    unreadable,  ///< what was being read is no longer there
};

struct Failure {
    FailureKind kind = FailureKind::badProperty;
    std::string sentence; ///< names what failed; holds no secret
};

} // namespace pitwall::kafka
