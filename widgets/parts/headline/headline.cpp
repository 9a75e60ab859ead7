#include "parts/headline/headline.h"

#include "parts/headline/jam.h"
#include "parts/judgement.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace pitwall {

namespace {

using std::chrono::seconds;

constexpr double historySeconds = 30;
constexpr seconds stoppedAtLeast{30};
constexpr int stoppedIntervals = 10;
// Between orders that come by chance, a gap of four usual ones is rare enough that "all quiet" would be no answer to
// it.
constexpr seconds gapAtLeast{5};
constexpr int gapIntervals = 4;

constexpr target::Streams streams;
constexpr target::Orders orderList;

QString lastMinuteAmount(const Snapshot& s, const DisplayFormat& format)
{
    return amountText(s.orderTiles->lastMinute.revenue, format).joined();
}

std::optional<orders::ExpectedBand> currentBand(const Snapshot& s, bool revenue)
{
    if (!s.orderMinutes) return std::nullopt;
    const auto& band = revenue ? s.orderMinutes->revenueBand : s.orderMinutes->ordersBand;
    if (band.empty() || !band.back().known) return std::nullopt;
    return band.back();
}

// Orders per minute that are usual: the band's middle, else the mean of the last hour.
double usualOrders(const Snapshot& s)
{
    if (const auto band = currentBand(s, false)) return band->middle;
    double sum = 0, minutes = 0;
    for (const orders::Totals& t : s.orderTiles->perMinuteSliding) {
        sum += static_cast<double>(t.orders);
        if (t.orders > 0) ++minutes;
    }
    return minutes > 0 ? sum / minutes : 0;
}

QString recordsToGo(const Snapshot& s, const DisplayFormat& format)
{
    const std::int64_t lag = totalLag(*s.ingest);
    return lag > 0 ? QStringLiteral("%1 records to go").arg(integerText(lag, format)) : QString();
}

// A rule that silences all others says so.
QString unjudged() { return QStringLiteral("Nothing else is judged until reading goes on"); }

// That no orders come says nothing about the shop then.
std::optional<Headline> ordersDenied(const Snapshot& s)
{
    const auto* topic = ordersTopic(s);
    if (!topic || topic->state != ingest::TopicState::denied) return std::nullopt;
    return Headline{
        QStringLiteral("The cluster denies this account the topic “%1”").arg(QString::fromUtf8(topic->topic)),
        QStringLiteral("Reading goes on by itself once it may be read"), Severity::bad, streams};
}

// What failed, and what to do, is in the banner above the page.
std::optional<Headline> connectionTrouble(const Snapshot& s, const DisplayFormat& format)
{
    const auto brokers = [&] { return QString::fromUtf8(s.ingest->connection.brokers); };
    const auto error = [&] { return QString::fromUtf8(s.ingest->connection.lastError); };
    switch (pageState(s)) {
    case PageState::starting: return Headline{QStringLiteral("Starting"), {}, Severity::neutral, {}};
    case PageState::refused:
        return Headline{QStringLiteral("The cluster refuses the connection"), unjudged(), Severity::bad, streams};
    case PageState::disconnected:
        return Headline{QStringLiteral("The cluster is out of reach"), unjudged(), Severity::bad, streams};
    case PageState::connecting:
        return Headline{
            QStringLiteral("Connecting to %1").arg(brokers().isEmpty() ? QStringLiteral("the cluster") : brokers()),
            error(), error().isEmpty() ? Severity::neutral : Severity::warning, streams};
    case PageState::paused:
        return Headline{QStringLiteral("Paused"), QStringLiteral("Kafka keeps what arrives meanwhile. ") + unjudged(),
            Severity::warning, {}};
    case PageState::loading:
        if (s.ingest->lagSeconds < historySeconds)
            return Headline{QStringLiteral("Catching up"), recordsToGo(s, format), Severity::neutral, streams};
        return Headline{QStringLiteral("Reading history: %1")
                            .arg(percentText(std::floor(readShare(*s.ingest) * 100) / 100, format)),
            recordsToGo(s, format), Severity::neutral, streams};
    case PageState::waiting: {
        if (auto denied = ordersDenied(s)) return denied;
        const auto* topic = ordersTopic(s);
        const QString name = topic ? QString::fromUtf8(topic->topic) : QStringLiteral("orders");
        if (topic && topic->absent)
            return Headline{QStringLiteral("Waiting for the topic “%1”").arg(name),
                QStringLiteral("It does not exist yet"), Severity::neutral, streams};
        return Headline{
            QStringLiteral("Waiting for the first order on “%1”").arg(name), {}, Severity::neutral, streams};
    }
    case PageState::live: break;
    }
    return std::nullopt;
}

std::optional<Headline> stopped(const Snapshot& s, const DisplayFormat& format)
{
    const orders::TilesPart& tiles = *s.orderTiles;
    const auto age = std::chrono::floor<seconds>(tiles.now - *tiles.newestCreatedAt);
    const double usual = usualOrders(s);
    if (usual <= 0 || age < stoppedAtLeast) return std::nullopt;
    if (static_cast<double>(age.count()) < stoppedIntervals * 60 / usual) return std::nullopt;
    return Headline{.text = QStringLiteral("Orders have stopped: none for %1").arg(durationText(age, format)),
        .detail = QStringLiteral("%1 a minute are usual").arg(compactText(usual, format)),
        .severity = Severity::bad,
        .leadsTo = streams,
        .since = tiles.newestCreatedAt,
        .gravity = static_cast<double>(age.count())};
}

// Not yet a stop, but the last minute's revenue still tells of orders that no longer come.
std::optional<Headline> gap(const Snapshot& s, const DisplayFormat& format)
{
    const orders::TilesPart& tiles = *s.orderTiles;
    const auto age = std::chrono::floor<seconds>(tiles.now - *tiles.newestCreatedAt);
    const double usual = usualOrders(s);
    if (usual <= 0 || age < gapAtLeast || static_cast<double>(age.count()) < gapIntervals * 60 / usual)
        return std::nullopt;
    return Headline{QStringLiteral("No order for %1").arg(durationText(age, format)),
        QStringLiteral("%1 a minute are usual").arg(compactText(usual, format)), Severity::neutral, streams};
}

// A fifth of all minutes lies outside the 10th to 90th percentile by their definition: only what is clearly outside is
// news.
constexpr double bandMargin = 0.1;

/// How far outside the band, in currency units; below 0: above it.
double below(double revenue, const orders::ExpectedBand& band)
{
    if (revenue < band.low) return band.low - revenue;
    return revenue > band.high ? band.high - revenue : 0;
}

/// One minute tells when it is as far outside the band as the band is wide (of figures that scatter as chance does, one
/// in sixteen thousand is); a smaller distance has to last for three minutes.
bool isNews(const Snapshot& s, const orders::ExpectedBand& band)
{
    constexpr int lasting = 3;
    const auto& minutes = s.orderTiles->perMinuteSliding;
    const double now = below(minutes.back().revenue.toDouble(), band);
    if (std::abs(now) >= band.high - band.low) return true;
    return std::all_of(minutes.end() - lasting, minutes.end(), [&](const orders::Totals& minute) {
        const double then = below(minute.revenue.toDouble(), band);
        return now > 0 ? then > band.low * bandMargin : then < -band.high * bandMargin;
    });
}

std::optional<Headline> outsideBand(const Snapshot& s, const DisplayFormat& format)
{
    const auto band = currentBand(s, true);
    if (!band) return std::nullopt;
    const double now = s.orderTiles->lastMinute.revenue.toDouble();
    const bool news = isNews(s, *band);
    const QString tail = QStringLiteral(" its usual band: %1 in the last minute").arg(lastMinuteAmount(s, format));
    QString usual = QStringLiteral("Usual now: ") + amountRangeText(band->low, band->high, format);
    if (!news) usual += QStringLiteral(". A single minute may differ so much by chance");
    if (band->high > 0 && now > band->high * (1 + bandMargin)) {
        const double over = now / band->high - 1;
        const QString much = over < 9.995
            ? QStringLiteral("%1 above").arg(percentText(over, format))
            : QStringLiteral("%1 times as high as").arg(compactText(std::round(over + 1), format));
        return Headline{.text = QStringLiteral("Revenue is ") + much + tail,
            .detail = usual,
            .severity = news ? judged(Judged::revenueOver, over) : Severity::neutral,
            .leadsTo = orderList,
            .rule = Rule::revenueOver,
            .gravity = over};
    }
    const double under = band->low > 0 ? 1 - std::max(0.0, now) / band->low : 0;
    if (const Severity severity = judged(Judged::revenueUnder, under); isTrouble(severity))
        return Headline{.text = QStringLiteral("Revenue is %1 below").arg(percentText(under, format)) + tail,
            .detail = usual,
            .severity = news ? severity : Severity::neutral,
            .leadsTo = orderList,
            .gravity = under};
    return std::nullopt;
}

std::optional<Headline> lessContent(const Snapshot& s, const DisplayFormat& format)
{
    if (!s.ratings) return std::nullopt;
    const orders::RatingTotals &now = s.ratings->lastHour, &before = s.ratings->hourBefore;
    const Severity severity = std::max(scoreFallSeverity(*s.ratings), goodFallSeverity(*s.ratings));
    if (!isTrouble(severity)) return std::nullopt;
    const auto score = [&](double mean) { return format.locale.toString(mean, 'f', 2); };
    return Headline{.text = QStringLiteral("Customers are less content: %1 in the last hour").arg(score(now.average())),
        .detail = QStringLiteral("%1 in the hour before; %2 gave 4 or 5, before %3")
            .arg(
                score(before.average()), percentText(now.goodShare(), format), percentText(before.goodShare(), format)),
        .severity = severity,
        .leadsTo = orderList,
        .gravity = before.average() - now.average()};
}

std::optional<Headline> ingestTrouble(const Snapshot& s, const DisplayFormat& format)
{
    const auto* topic = ordersTopic(s);
    if (!topic) return std::nullopt;
    const double share = topic->records > 0 ? static_cast<double>(topic->rejected) / static_cast<double>(topic->records)
                                            : 0;
    if (const Severity severity = judged(Judged::rejected, share); isTrouble(severity))
        return Headline{
            QStringLiteral("%1 of the records are rejected").arg(percentText(share, format, share < 0.095 ? 1 : 0)),
            QStringLiteral("%1 of %2 on “%3”")
                .arg(integerText(static_cast<qint64>(topic->rejected), format),
                    integerText(static_cast<qint64>(topic->records), format), QString::fromUtf8(topic->topic)),
            severity, streams};
    const Severity behind = judged(Judged::behind, s.ingest->lagSeconds);
    if (isTrouble(behind) && totalLag(*s.ingest) > 0)
        return Headline{QStringLiteral("The wall is %1 behind")
                            .arg(durationText(seconds{static_cast<std::int64_t>(s.ingest->lagSeconds)}, format)),
            QStringLiteral("%1 records to go").arg(integerText(totalLag(*s.ingest), format)), behind, streams};
    return std::nullopt;
}

} // namespace

