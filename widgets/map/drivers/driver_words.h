// A driver in words. Pure; any thread.
#pragma once

#include "delivery/parts.h"
#include "parts/display_format.h"
#include "theme.h"

namespace pitwall {

struct DriverWords {
    QString order;   ///< its id
    QString status;  ///< "In transit"
    QString arrival; ///< "in 12 min", "now", "unknown"
    QString late;    ///< "24 min late", "on time", "3 min early"; empty: unknown
    QString speed;   ///< "31 km/h"; empty: unknown
    Severity severity = Severity::neutral;
};

DriverWords driverWords(const delivery::Driver& driver, const DisplayFormat& format);

} // namespace pitwall
