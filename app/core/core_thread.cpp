#include "core/core_thread.h"

#include <spdlog/spdlog.h>

#include <random>
#include <utility>

namespace pitwall {
namespace {

using namespace std::chrono_literals;

// How often the parts are rebuilt at most.
constexpr auto tilesEvery = 33ms, positionsEvery = 100ms, tablesEvery = 250ms, minutesEvery = 1000ms;
// How much is ingested between two looks into the inbox: about 200 µs of records.
constexpr std::size_t recordsBetweenQueries = 256;
constexpr auto pollTimeout = 5ms;
// How long the producer may take at the end.
constexpr auto outputPatience = 60s, outputPatienceOnStop = 3s;

Timestamp wallNow() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

std::uint64_t randomSeed()
{
    std::random_device device;
    return static_cast<std::uint64_t>(device()) << 32 | device();
}

Pipeline& withFences(Pipeline& pipeline, const CoreOptions::Fences& fences, Timestamp now)
{
    for (const auto& fence : fences)
        pipeline.execute(delivery::PutFence{.fence = fence, .insteadOf = {}, .reply = {}}, now);
    return pipeline;
}

} // namespace

CoreThread::CoreThread(const CoreOptions& options, kafka::Source source, std::function<void(CoreEnd)> ended)
    : m_clock(options.clock),
      m_untilEof(options.source.untilEof),
      m_source(std::move(source)),
      m_outputProperties(options.source.properties),
      m_outputTopics(options.enriched),
      m_ended(std::move(ended)),
      m_pipeline({.subscriptions = options.subscriptions,
          .limits = options.limits,
          .zone = options.inputZone,
          .seed = randomSeed(),
          .displayZone = options.displayZone,
          .decimalScale = options.decimalScale,
          .emitsEnriched = options.enriched.has_value(),
          .arrival = options.arrival,
          .currency = options.currency}),
      m_asOf(wallNow()),
      m_fences(withFences(m_pipeline, options.fences, now()), options.keepFences)
{}

CoreThread::~CoreThread()
{
    requestStop();
    join();
}

void CoreThread::start()
{
    m_thread = std::thread([this] { run(); });
}

void CoreThread::join()
{
    if (m_thread.joinable()) m_thread.join();
}

std::string CoreThread::document() const { return m_pipeline.document(now()); }

Timestamp CoreThread::now() const { return m_clock == Clock::event ? m_pipeline.newestEventTime() : m_asOf.moment(); }

/// Figures go with the clock only while it is known what happens.
void CoreThread::keepTime()
{
    const kafka::Progress progress = m_source.progress();
    const Timestamp clock = wallNow();
    const auto silence = std::chrono::floor<std::chrono::microseconds>(kafka::BootClock::now() - progress.answeredAt);
    m_asOf.update({.answers = progress.answers,
                      .paused = progress.paused,
                      .caughtUp = progress.caughtUp,
                      .heard = std::max(clock - silence, m_recordsAt),
                      .newest = m_pipeline.newestEventTime()},
        clock);
    if (m_asOf.stale() == m_snapshot.stale && m_asOf.catchingUp() == m_snapshot.catchingUp) return;
    m_snapshot.stale = m_asOf.stale();
    m_snapshot.catchingUp = m_asOf.catchingUp();
    m_watchChanged = true; // whoever looks learns it even where no part changed
    everythingIsDue();     // and all parts are of the same moment
}

void CoreThread::run()
{
    m_servedAt = m_ratedAt = Steady::now();
    const auto refused = openOutput();
    CoreEnd end = refused ? CoreEnd{CoreEnd::Why::failed, *refused} : loop();
    finishOutput(end);
    updateConnection(); // the document tells of the topics even if nobody watched them
    m_pipeline.maintain(true);
    publish(true);
    m_snapshot.watched = {}; // from now on nothing is kept up to date
    m_mailbox.put(m_snapshot);
    m_fences.end();
    // Whoever still waits for an answer gets it: nobody is left hanging at the end.
    serve(true);
    if (m_ended) m_ended(end);
}

CoreEnd CoreThread::loop()
{
    while (!m_stop.load(std::memory_order_relaxed)) {
        takeRecords();
        settleFences();
        if (m_inbox.anyWaiting()) execute();
        keepTime();
        measureRates(Steady::now());
        publish(false);
        // A source that failed may have nothing left to read: that is no end.
        if (const auto& failure = m_source.failure()) return {CoreEnd::Why::failed, *failure};
        if (m_untilEof && m_source.atEnd()) return {CoreEnd::Why::atEnd, {}};
        if (m_output && m_output->failure()) return {CoreEnd::Why::failed, *m_output->failure()};
    }
    return {CoreEnd::Why::stopped, {}};
}

std::optional<kafka::Failure> CoreThread::openOutput()
{
    if (!m_outputTopics) return std::nullopt;
    auto output = EnrichedOutput::open(m_outputProperties, *m_outputTopics);
    if (!output) return output.error();
    m_output = std::move(*output);
    return std::nullopt;
}

/// Gives what was enriched to the producer; false while it has no room: then reading waits, and Kafka is the buffer.
bool CoreThread::handOn()
{
    if (!m_output) return true;
    m_output->offer(m_pipeline.takeEnriched(wallNow()));
    return m_output->send();
}

/// What was read is delivered before the end is told.
void CoreThread::finishOutput(CoreEnd& end)
{
    if (!m_output) return;
    const bool stopped = end.why != CoreEnd::Why::atEnd;
    m_output->offer(m_pipeline.takeEnriched(wallNow(), true));
    const bool delivered = m_output->finish(stopped ? outputPatienceOnStop : outputPatience);
    m_pipeline.setProduced(m_output->produced());
    if (delivered && m_output->produced().failed == 0) return;
    constexpr auto lost = "not all enriched records were delivered: the cluster did not take them in time";
    if (end.why == CoreEnd::Why::atEnd)
        end = {
            CoreEnd::Why::failed, m_output->failure().value_or(kafka::Failure{kafka::FailureKind::unreachable, lost})};
    else
        spdlog::warn(lost);
}

void CoreThread::takeRecords()
{
    if (!handOn()) {
        m_source.wait(pollTimeout);
        if (m_inbox.anyWaiting()) serve(true);
        return;
    }
    std::span<const ingest::Record> records = m_source.poll(pollTimeout);
    const bool idle = records.empty();
    // So that what was counted before a topic was made anew is told apart from what comes after.
    if (std::exchange(m_recreations, m_source.recreations()) != m_source.recreations()) updateConnection();
    const Timestamp wall = wallNow();
    if (!idle) m_recordsAt = wall;
    // Figures that stand still take nothing in that the clock alone made due.
    if (!m_asOf.stale()) m_pipeline.lookAgain(wall);
    while (!records.empty()) {
        const std::size_t count = std::min(records.size(), recordsBetweenQueries);
        m_pipeline.ingest(records.first(count), wall);
        records = records.subspan(count);
        if (m_inbox.anyWaiting()) serve(false);
    }
    if (m_inbox.anyWaiting()) serve(idle);
    m_pipeline.maintain();
}

/// Answers queries, while records flow with at most a tenth of the time, of which up to `mostSaved` are saved up.
void CoreThread::serve(bool idle)
{
    constexpr Steady::duration mostSaved = 10ms;
    Steady::time_point before = Steady::now();
    m_servingBudget = std::min(mostSaved, m_servingBudget + (before - m_servedAt) / 10);
    while (idle || m_servingBudget > 0ms) {
        const std::optional<Query> query = m_inbox.takeQuery();
        if (!query) break;
        m_pipeline.answer(*query);
        const Steady::time_point after = Steady::now();
        m_servingBudget -= after - before;
        before = after;
    }
    m_servedAt = before;
}

void CoreThread::execute()
{
    for (const Command& command : m_inbox.takeCommands())
        std::visit([this](const auto& given) { execute(given); }, command);
    m_fences.write();
}

void CoreThread::settleFences()
{
    if (!m_fences.settle(now())) return;
    m_watchChanged = true; // a fence that was selected may be gone, and with it a scope
    everythingIsDue();
}

void CoreThread::execute(const delivery::Command& command)
{
    std::visit([this](const auto& given) { execute(given); }, command);
}

void CoreThread::execute(const Watch& watch)
{
    m_watchedBy[static_cast<std::size_t>(watch.watcher)] = watch.parts;
    m_snapshot.watched = {};
    for (const PartSet parts : m_watchedBy) m_snapshot.watched = m_snapshot.watched | parts;
    m_watchChanged = true;
    everythingIsDue();
}

void CoreThread::execute(const Pause& pause)
{
    m_source.setPaused(pause.paused);
    m_tablesAt = {};
}

void CoreThread::execute(const delivery::PutFence& put)
{
    m_fences.execute(put, now());
    everythingIsDue();
}

void CoreThread::execute(const delivery::RemoveFence& remove)
{
    m_fences.execute(remove);
    everythingIsDue();
}

void CoreThread::execute(const delivery::SelectFence& select)
{
    m_pipeline.execute(select);
    m_watchChanged = true; // without a scope there may be nothing to renew, and readers must see that it is gone
    everythingIsDue();
}

/// What is watched is made anew at once: what newly is, and what somebody just changed.
void CoreThread::everythingIsDue() { m_tilesAt = m_positionsAt = m_tablesAt = m_minutesAt = {}; }

void CoreThread::publish(bool everything)
{
    const bool changed = std::exchange(m_watchChanged, false);
    const Steady::time_point time = Steady::now();
    if (m_snapshot.watched.bits == 0) {
        // Where nobody looks at parts, answers still say of which moment they are. And its readers must learn of a
        // change, or they would go on taking old parts for new ones.
        if (!changed && time - m_tilesAt < tilesEvery) return;
        m_tilesAt = time;
        m_snapshot.now = now();
        m_mailbox.put(m_snapshot);
        return;
    }
    PartSet due;
    // With what is seldom made all that is made more often is, too: what a page shows together is of one moment then.
    bool isDue = everything;
    const auto check = [&](Steady::time_point& last, Steady::duration every, PartSet parts) {
        isDue = isDue || time - last >= every;
        if (!isDue) return;
        last = time;
        due = due | (parts & m_snapshot.watched);
    };
    check(m_minutesAt, minutesEvery, partsEvery<Cadence::minute>);
    check(m_tablesAt, tablesEvery, partsEvery<Cadence::table>);
    check(m_positionsAt, positionsEvery, partsEvery<Cadence::position>);
    check(m_tilesAt, tilesEvery, partsEvery<Cadence::frame>);
    if (due.bits == 0 && !changed) return;
    if (due.contains<ingest::Part>()) updateConnection();
    const bool renewed = m_pipeline.refresh(m_snapshot, due, now());
    if (!renewed && !changed) return;
    if (!renewed) ++m_snapshot.sequence;
    m_snapshot.now = now();
    m_mailbox.put(m_snapshot);
}

/// Once a second, whether or not somebody asks: a rate over the time since it was last asked for would be another one
/// for each who asks.
void CoreThread::measureRates(Steady::time_point time)
{
    if (time - m_ratedAt < 1s) return;
    m_pipeline.measureRates(std::chrono::duration<double>(time - std::exchange(m_ratedAt, time)).count());
}

void CoreThread::updateConnection()
{
    const kafka::SourceStatus status = m_source.status();
    if (m_output) m_pipeline.setProduced(m_output->produced());
    m_pipeline.setConnection(status.connection, status.topics, m_asOf.stale() ? m_asOf.moment() : wallNow());
}

} // namespace pitwall
