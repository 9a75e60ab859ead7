#include "map/drivers/driver_words.h"

#include "parts/judgement.h"
#include "parts/tables/latest_model.h"

#include <QCoreApplication>

#include <cmath>

namespace pitwall {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("DriverWords", text); }

QString minutesText(float minutes, const DisplayFormat& format)
{
    return QStringLiteral("%1\u202fmin").arg(integerText(std::lround(minutes), format));
}
} // namespace

DriverWords driverWords(const delivery::Driver& driver, const DisplayFormat& format)
{
    DriverWords words;
    words.order = QString::fromStdString(driver.id.toString());
    words.status = driver.step == orders::Step::unknown ? tr("Unknown status") : statusText({driver.step, {}});
    words.arrival = std::isnan(driver.minutesToArrival) ? tr("unknown")
        : std::lround(driver.minutesToArrival) == 0     ? tr("now")
                                                        : tr("in %1").arg(minutesText(driver.minutesToArrival, format));
    if (!std::isnan(driver.speedKmh))
        words.speed = QStringLiteral("%1\u202fkm/h").arg(integerText(std::lround(driver.speedKmh), format));
    const bool late = driver.lateness == delivery::Lateness::late;
    if (driver.lateness != delivery::Lateness::unknown) {
        words.severity = judged(Judged::lateShare, late ? 1 : 0);
        const bool known = !std::isnan(driver.minutesLate);
        const long minutes = known ? std::lround(driver.minutesLate) : 0;
        if (late)
            words.late = minutes > 0 ? tr("%1 late").arg(minutesText(driver.minutesLate, format)) : tr("late");
        else
            words.late = minutes < 0 ? tr("%1 early").arg(minutesText(-driver.minutesLate, format)) : tr("on time");
    }
    return words;
}

} // namespace pitwall