QString nothingCompared()
{
    return QStringLiteral("Inside a fence nothing is compared with before: other orders were inside then");
}

QString momentText(const Snapshot& snapshot, std::optional<Timestamp> partNow, const DisplayFormat& format)
{
    if (!partNow) return {};
    if (isStale(pageState(snapshot))) return QStringLiteral("as of ") + secondText(snapshot.now, format);
    return secondText(*partNow, format);
}

namespace {

/// What leaves nothing to judge. That reading was paused is another story than that the cluster was away.
std::optional<Headline> unjudgedState(const Snapshot& s, const DisplayFormat& format)
{
    auto found = connectionTrouble(s, format);
    if (found) found->rule = pageState(s) == PageState::paused ? Rule::paused : Rule::connection;
    return found;
}

/// All that the rules say of a live wall, the gravest first; of two as grave, the one that explains the other.
std::vector<Headline> verdicts(const Snapshot& s, const DisplayFormat& format)
{
    std::vector<Headline> out;
    const auto consider = [&out](Rule rule, std::optional<Headline> found) {
        if (!found) return;
        if (found->rule == Rule::none) found->rule = rule;
        out.push_back(std::move(*found));
    };
    const auto denied = ordersDenied(s);
    consider(Rule::ingest, denied);
    const auto none = denied ? std::nullopt : stopped(s, format);
    consider(Rule::stopped, none);
    const auto jammed = s.life ? jam(*s.life, format) : std::nullopt;
    consider(Rule::jam, jammed);
    // Where none come, none go on; and a jam tells itself how few left.
    if (s.life && !none && !jammed) consider(Rule::flow, flowFall(*s.life, format));
    consider(Rule::revenue, outsideBand(s, format));
    if (!denied) consider(Rule::ingest, ingestTrouble(s, format));
    consider(Rule::satisfaction, lessContent(s, format));
    std::ranges::stable_sort(out, std::ranges::greater(), &Headline::severity);
    return out;
}

} // namespace

