#include "orders/flow_words.h"
#include "orders/orders_page.h"
#include "parts/headline/jam.h"

namespace pitwall {

Headline ordersHeadline(const Snapshot& s, const DisplayFormat& format)
{
    if (pageState(s) != PageState::live) return headline(s, format);
    if (!s.life) return {QStringLiteral("Adding up where the orders are"), {}, Severity::neutral, {}};
    if (auto found = jam(*s.life, format)) {
        found->rule = Rule::jam;
        return withOthers(*found, s, format);
    }
    if (auto found = flowFall(*s.life, format)) {
        found->rule = Rule::flow;
        return withOthers(*found, s, format);
    }
    QString summary = flowSummary(*s.life, format);
    if (!s.life->compared) summary += QStringLiteral(". ") + nothingCompared();
    if (s.life->stuckTotal > 0)
        return withOthers({QStringLiteral("Orders flow; %1 %2 too long")
                                  .arg(integerText(s.life->stuckTotal, format),
                                      s.life->stuckTotal == 1 ? QStringLiteral("waits") : QStringLiteral("wait")),
                              summary, Severity::neutral, {}}, // good would deny what the sentence says
            s, format);
    return withOthers({QStringLiteral("Orders flow, none waits too long"), summary, Severity::good, {}}, s, format);
}

} // namespace pitwall
