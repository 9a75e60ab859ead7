#include "parts/display_format.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace pitwall {

namespace {

using Wide = MoneySum::Wide;
constexpr QChar narrowSpace(0x202f);

// QLocale groups digits only up to 64 bits; sums can be wider.
QString groupedDigits(Wide value, const DisplayFormat& format)
{
    if (value <= std::numeric_limits<qint64>::max()) return format.locale.toString(static_cast<qlonglong>(value));
    QString digits;
    for (int n = 0; value > 0; ++n, value /= 10) {
        if (n > 0 && n % 3 == 0) digits.prepend(format.locale.groupSeparator());
        digits.prepend(QChar(u'0' + static_cast<char16_t>(static_cast<int>(value % 10))));
    }
    return digits;
}

// Divides, rounding half to even; both are positive.
Wide roundedQuotient(Wide value, Wide by)
{
    const Wide quotient = value / by, rest = value % by;
    const bool up = rest * 2 > by || (rest * 2 == by && quotient % 2 == 1);
    return up ? quotient + 1 : quotient;
}

QString signAndCurrency(bool negative, const DisplayFormat& format)
{
    QString text = negative ? format.locale.negativeSign() : QString();
    if (!format.currency.isEmpty()) text += format.currency + QChar(0x00a0);
    return text;
}

QDateTime localTime(Timestamp time, const DisplayFormat& format)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(ms, format.zone);
}

} // namespace

QString integerText(qint64 value, const DisplayFormat& format) { return format.locale.toString(value); }

AmountText amountText(MoneySum sum, const DisplayFormat& format, qint64 wholeFrom)
{
    const bool negative = sum.tenThousandths < 0;
    const Wide magnitude = negative ? -sum.tenThousandths : sum.tenThousandths;
    if (magnitude / 10'000 >= wholeFrom)
        return {signAndCurrency(negative, format) + groupedDigits(roundedQuotient(magnitude, 10'000), format), {}};
    const Wide cents = roundedQuotient(magnitude, 100);
    const QString fraction = QStringLiteral("%1").arg(static_cast<int>(cents % 100), 2, 10, QLatin1Char('0'));
    return {signAndCurrency(negative && cents > 0, format) + groupedDigits(cents / 100, format),
        format.locale.decimalPoint() + fraction};
}

QString exactAmountText(MoneySum sum, const DisplayFormat& format)
{
    const bool negative = sum.tenThousandths < 0;
    const Wide magnitude = negative ? -sum.tenThousandths : sum.tenThousandths;
    QString fraction = QStringLiteral("%1").arg(static_cast<int>(magnitude % 10'000), 4, 10, QLatin1Char('0'));
    while (fraction.size() > 2 && fraction.endsWith(QLatin1Char('0'))) fraction.chop(1);
    return signAndCurrency(negative, format) + groupedDigits(magnitude / 10'000, format) + format.locale.decimalPoint()
        + fraction;
}

QString compactText(double value, const DisplayFormat& format)
{
    struct Step {
        double from, unit;
        const char* letter;
    };
    static constexpr std::array<Step, 4> steps{{{1e12, 1e12, "T"}, {1e9, 1e9, "B"}, {1e6, 1e6, "M"}, {1e4, 1e3, "K"}}};
    const double magnitude = std::abs(value);
    for (const Step& step : steps) {
        // 999,950 must become "1.00 M", not "1,000 K".
        if (magnitude < step.from * (step.unit < step.from ? 1 : 0.9995)) continue;
        const double scaled = value / step.unit;
        const int decimals = std::abs(scaled) >= 99.95 ? 0 : std::abs(scaled) >= 9.995 ? 1 : 2;
        return format.locale.toString(scaled, 'f', decimals) + narrowSpace + QLatin1String(step.letter);
    }
    const bool whole = magnitude >= 100 || value == std::floor(value);
    return format.locale.toString(value, 'f', whole ? 0 : magnitude >= 10 ? 1 : 2);
}

QString compactAmountText(double value, const DisplayFormat& format)
{
    return signAndCurrency(value < 0, format) + compactText(std::abs(value), format);
}

QString amountRangeText(double low, double high, const DisplayFormat& format)
{
    return QStringLiteral("%1 to %2").arg(compactAmountText(low, format), compactText(high, format));
}

QString columnAmountText(MoneySum sum, const DisplayFormat& format)
{
    DisplayFormat plain = format;
    plain.currency.clear();
    constexpr qint64 wholeFrom = 1'000'000'000;
    return amountText(sum, plain, wholeFrom).joined();
}

QString amountTitle(const QString& title, const DisplayFormat& format)
{
    return format.currency.isEmpty() ? title : title + QStringLiteral(", ") + format.currency;
}

QString tickText(double value, const DisplayFormat& format)
{
    const QString text = compactText(value, format);
    const qsizetype point = text.indexOf(format.locale.decimalPoint());
    if (point < 0) return text;
    qsizetype end = text.indexOf(narrowSpace, point);
    if (end < 0) end = text.size();
    qsizetype keep = end;
    while (format.locale.zeroDigit() == text[keep - 1]) --keep;
    if (keep == point + format.locale.decimalPoint().size()) keep = point;
    return text.left(keep) + text.mid(end);
}

QString minuteText(Timestamp time, const DisplayFormat& format)
{
    return localTime(time, format).toString(QStringLiteral("HH:mm"));
}

QDate dateOf(Timestamp time, const DisplayFormat& format) { return localTime(time, format).date(); }

QString secondText(Timestamp time, const DisplayFormat& format)
{
    return localTime(time, format).toString(QStringLiteral("HH:mm:ss"));
}

QString momentOfDayText(Timestamp time, Timestamp now, const DisplayFormat& format)
{
    const QDateTime local = localTime(time, format);
    const bool sameDay = local.date() == localTime(now, format).date();
    return local.toString(sameDay ? QStringLiteral("HH:mm") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString dateTimeText(Timestamp time, const DisplayFormat& format)
{
    return localTime(time, format).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString durationText(std::chrono::seconds duration, const DisplayFormat& format)
{
    const qint64 s = std::max<qint64>(0, duration.count());
    const auto piece = [&](qint64 n, const char* unit) {
        return format.locale.toString(n) + QChar(0x00a0) + QLatin1String(unit);
    };
    const auto pieces = [&](qint64 a, const char* unitA, qint64 b, const char* unitB) {
        return b == 0 ? piece(a, unitA) : piece(a, unitA) + QLatin1Char(' ') + piece(b, unitB);
    };
    if (s < 60) return piece(s, "s");
    if (s < 3600) return pieces(s / 60, "min", s % 60, "s");
    if (s < 86'400) return pieces(s / 3600, "h", s % 3600 / 60, "min");
    return piece(s / 86'400, s < 2 * 86'400 ? "day" : "days");
}

QString durationText(double seconds, const DisplayFormat& format)
{
    constexpr double most = 1e12;
    const double within = std::isfinite(seconds) ? std::clamp(seconds, 0.0, most) : 0;
    return durationText(std::chrono::seconds{std::llround(within)}, format);
}

QString percentText(double ratio, const DisplayFormat& format, int decimals)
{
    return format.locale.toString(ratio * 100, 'f', decimals) + narrowSpace + QLatin1Char('%');
}

} // namespace pitwall
