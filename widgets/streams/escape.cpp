#include "escape.h"

#include <QChar>

#include <cstdint>

namespace pitwall {

namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; // 0: the byte is no UTF-8
};

// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
CodePoint decode(std::string_view bytes)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xf0 && first < 0xf5 ? 4
        : first >= 0xe0 && first < 0xf0                      ? 3
        : first >= 0xc2 && first < 0xe0                      ? 2
                                                             : 0;
    if (length == 0 || bytes.size() < length) return {};
    char32_t value = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        value = (value << 6) | (byte(i) & 0x3fU);
    }
    static constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return {};
    return {value, length};
}

bool isMark(char32_t c) { return QChar::isMark(c); }

bool isReadable(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    case QChar::Separator_Space: return c == ' ';
    default: return true;
    }
}

} // namespace

QString escapedText(std::string_view bytes, int lineLimit)
{
    QString text;
    int inLine = 0, marks = 0;
    const auto put = [&](const QString& piece) {
        if (inLine >= lineLimit) text += QLatin1Char('\n'), inLine = 0;
        text += piece;
        inLine += static_cast<int>(piece.size());
    };
    while (!bytes.empty()) {
        const CodePoint point = decode(bytes);
        if (point.length == 0) {
            put(QStringLiteral("\\x%1").arg(static_cast<std::uint8_t>(bytes.front()), 2, 16, QLatin1Char('0')));
            bytes.remove_prefix(1);
            marks = 0;
            continue;
        }
        bytes.remove_prefix(point.length);
        marks = isMark(point.value) ? marks + 1 : 0;
        const bool newLine = point.value == '\n';
        if (newLine) {
            text += QLatin1Char('\n');
            inLine = 0;
        } else if (point.value == '\\') {
            put(!bytes.empty() && (bytes.front() == 'x' || bytes.front() == 'u') ? QStringLiteral("\\\\")
                                                                                 : QStringLiteral("\\"));
        } else if (isReadable(point.value) && marks <= 2) {
            put(QString::fromUcs4(&point.value, 1));
        } else {
            put(QStringLiteral("\\u{%1}").arg(static_cast<uint>(point.value), 0, 16));
        }
    }
    return text;
}

} // namespace pitwall
