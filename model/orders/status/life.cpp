#include "orders/status/life.h"

#include "orders/held/horizon.h"
#include "orders/orders.h"

#include <algorithm>
#include <tuple>

namespace pitwall::orders::life {
namespace {

constexpr auto knownSteps = static_cast<StatusIndex>(Step::unknown);
constexpr StatusIndex indexOf(Step step) { return static_cast<StatusIndex>(step); }

/// How far along the life a status is. A status nobody knows says more than that the order was placed, and less than
/// every known step.
constexpr int placeInLife(StatusIndex status)
{
    if (status >= knownSteps) return 1;
    return status == indexOf(Step::placedOrder) ? 0 : status + 1;
}

auto keyOf(const Report& r)
{
    return std::tuple(r.atUs, placeInLife(r.status), r.recordTimeMs, r.partition, r.offset, r.source);
}

bool isSameStep(const Report& a, const Report& b) { return a.status == b.status && a.source == b.source; }

/// Statuses that are said again and again, and ends, are kept by their first and last report.
bool isKeptByEnds(const Report& r)
{
    return isEnd(r.status) || (r.source == ReportSource::delivery && r.status < knownSteps);
}

/// Of three reports of one step the middle one goes; of the others the oldest, when they are too many.
void trim(std::vector<Report>& reports, const Report& added)
{
    if (isKeptByEnds(added)) {
        const auto same = [&added](const Report& r) { return isSameStep(r, added); };
        if (std::ranges::count_if(reports, same) < 3) return;
        const auto first = std::ranges::find_if(reports, same);
        reports.erase(std::find_if(std::next(first), reports.end(), same));
        return;
    }
    const auto bounded = [](const Report& r) { return !isKeptByEnds(r); };
    if (std::ranges::count_if(reports, bounded) > static_cast<std::ptrdiff_t>(Life::maxReports))
        reports.erase(std::ranges::find_if(reports, bounded));
}

using StepTimes = std::array<std::optional<Timestamp>, 8>;

StepTimes firstReports(const Life& life)
{
    StepTimes out;
    for (const Report& report : life.reports) {
        if (report.status >= knownSteps || out[report.status]) continue;
        out[report.status] = Timestamp(std::chrono::microseconds(report.atUs));
    }
    return out;
}

/// When the order left each step: with the first report of any step further along, but not before it came. To the first
/// step it came with its own record.
StepTimes leavings(const StepTimes& came)
{
    StepTimes out;
    std::optional<Timestamp> next;
    for (std::size_t step = came.size(); step-- > 0;) {
        if (next && (came[step] || step == 0) && !isEnd(static_cast<StatusIndex>(step)))
            out[step] = came[step] ? std::max(*came[step], *next) : *next;
        if (came[step] && (!next || *came[step] < *next)) next = came[step];
    }
    return out;
}

void count(
    auto& cells, std::array<std::int32_t, 8> StepCounts::* which, const StepTimes& before, const StepTimes& after)
{
    for (std::size_t step = 0; step < before.size(); ++step) {
        if (before[step] == after[step]) continue;
        if (before[step]) {
            if (StepCounts* cell = cells.at(*before[step])) --(cell->*which)[step];
        }
        if (after[step]) {
            if (StepCounts* cell = cells.at(*after[step])) ++(cell->*which)[step];
        }
    }
}

/// Each of `cells` counts the same, by ticks of its own.
void noteFlow(const StepTimes& before, const StepTimes& after, auto&... cells)
{
    const StepTimes leftBefore = leavings(before), leftAfter = leavings(after);
    (count(cells, &StepCounts::entered, before, after), ...);
    (count(cells, &StepCounts::left, leftBefore, leftAfter), ...);
}

bool see(Life& life, const ingest::Sighting& sighting)
{
    if (life.lastSeen && !isLater(sighting, *life.lastSeen)) return false;
    life.lastSeen = sighting;
    return true;
}

using Place = decltype(Lives::held)::Place;

/// The order's life, begun if need be.
Place entryOf(State& state, const OrderId& id, Slot* slot)
{
    const Place found = state.lives.held.find(id);
    if (found != state.lives.held.none()) return found;
    const Place made = state.lives.held.insert(id, slot == nullptr ? waitingLives : liveLives);
    if (slot != nullptr) {
        // Of an order that was followed before and is again, only the status it came to is left in the slot.
        made->own = slot->isRetired() ? indexOf(Step::placedOrder) : slot->status();
        slot->setRetired(false);
    }
    return made;
}

/// Writes the present status where the book and the table of the latest orders show it, and queues the life.
void settle(State& state, Place place, Slot* slot)
{
    if (slot == nullptr) return state.lives.held.move(place, waitingLives);
    const Present now = present(*place, ownReport(*place, *slot)).value_or(Present{place->own, slot->createdAt()});
    slot->setFollowed(true);
    if (slot->status() != now.status) {
        slot->setStatus(now.status);
        state.latest.setStatus(place->id, slot->createdAt(), state.statuses.statusOf(now.status));
    }
    state.lives.held.move(place, isEnd(now.status) ? endedLives : liveLives);
}

/// Lets go of the life that was untouched for longest. Its order, if it is held, keeps the status it came to.
void dropOldest(State& state, std::size_t queue)
{
    const Place oldest = state.lives.held.oldest(queue);
    if (Slot* slot = state.book.find(state.book.prepare(oldest->id))) {
        slot->setFollowed(false);
        slot->setRetired(true);
    }
    state.lives.reports -= oldest->reports.size();
    ++state.lives.drops;
    state.lives.held.erase(oldest);
}

void keepBounds(State& state)
{
    const Limits& limits = state.limits;
    const std::array<std::size_t, 3> most{limits.waitingLives, limits.liveLives, limits.endedLives};
    for (std::size_t queue = 0; queue < most.size(); ++queue) {
        while (state.lives.held.queue(queue).size() > most[queue]) dropOldest(state, queue);
    }
    for (const std::size_t queue : {waitingLives, endedLives, liveLives}) {
        while (state.lives.reports > limits.statusReports && !state.lives.held.queue(queue).empty())
            dropOldest(state, queue);
    }
}

} // namespace

bool isEnd(StatusIndex status) { return orders::isEnd(static_cast<Step>(status)); }

bool add(Life& life, const Report& report)
{
    std::vector<Report>& reports = life.reports;
    const auto said = std::ranges::find_if(
        reports, [&](const Report& r) { return r.atUs == report.atUs && isSameStep(r, report); });
    if (said != reports.end()) {
        if (keyOf(report) <= keyOf(*said)) return false;
        reports.erase(said); // sent again: the latest record of it decides ties
    }
    const std::size_t before = reports.size();
    if (reports.size() == reports.capacity()) reports.reserve(reports.size() + 4);
    reports.insert(std::ranges::upper_bound(reports, keyOf(report), {}, keyOf), report);
    trim(reports, report);
    return reports.size() > before || std::ranges::find(reports, report) != reports.end();
}

std::optional<Present> present(const Life& life, const std::optional<Report>& own)
{
    const Report* latest = own ? &*own : nullptr;
    for (const Report& report : life.reports) {
        const auto rank = [](const Report& r) { return std::tuple(isEnd(r.status), keyOf(r)); };
        if (latest == nullptr || rank(report) > rank(*latest)) latest = &report;
    }
    if (latest == nullptr) return std::nullopt;
    const auto first = latest->source == ReportSource::delivery
        ? std::ranges::find_if(life.reports, [&](const Report& r) { return isSameStep(r, *latest); })
        : life.reports.end();
    const std::int64_t sinceUs = first == life.reports.end() ? latest->atUs : first->atUs;
    return Present{latest->status, Timestamp(std::chrono::microseconds(sinceUs))};
}

std::optional<Timestamp> firstReport(const Life& life, Step step)
{
    const auto found = std::ranges::find(life.reports, indexOf(step), &Report::status);
    if (found == life.reports.end()) return std::nullopt;
    return Timestamp(std::chrono::microseconds(found->atUs));
}

void noteSteps(const Life& life, FlowCells& flow) { noteFlow({}, firstReports(life), flow); }

Report ownReport(const Life& life, const Slot& slot)
{
    const ingest::RecordPosition position = slot.position();
    return {.atUs = slot.createdAt().time_since_epoch().count(),
        .recordTimeMs = position.recordTimeMs,
        .offset = position.offset,
        .partition = position.partition,
        .status = life.own,
        .source = ReportSource::order};
}

std::vector<Report> withOwn(const Life& life, const Report& own)
{
    std::vector<Report> out = life.reports;
    out.insert(std::ranges::upper_bound(out, keyOf(own), {}, keyOf), own);
    return out;
}

Applied apply(State& state, const StatusEvent& event, const Book::Key& key, const ingest::RecordPosition& position,
    ReportSource source)
{
    Slot* slot = state.book.find(key);
    if (slot != nullptr && !isHeld(state, *slot)) slot = nullptr;
    // How this order ended is known, how it came there is not any more.
    if (slot != nullptr && slot->isRetired() && isEnd(slot->status())) return Applied::stale;
    const Place place = entryOf(state, event.id, slot);
    Life& life = *place;
    bool changed = event.position && see(life, {event.at, position, *event.position});
    const std::optional<Timestamp> delivered = firstReport(life, Step::delivered);
    if (event.status) {
        const StepTimes before = firstReports(life);
        const std::size_t held = life.reports.size();
        const Report report{.atUs = event.at.time_since_epoch().count(),
            .recordTimeMs = position.recordTimeMs,
            .offset = position.offset,
            .partition = position.partition,
            .status = state.statuses.indexOf(*event.status),
            .source = source};
        changed |= add(life, report);
        state.lives.reports += life.reports.size() - held;
        state.lives.oldestReportUs = std::min(state.lives.oldestReportUs, report.atUs);
        if (const StepTimes after = firstReports(life); after != before)
            noteFlow(before, after, state.lives.flow, state.lives.flowMinutes);
    }
    settle(state, place, slot);
    if (firstReport(life, Step::delivered) != delivered) ratings::deliveryChanged(state, event.id);
    keepBounds(state);
    if (changed) ++state.changes;
    return changed ? Applied::added : Applied::stale;
}

void orderWritten(State& state, Slot& slot, const OrderId& id)
{
    const Place place = state.lives.held.find(id);
    if (place == state.lives.held.none()) return;
    place->own = slot.status();
    settle(state, place, &slot);
    ratings::deliveryChanged(state, id);
    keepBounds(state);
}

} // namespace pitwall::orders::life
