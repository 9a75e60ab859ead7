#include "map/map_headline.h"

#include "parts/judgement.h"

#include <QCoreApplication>

#include <cmath>

namespace pitwall {

namespace {
QString tr(const char* text, int n = -1) { return QCoreApplication::translate("MapHeadline", text, nullptr, n); }
} // namespace

std::shared_ptr<const delivery::DeliveriesPart> shownDeliveries(const Snapshot& snapshot)
{
    return snapshot.fences && snapshot.fences->deliveries ? snapshot.fences->deliveries : snapshot.deliveries;
}

namespace {

Headline deliveriesHeadline(const Snapshot& snapshot, const DisplayFormat& format)
{
    const auto part = shownDeliveries(snapshot);
    if (!part) return {tr("Looking for deliveries"), {}, Severity::neutral, {}};
    const bool narrowed = snapshot.scope != nullptr;
    qint64 count = 0, late = 0;
    float worst = 0;
    for (const delivery::Driver& driver : part->drivers) {
        if (!driver.inside) continue;
        ++count;
        late += driver.lateness == delivery::Lateness::late ? 1 : 0;
        if (driver.minutesLate > worst) worst = driver.minutesLate;
    }
    const QString why = narrowed ? nothingCompared() : QString(), all = integerText(count, format);
    if (count == 0)
        return {narrowed ? tr("No delivery is on its way inside") : tr("No delivery is on its way"), why,
            Severity::neutral, {}};
    if (late == 0) {
        const QString text = count == 1
            ? (narrowed ? tr("One delivery is on its way inside, in time") : tr("One delivery is on its way, in time"))
            : (narrowed ? tr("%1 deliveries are on their way inside, none is late")
                        : tr("%1 deliveries are on their way, none is late"))
                  .arg(all);
        return {text, why, Severity::good, {}};
    }
    QString detail = std::lround(worst) > 0
        ? tr("the worst by %1\u202fmin").arg(integerText(std::lround(worst), format))
        : QString();
    if (narrowed) detail += (detail.isEmpty() ? QString() : QStringLiteral(". ")) + why;
    const double share = static_cast<double>(late) / static_cast<double>(count);
    return {(narrowed ? tr("%1 of %2 deliveries inside %3 late") : tr("%1 of %2 deliveries %3 late"))
                .arg(integerText(late, format), all, late == 1 ? tr("is") : tr("are")),
        detail, judged(Judged::lateShare, share), {}};
}

} // namespace

Headline mapHeadline(const Snapshot& snapshot, const DisplayFormat& format)
{
    if (pageState(snapshot) != PageState::live) return headline(snapshot, format);
    return withOthers(deliveriesHeadline(snapshot, format), snapshot, format);
}

} // namespace pitwall