std::vector<Headline> troubles(const Snapshot& s, const DisplayFormat& format)
{
    if (auto found = unjudgedState(s, format)) {
        return found->severity >= Severity::warning ? std::vector{*found} : std::vector<Headline>();
    }
    std::vector<Headline> out = verdicts(s, format);
    std::erase_if(out, [](const Headline& one) { return !isTrouble(one.severity); });
    return out;
}

Headline withOthers(Headline shown, const Snapshot& s, const DisplayFormat& format)
{
    const auto others = std::ranges::count_if(
        troubles(s, format), [&](const Headline& one) { return one.rule != shown.rule; });
    if (others > 0)
        shown.detail += QStringLiteral("%1(and %2 more: Ctrl+I)").arg(shown.detail.isEmpty() ? "" : " ").arg(others);
    return shown;
}

Headline headline(const Snapshot& s, const DisplayFormat& format)
{
    if (auto found = unjudgedState(s, format)) {
        return *found;
    }
    const std::vector<Headline> all = verdicts(s, format);
    if (!all.empty() && isTrouble(all.front().severity)) return withOthers(all.front(), s, format);
    if (auto found = gap(s, format)) {
        found->rule = Rule::gap;
        return *found;
    }
    if (!all.empty()) return all.front();
    if (const auto band = currentBand(s, true)) {
        const double now = s.orderTiles->lastMinute.revenue.toDouble();
        const bool within = now >= band->low && now <= band->high;
        return {within ? QStringLiteral("Revenue is within its usual band")
                       : QStringLiteral("Revenue is near its usual band"),
            QStringLiteral("%1 a minute").arg(amountRangeText(band->low, band->high, format)), Severity::good, {}};
    }
    return {QStringLiteral("Revenue: %1 in the last minute").arg(lastMinuteAmount(s, format)),
        s.scope ? nothingCompared() : QStringLiteral("Its usual band is known after 30 minutes of orders"),
        Severity::neutral, {}};
}

} // namespace pitwall
