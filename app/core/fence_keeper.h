// Changes of geofences that are told only once they are on disk: each is made, handed to whoever writes, and taken back
// where it cannot be written. The core thread's own, but for what the writer calls.
#pragma once

#include "core/pipeline.h"

#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace pitwall {

class FenceKeeper {
public:
    using Fences = std::vector<std::shared_ptr<const delivery::Fence>>;
    using Done = std::function<void(std::expected<void, std::string>)>;
    /// Writes all fences, by name, and then calls `done` on any thread, once; must not block. Where one call overtakes
    /// another that waits still, only the later one is written and told.
    using Keep = std::function<void(Fences, Done)>;

    /// What the pipeline has now is on disk. Without `keep` nothing is written, and all is told at once.
    FenceKeeper(Pipeline& pipeline, Keep keep);

    void execute(const delivery::PutFence& put, Timestamp now);
    void execute(const delivery::RemoveFence& remove);
    /// Hands what changed to the writer; to be called after a batch of commands.
    void write();
    /// Tells of what was written since the last call, and takes back what could not be; true: fences were taken back.
    bool settle(Timestamp now);
    /// Nothing is settled any more: what waits is told that it was not kept.
    void end();

private:
    struct Waiting {
        std::uint64_t change = 0;
        std::function<void()> kept;
        std::function<void(const std::string&)> notKept;
    };
    struct Written {
        std::uint64_t change = 0;
        std::expected<void, std::string> how;
    };
    /// Where the writer leaves what became of it; it may outlive the core.
    struct Mail {
        std::mutex mutex;
        std::vector<Written> written;
    };
    void takeBack(Timestamp now);
    void tell(std::uint64_t change, const std::expected<void, std::string>& how);

    Pipeline& m_pipeline;
    Keep m_keep;
    std::shared_ptr<Mail> m_mail = std::make_shared<Mail>();
    Fences m_kept;                                        // on disk
    std::deque<std::pair<std::uint64_t, Fences>> m_given; // to the writer, and not told of
    std::vector<Waiting> m_waiting;
    std::uint64_t m_change = 0; // of the pipeline, that was given last
};

} // namespace pitwall
