#include "core/live_core.h"

#include "settings/settings.h"

namespace pitwall {

std::expected<std::unique_ptr<LiveCore>, kafka::Failure> LiveCore::start(CoreOptions options)
{
    subscribe(options.source, options.subscriptions);
    auto source = kafka::Source::open(options.source);
    if (!source) return std::unexpected(source.error());
    std::unique_ptr<LiveCore> core(new LiveCore(options, std::move(*source)));
    core->m_core.start();
    return core;
}

LiveCore::LiveCore(const CoreOptions& options, kafka::Source source)
    : m_core(options, std::move(source), [this](const CoreEnd& end) {
          const std::scoped_lock lock(m_mutex);
          if (end.why == CoreEnd::Why::failed) m_failure = end.failure;
      })
{}

LiveCore::~LiveCore() { stop(); }

void LiveCore::stop()
{
    m_core.requestStop();
    m_core.join();
}

std::optional<kafka::Failure> LiveCore::failure() const
{
    const std::scoped_lock lock(m_mutex);
    return m_failure;
}

Snapshot LiveCore::latest() const
{
    Snapshot snapshot = m_core.snapshot();
    const std::optional<kafka::Failure> why = failure();
    if (!why) return snapshot;
    auto part = std::make_shared<ingest::Part>(snapshot.ingest ? *snapshot.ingest : ingest::Part{});
    if (!part->rejects) part->rejects = std::make_shared<const std::vector<ingest::RejectedRecord>>();
    part->connection.state = why->kind == kafka::FailureKind::refused ? ingest::BrokerState::refused
                                                                      : ingest::BrokerState::down;
    part->connection.lastError = why->sentence;
    ++part->version;
    ++snapshot.sequence;
    snapshot.ingest = std::move(part);
    return snapshot;
}

CoreLink LiveCore::link()
{
    return {[this] { return latest(); }, [this](Command command) { m_core.send(command); },
        [this](Query query) { return m_core.ask(std::move(query)); }};
}

} // namespace pitwall
