#include "orders/flow_words.h"
#include "orders/orders_page.h"
#include "overview/jam.h"

namespace pitwall {

Headline ordersHeadline(const Snapshot& s, const DisplayFormat& format)
{
    if (pageState(s) != PageState::live) return headline(s, format);
    if (!s.life) return {QStringLiteral("Adding up where the orders are"), {}, Severity::neutral, {}};
    if (auto found = jam(*s.life, format)) return *found;
    if (s.life->stuckTotal > 0)
        return {QStringLiteral("Orders flow; %1 %2 too long")
                    .arg(integerText(s.life->stuckTotal, format),
                        s.life->stuckTotal == 1 ? QStringLiteral("waits") : QStringLiteral("wait")),
            flowSummary(*s.life, format), Severity::neutral, {}}; // good would deny what the sentence says
    return {QStringLiteral("Orders flow, none waits too long"), flowSummary(*s.life, format), Severity::good, {}};
}

} // namespace pitwall
