#include "verbs/headless.h"

#include "api/answers.h"
#include "base/json_writer.h"
#include "core/checked_write.h"
#include "core/data_folder.h"
#include "core/serving.h"
#include "verbs/exit_code.h"
#include "verbs/stop_signal.h"

#include <algorithm>
#include <expected>
#include <format>
#include <iostream>
#include <mutex>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace pitwall {
namespace {

using namespace std::chrono_literals;

/// A file descriptor that is closed again.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { ::close(m_fd); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

Written printLine(const Snapshot& snapshot)
{
    if (!snapshot.orderTiles || !snapshot.ingest) return {};
    JsonWriter json;
    json.beginObject();
    api::writeMoment(json, snapshot);
    json.key("overview");
    api::writeOverview(json, *snapshot.orderTiles);
    json.key("ingest");
    api::writeIngest(json, *snapshot.ingest);
    json.endObject();
    return writeToStandardOutput(std::string(json.text()) + '\n');
}

/// Waits for the worker's end, a signal or the deadline; prints a line a second meanwhile. Answers the signal, or 0;
/// the error: a line that could not be written, after which nobody reads the others.
std::expected<int, std::string> wait(const HeadlessOptions& options, CoreThread& core, int ended)
{
    const sigset_t set = stopSignals();
    const Descriptor signals(::signalfd(-1, &set, SFD_CLOEXEC));
    const auto start = std::chrono::steady_clock::now();
    auto nextLine = start + 1s;
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        if (options.until && now - start >= *options.until) return 0;
        if (options.jsonLines && now >= nextLine) {
            if (auto written = printLine(core.snapshot()); !written) return std::unexpected(written.error());
            nextLine += 1s;
        }
        auto wakeAt = options.jsonLines ? nextLine : now + 1h;
        if (options.until) wakeAt = std::min(wakeAt, start + *options.until);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(wakeAt - now).count();
        std::array<pollfd, 2> fds{pollfd{signals.get(), POLLIN, 0}, pollfd{ended, POLLIN, 0}};
        ::poll(fds.data(), fds.size(), static_cast<int>(std::max<std::int64_t>(left, 0)));
        if (fds[1].revents != 0) return 0;
        signalfd_siginfo info{};
        if (fds[0].revents != 0 && ::read(signals.get(), &info, sizeof info) == sizeof info)
            return static_cast<int>(info.ssi_signo);
    }
}

bool nothingAllowed(const std::vector<ingest::TopicCounters>& topics)
{
    return std::ranges::all_of(
        topics, [](const auto& topic) { return topic.state == ingest::TopicState::denied && topic.records == 0; });
}

/// Says what went missing before it was read; true: nothing did.
bool reportGaps(const std::vector<ingest::TopicCounters>& topics)
{
    bool whole = true;
    for (const ingest::TopicCounters& topic : topics) {
        for (std::size_t why = 0; why < topic.missed.size(); ++why) {
            if (topic.missed[why] == 0) continue;
            whole = false;
            std::cerr << "pitwall: topic " << topic.topic << ": " << topic.missed[why]
                      << " records went missing before they were read (" << ingest::missedNames[why] << ")\n";
        }
    }
    return whole;
}

/// Says what was asked for by name and was not there, or, where nothing was read at all, what would have been.
void reportAbsent(const std::vector<ingest::TopicCounters>& topics)
{
    const bool nothing = std::ranges::all_of(topics, [](const auto& topic) { return topic.records == 0; });
    std::string names;
    for (const ingest::TopicCounters& topic : topics)
        if (topic.absent && (nothing || topic.topic != topic.feed)) names += (names.empty() ? "" : ", ") + topic.topic;
    if (!names.empty()) std::cerr << "pitwall: not there, so that nothing was read of it: " << names << '\n';
}

