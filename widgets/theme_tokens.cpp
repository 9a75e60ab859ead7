#include "theme.h"

#include <algorithm>
#include <cmath>

namespace pitwall {

const Tokens& Theme::light()
{
    static const Tokens tokens{.scheme = Scheme::light,
        .window = QColor(0xf3, 0xf4, 0xf7),
        .rail = QColor(0xea, 0xec, 0xf1),
        .surface = QColor(0xff, 0xff, 0xff),
        .raised = QColor(0xf7, 0xf8, 0xfa),
        .pressed = QColor(0xe4, 0xe7, 0xed),
        .line = QColor(0xe0, 0xe3, 0xea),
        .lineStrong = QColor(0x86, 0x8e, 0x9c),
        .text = QColor(0x14, 0x18, 0x1f),
        .textSecondary = QColor(0x45, 0x4d, 0x5b),
        .textMuted = QColor(0x5c, 0x65, 0x73),
        .textDisabled = QColor(0x84, 0x8c, 0x99),
        .accent = QColor(0x2f, 0x54, 0xd1),
        .accentHover = QColor(0x25, 0x45, 0xb3),
        .onAccent = QColor(0xff, 0xff, 0xff),
        .accentSoft = QColor(0xe3, 0xe9, 0xfc),
        .onAccentSoft = QColor(0x1f, 0x3c, 0xa3),
        .good = QColor(0x0d, 0x6e, 0x4f),
        .warning = QColor(0x8a, 0x52, 0x00),
        .bad = QColor(0xb4, 0x23, 0x2f),
        .goodSoft = QColor(0xe3, 0xf4, 0xec),
        .warningSoft = QColor(0xfd, 0xf1, 0xdc),
        .badSoft = QColor(0xfd, 0xe9, 0xe9),
        .band = QColor(0xdc, 0xe3, 0xf8),
        .bar = QColor(0x73, 0x8d, 0xe0),
        .ghost = QColor(0x86, 0x8f, 0xa0),
        .hatch = QColor(0xcf, 0xd4, 0xde),
        .plot = QColor(0xec, 0xee, 0xf3),
        .mapGround = QColor(0xec, 0xee, 0xf2),
        .mapPark = QColor(0xdf, 0xe9, 0xdd),
        .mapWater = QColor(0xcf, 0xdd, 0xea),
        .mapStreet = QColor(0xf9, 0xfa, 0xfc),
        .mapRoad = QColor(0xff, 0xff, 0xff),
        .mapEdge = QColor(0xd3, 0xd8, 0xe1)};
    return tokens;
}

const Tokens& Theme::dark()
{
    static const Tokens tokens{.scheme = Scheme::dark,
        .window = QColor(0x0c, 0x0f, 0x14),
        .rail = QColor(0x10, 0x14, 0x1a),
        .surface = QColor(0x15, 0x1a, 0x21),
        .raised = QColor(0x1d, 0x23, 0x2c),
        .pressed = QColor(0x27, 0x2e, 0x39),
        .line = QColor(0x25, 0x2c, 0x36),
        .lineStrong = QColor(0x6b, 0x75, 0x84),
        .text = QColor(0xed, 0xf0, 0xf5),
        .textSecondary = QColor(0xb2, 0xba, 0xc7),
        .textMuted = QColor(0x93, 0x9d, 0xac),
        .textDisabled = QColor(0x6c, 0x75, 0x83),
        .accent = QColor(0x86, 0xa5, 0xff),
        .accentHover = QColor(0xa3, 0xbb, 0xff),
        .onAccent = QColor(0x0c, 0x12, 0x24),
        .accentSoft = QColor(0x20, 0x2b, 0x4a),
        .onAccentSoft = QColor(0xc9, 0xd6, 0xff),
        .good = QColor(0x4f, 0xc9, 0x97),
        .warning = QColor(0xf0, 0xb4, 0x4c),
        .bad = QColor(0xff, 0x84, 0x84),
        .goodSoft = QColor(0x12, 0x2b, 0x23),
        .warningSoft = QColor(0x30, 0x25, 0x11),
        .badSoft = QColor(0x38, 0x1a, 0x1d),
        .band = QColor(0x20, 0x2a, 0x45),
        .bar = QColor(0x58, 0x71, 0xc0),
        .ghost = QColor(0x6b, 0x75, 0x88),
        .hatch = QColor(0x36, 0x3f, 0x4d),
        .plot = QColor(0x20, 0x26, 0x30),
        .mapGround = QColor(0x11, 0x15, 0x1b),
        .mapPark = QColor(0x14, 0x1f, 0x1d),
        .mapWater = QColor(0x13, 0x20, 0x30),
        .mapStreet = QColor(0x20, 0x26, 0x2f),
        .mapRoad = QColor(0x2f, 0x37, 0x44),
        .mapEdge = QColor(0x0b, 0x0e, 0x13)};
    return tokens;
}

QColor Tokens::status(Severity severity) const
{
    switch (severity) {
    case Severity::good: return good;
    case Severity::warning: return warning;
    case Severity::bad: return bad;
    case Severity::neutral: break;
    }
    return textSecondary;
}

QColor Tokens::statusSoft(Severity severity) const
{
    switch (severity) {
    case Severity::good: return goodSoft;
    case Severity::warning: return warningSoft;
    case Severity::bad: return badSoft;
    case Severity::neutral: break;
    }
    return surface;
}

namespace {
// WCAG 2.2, "relative luminance".
double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}
} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace pitwall
