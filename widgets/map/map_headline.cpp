#include "map/map_headline.h"

#include <QCoreApplication>

#include <cmath>

namespace pitwall {

namespace {
QString tr(const char* text, int n = -1) { return QCoreApplication::translate("MapHeadline", text, nullptr, n); }
} // namespace

Headline mapHeadline(const Snapshot& snapshot, const DisplayFormat& format)
{
    constexpr double badShare = 0.2;
    if (pageState(snapshot) != PageState::live) return headline(snapshot, format);
    if (!snapshot.deliveries) return {tr("Looking for deliveries"), {}, Severity::neutral, {}};
    const delivery::DeliveriesPart& part = *snapshot.deliveries;
    const auto count = static_cast<qint64>(part.drivers.size());
    if (count == 0) return {tr("No delivery is on its way"), {}, Severity::neutral, {}};
    const QString all = integerText(count, format);
    if (part.late == 0)
        return {count == 1 ? tr("One delivery is on its way, in time")
                           : tr("%1 deliveries are on their way, none is late").arg(all),
            {}, Severity::good, {}};
    float worst = 0;
    for (const delivery::Driver& driver : part.drivers)
        if (driver.minutesLate > worst) worst = driver.minutesLate;
    const double share = static_cast<double>(part.late) / static_cast<double>(count);
    return {tr("%1 of %2 deliveries %3 late")
                .arg(integerText(part.late, format), all, part.late == 1 ? tr("is") : tr("are")),
        std::lround(worst) > 0 ? tr("the worst by %1\u202fmin").arg(integerText(std::lround(worst), format))
                               : QString(),
        share >= badShare ? Severity::bad : Severity::warning, {}};
}

} // namespace pitwall