/// Says what was refused, with the latest refused record of each topic, to be found there again.
void reportRefused(const CoreThread& core)
{
    for (const ingest::TopicCounters& topic : core.topics()) {
        if (topic.rejected == 0) continue;
        std::string reasons;
        for (std::size_t reason = 0; reason < topic.rejectedBy.size(); ++reason) {
            if (topic.rejectedBy[reason] == 0) continue;
            reasons += std::format("{}{} {}", reasons.empty() ? "" : ", ", topic.rejectedBy[reason],
                ingest::name(static_cast<ingest::Reject>(reason)));
        }
        std::cerr << std::format("pitwall: topic {}: {} of {} records were refused ({})", topic.topic, topic.rejected,
            topic.records, reasons);
        const auto& rejects = core.rejects();
        const auto latest = std::ranges::find(
            rejects.rbegin(), rejects.rend(), topic.topic, &ingest::RejectedRecord::topic);
        if (latest != rejects.rend()) {
            std::cerr << std::format("; the latest is {}:{}, {}", latest->position.partition, latest->position.offset,
                ingest::name(latest->reason));
            if (!latest->field.empty()) std::cerr << ": " << latest->field;
            if (latest->at >= 0) std::cerr << " at byte " << latest->at;
        }
        std::cerr << '\n';
    }
}

/// The last line, and the document where it is wanted.
Written writeLast(const HeadlessOptions& options, CoreThread& core)
{
    // The worker has ended, so a further signal ends the process, also while a pipe's reader takes its time.
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    if (options.jsonLines)
        if (auto written = printLine(core.snapshot()); !written) return written;
    if (options.out) return writeFile(*options.out, core.document() + '\n');
    return options.jsonLines ? Written{} : writeToStandardOutput(core.document() + '\n');
}

int unwritten(const std::string& why)
{
    std::cerr << "pitwall: " << why << '\n';
    return exit_code::unreadable;
}

/// Only clients of HTTP change geofences here: without them the folder is read, whoever has it.
std::expected<DataFolder, std::string> useDataFolder(CoreOptions& core, const HeadlessOptions& options)
{
    if (options.serve) return keepFences(core, options.dataFolder);
    if (options.dataFolder) readFences(core, *options.dataFolder, "geofences are only read here");
    return DataFolder{};
}

} // namespace

int headless(const HeadlessOptions& options)
{
    auto source = kafka::Source::open(options.core.source);
    if (!source) {
        std::cerr << "pitwall: " << source.error().sentence << '\n';
        return exit_code::of(source.error().kind);
    }
    const Descriptor ended(::eventfd(0, EFD_CLOEXEC));
    CoreOptions coreOptions = options.core;
    const auto dataFolder = useDataFolder(coreOptions, options);
    if (!dataFolder) {
        std::cerr << "pitwall: " << dataFolder.error() << "; --data-dir names another one, --no-store none\n";
        return exit_code::usage;
    }
    std::mutex mutex;
    CoreEnd end;
    CoreThread core(coreOptions, std::move(*source), [&](CoreEnd how) {
        {
            const std::scoped_lock lock(mutex);
            end = std::move(how);
        }
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(ended.get(), &one, sizeof one);
    });
    if (options.jsonLines) core.send(Watch{watching<orders::TilesPart, ingest::Part>});
    auto server = serve(options.serve, options.dataFolder,
        {.latest = [&core] { return core.snapshot(); },
            .send = [&core](Command command) { core.send(std::move(command)); },
            .ask = [&core](Query query) { return core.ask(std::move(query)); }});
    if (!server) {
        std::cerr << "pitwall: " << server.error() << '\n';
        return exit_code::usage;
    }
    core.start();
    const auto signal = wait(options, core, ended.get());
    server->reset();
    core.requestStop();
    core.join();

    if (end.why == CoreEnd::Why::failed) {
        std::cerr << "pitwall: " << end.failure.sentence << '\n';
        return exit_code::of(end.failure.kind);
    }
    if (!signal) return unwritten(signal.error());
    if (auto written = writeLast(options, core); !written) return unwritten(written.error());
    if (*signal != 0) return exit_code::ofSignal(*signal);
    if (nothingAllowed(core.topics())) {
        std::cerr << "pitwall: The broker denies access to every topic.\n";
        return exit_code::refused;
    }
    reportAbsent(core.topics());
    reportRefused(core);
    const bool whole = reportGaps(core.topics());
    return whole || options.allowGaps || end.why != CoreEnd::Why::atEnd ? exit_code::done : exit_code::unreadable;
}

} // namespace pitwall
