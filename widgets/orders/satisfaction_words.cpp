#include "orders/satisfaction_words.h"

#include "parts/judgement.h"

#include <cmath>

namespace pitwall {

using orders::RatingsPart, orders::RatingTotals;

namespace {

constexpr int binMinutes = 5;

// A score's points and a share's percentage points are compared by difference, not by ratio.
Change differenceOf(double now, double before, bool comparable, Severity severity, const QString& text)
{
    using Direction = Change::Direction;
    if (!comparable) return {Direction::none, QStringLiteral("–"), QStringLiteral("nothing to compare with"), {}};
    const double difference = now - before;
    const Direction direction = difference > 0 ? Direction::up : Direction::down;
    return {direction, text, (difference > 0 ? QStringLiteral("up ") : QStringLiteral("down ")) + text, severity};
}

AmountText inTwo(const QString& text, const DisplayFormat& format)
{
    const qsizetype point = text.indexOf(format.locale.decimalPoint());
    return point < 0 ? AmountText{text, {}} : AmountText{text.left(point), text.mid(point)};
}

/// A difference of two shares: "1 point", "3 points".
QString pointsText(double share, const DisplayFormat& format)
{
    const QString number = format.locale.toString(share * 100, 'f', 0);
    return number
        + (number == format.locale.toString(1) ? QStringLiteral("\u202fpoint") : QStringLiteral("\u202fpoints"));
}

} // namespace

QString scoreText(double score, const DisplayFormat& format) { return format.locale.toString(score, 'f', 2); }

SatisfactionWords satisfactionWords(const RatingsPart& part, const DisplayFormat& format)
{
    SatisfactionWords words;
    const RatingTotals &now = part.lastHour, &before = part.hourBefore;
    const bool comparable = part.compared && now.count > 0 && before.count > 0;
    if (now.count > 0) {
        words.average = inTwo(scoreText(now.average(), format), format);
        words.good = {format.locale.toString(now.goodShare() * 100, 'f', 0), QStringLiteral("\u202f%")};
    }
    words.averageChange = differenceOf(now.average(), before.average(), comparable, scoreFallSeverity(part),
        scoreText(std::abs(now.average() - before.average()), format));
    words.goodChange = differenceOf(now.goodShare(), before.goodShare(), comparable, goodFallSeverity(part),
        pointsText(std::abs(now.goodShare() - before.goodShare()), format));
    words.changeNote = now.count == 0 ? QStringLiteral("no rating in the last hour")
        : part.compared               ? QStringLiteral("on the hour before")
                                      : QStringLiteral("inside the fence");
    if (part.all.count > 0)
        words.note = QStringLiteral("%1 in the last hour; all %2: %3, %4")
                         .arg(integerText(now.count, format), integerText(part.all.count, format),
                             scoreText(part.all.average(), format), percentText(part.all.goodShare(), format));
    return words;
}

QString binText(std::size_t bin)
{
    const QString from = QString::number(bin * binMinutes);
    return bin + 1 == RatingsPart::bins ? from + QLatin1Char('+') : from;
}

QString binWords(const RatingsPart& part, std::size_t bin, const DisplayFormat& format)
{
    const RatingTotals& totals = part.byDeliveryTime[bin];
    const QString range = bin + 1 == RatingsPart::bins
        ? QStringLiteral("%1 min and longer").arg(bin * binMinutes)
        : QStringLiteral("%1 to %2 min").arg(bin * binMinutes).arg((bin + 1) * binMinutes);
    if (totals.count == 0) return range + QStringLiteral(": no rating");
    return QStringLiteral("%1: %2 from %3 ratings")
        .arg(range, scoreText(totals.average(), format), integerText(totals.count, format));
}

} // namespace pitwall
