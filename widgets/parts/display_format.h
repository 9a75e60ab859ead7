// How figures are printed: locale, display time zone, currency symbol. Pure functions over plain values; any thread.
#pragma once

#include "base/money.h"
#include "base/time.h"

#include <QDate>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace pitwall {

struct DisplayFormat {
    QLocale locale = QLocale(QLocale::English, QLocale::UnitedStates);
    QTimeZone zone = QTimeZone::utc();
    QString currency; ///< printed before amounts where set, "EUR"; empty: plain amounts
    bool operator==(const DisplayFormat&) const = default;
};

/// An amount in two pieces, so that the fraction can be set smaller: "12,400" and ".50"; the second may be empty.
struct AmountText {
    QString whole, fraction;
    [[nodiscard]] QString joined() const { return whole + fraction; }
    bool operator==(const AmountText&) const = default;
};

QString integerText(qint64 value, const DisplayFormat& format);
/// Two decimals, rounded half to even from the exact digits; from `wholeFrom` units on, whole units.
AmountText amountText(MoneySum sum, const DisplayFormat& format, qint64 wholeFrom = 100'000);
/// All digits that the sum has, at least two decimals.
QString exactAmountText(MoneySum sum, const DisplayFormat& format);
/// Three significant digits and a letter from 10,000 on: "12.3 M", "1.00 T". For axes and where room is short.
QString compactText(double value, const DisplayFormat& format);
/// The same of an amount: with the currency.
QString compactAmountText(double value, const DisplayFormat& format);
/// "8,100 to 9,900", with the currency before it.
QString amountRangeText(double low, double high, const DisplayFormat& format);
/// An amount in a column whose title has the currency (amountTitle); whole units from a billion on.
QString columnAmountText(MoneySum sum, const DisplayFormat& format);
/// "Amount, EUR".
QString amountTitle(const QString& title, const DisplayFormat& format);
/// The same without zeros behind the decimal point: "15 K". For the round values of axes.
QString tickText(double value, const DisplayFormat& format);

/// "12:01" and "12:01:07" in the display zone.
QString minuteText(Timestamp time, const DisplayFormat& format);
QString secondText(Timestamp time, const DisplayFormat& format);

/// The day in the display's zone.
QDate dateOf(Timestamp time, const DisplayFormat& format);
/// "13:05"; of another day than `now` with the date, "2026-11-21 13:05".
QString momentOfDayText(Timestamp time, Timestamp now, const DisplayFormat& format);
/// With the date, for hovering: "2026-11-21 12:01:07".
QString dateTimeText(Timestamp time, const DisplayFormat& format);
/// "8 s", "2 min 10 s", "3 h 5 min", "4 days": two units at most.
QString durationText(std::chrono::seconds duration, const DisplayFormat& format);
/// The same of a number of seconds, rounded to whole ones.
QString durationText(double seconds, const DisplayFormat& format);
/// "32 %" with a narrow no-break space.
QString percentText(double ratio, const DisplayFormat& format, int decimals = 0);

} // namespace pitwall
