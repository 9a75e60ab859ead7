#include "parts/fitting.h"

#include <algorithm>

namespace pitwall {

QFont fittingFont(const QString& text, int width, std::initializer_list<TextSize> sizes, QFont::Weight weight)
{
    QFont font;
    for (const TextSize size : sizes) {
        font = Theme::font(size, weight);
        if (QFontMetrics(font).horizontalAdvance(text) <= width) break;
    }
    return font;
}

QString fittingText(const QFontMetrics& metrics, const QString& text, int width)
{
    if (metrics.horizontalAdvance(text) <= width) return text;
    const bool number = std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
    return number ? QString() : metrics.elidedText(text, Qt::ElideRight, width);
}

} // namespace pitwall
