#include "parts/one_line.h"

#include <algorithm>

namespace pitwall {

namespace {

constexpr QChar returnSign(0x21b5), unknownSign(0xfffd);

// Line feed to carriage return, next line, line and paragraph separator.
bool breaksLine(QChar c)
{
    return (c >= QChar(0x0a) && c <= QChar(0x0d)) || c == QChar(0x85) || c == QChar(0x2028) || c == QChar(0x2029);
}

// Embeddings, overrides and isolates: what follows would be drawn in another order.
bool turnsDirection(QChar c)
{
    return (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069))
        || c == QChar(0x200e) || c == QChar(0x200f);
}

bool isControl(QChar c) { return c.category() == QChar::Other_Control || breaksLine(c) || turnsDirection(c); }

} // namespace

QString oneLine(const QString& text)
{
    if (std::ranges::none_of(text, isControl)) return text;
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QChar(0x0d) && i + 1 < text.size() && text[i + 1] == QChar(0x0a)) continue; // both are one break
        result += breaksLine(c) ? returnSign : c == QChar(0x09) ? QChar(u' ') : isControl(c) ? unknownSign : c;
    }
    return result;
}

QString oneLine(std::string_view text)
{
    return oneLine(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

} // namespace pitwall
