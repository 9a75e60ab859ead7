// Tooltips whose text comes from outside. Pure.
#pragma once

#include <QString>

namespace pitwall {

/// Qt takes a tooltip that looks like markup for markup; this one is shown as it is written.
inline QString plainTip(const QString& text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace pitwall
