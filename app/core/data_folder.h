// What outlives the process: the geofences, and the key that customers' links are made with. Start-up and the core
// thread.
#pragma once

#include "api/track_tokens.h"
#include "core/core_thread.h"
#include "core/data_lock.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

namespace pitwall {

/// Fences in a file, one GeoJSON Feature a line. Writing has a thread of its own: the core does not wait for the disk.
class FenceFile {
public:
    explicit FenceFile(std::filesystem::path path);
    ~FenceFile(); ///< what was kept last is on disk
    FenceFile(const FenceFile&) = delete;
    FenceFile& operator=(const FenceFile&) = delete;

    /// What the file holds. A line that is no fence is logged and left out, and the file as it was is kept beside it; a
    /// file that is not there holds none.
    [[nodiscard]] CoreOptions::Fences read() const;

    /// Replaces the file's fences by these, at once and as a whole; returns before that is done, and then calls `done`
    /// on the file's thread. Of several waiting ones the last is written and told.
    void keep(CoreOptions::Fences fences, FenceKeeper::Done done = {});

private:
    void run(const std::stop_token& stop);
    [[nodiscard]] std::expected<void, std::string> write(const CoreOptions::Fences& fences) const;

    std::filesystem::path m_path;
    mutable std::string m_unread; // why the file was not read: then it is not replaced either; before the first keep
    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::optional<std::pair<CoreOptions::Fences, FenceKeeper::Done>> m_next; // by m_mutex
    std::jthread m_thread;
};

/// A data folder in use; empty: there is none. It must outlive the core.
struct DataFolder {
    std::optional<DataLock> lock; ///< empty: nothing is written there
    std::unique_ptr<FenceFile> fences;
    std::string notice; ///< a sentence for the window: why nothing can be changed there
};

/// Makes the core begin with the fences of the folder and keep them there. The error is a clause that names the other
/// process that has the folder, see DataLock.
std::expected<DataFolder, std::string> keepFences(
    CoreOptions& core, const std::optional<std::filesystem::path>& folder);

/// Makes the core begin with the fences of the folder and change none of them: whoever tries is told why.
void readFences(CoreOptions& core, const std::filesystem::path& folder, const std::string& why);

/// For a window: keepFences, or where another process has the folder readFences, which is said on standard error too.
DataFolder keepOrReadFences(CoreOptions& core, const std::optional<std::filesystem::path>& folder);

/// The folder's key, made on first use and readable by its owner alone. Without a folder, or where it cannot be kept
/// (which is logged), one that ends with the process, and with it all links that were given out.
api::TrackTokens trackTokensOf(const std::optional<std::filesystem::path>& folder);

} // namespace pitwall
