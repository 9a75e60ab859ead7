#include "core/data_folder.h"

#include "core/checked_write.h"
#include "delivery/geofence/geojson.h"
#include "plain_file.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>

namespace pitwall {
namespace {

bool makeFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) spdlog::error("cannot make the folder {}: {}", folder.string(), error.message());
    return !error;
}

} // namespace

FenceFile::FenceFile(std::filesystem::path path)
    : m_path(std::move(path)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{}

FenceFile::~FenceFile()
{
    m_thread.request_stop();
    m_thread.join();
}

CoreOptions::Fences FenceFile::read() const
{
    CoreOptions::Fences out;
    if (const auto why = whyNoFile(m_path)) m_unread = std::string(*why);
    std::error_code ignored;
    std::ifstream file;
    if (m_unread.empty()) file.open(m_path, std::ios::binary);
    if (m_unread.empty() && !file && std::filesystem::exists(m_path, ignored)) m_unread = "cannot be read";
    if (!m_unread.empty())
        spdlog::error("{} {}: there are no geofences, and none can be kept", m_path.string(), m_unread);
    bool allRead = true;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty()) continue;
        auto given = delivery::parseGeoJson(line);
        auto fence = given ? delivery::makeFence(std::move(*given)) : std::unexpected(given.error());
        if (fence)
            out.push_back(std::move(*fence));
        else
            spdlog::warn("{}:{}: {}", m_path.string(), number, fence.error());
        allRead = allRead && fence.has_value();
    }
    if (!allRead) {
        std::filesystem::copy_file(
            m_path, m_path.string() + ".unread", std::filesystem::copy_options::overwrite_existing, ignored);
    }
    return out;
}

void FenceFile::keep(CoreOptions::Fences fences, FenceKeeper::Done done)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_next.emplace(std::move(fences), std::move(done));
    }
    m_came.notify_one();
}

void FenceFile::run(const std::stop_token& stop)
{
    for (;;) {
        std::optional<std::pair<CoreOptions::Fences, FenceKeeper::Done>> next;
        {
            std::unique_lock lock(m_mutex);
            m_came.wait(lock, stop, [this] { return m_next.has_value(); });
            next = std::exchange(m_next, std::nullopt);
        }
        if (!next) return;
        const auto how = write(next->first);
        if (!how) spdlog::error("{}", how.error());
        if (next->second) next->second(how);
    }
}

std::expected<void, std::string> FenceFile::write(const CoreOptions::Fences& fences) const
{
    if (!m_unread.empty()) return std::unexpected(m_path.string() + " " + m_unread + ": geofences stay as they were");
    std::string text;
    for (const auto& fence : fences) text += delivery::toGeoJson(fence->given) + '\n';
    if (!makeFolder(m_path.parent_path()))
        return std::unexpected(
            "cannot write " + m_path.string() + ": its folder cannot be made; geofences stay as they were");
    const auto written = writeFile(m_path, text, 0600);
    if (!written) return std::unexpected(written.error() + "; geofences stay as they were");
    return {};
}

std::expected<DataFolder, std::string> keepFences(CoreOptions& core, const std::optional<std::filesystem::path>& folder)
{
    DataFolder out;
    if (!folder) return out;
    auto lock = DataLock::take(*folder);
    if (!lock) return std::unexpected(lock.error());
    out.lock.emplace(std::move(*lock));
    out.fences = std::make_unique<FenceFile>(*folder / "geofences.geojsonl");
    core.fences = out.fences->read();
    core.keepFences = [kept = out.fences.get()](CoreOptions::Fences fences, FenceKeeper::Done done) {
        kept->keep(std::move(fences), std::move(done));
    };
    return out;
}

void readFences(CoreOptions& core, const std::filesystem::path& folder, const std::string& why)
{
    core.fences = FenceFile(folder / "geofences.geojsonl").read();
    core.keepFences = [why](const CoreOptions::Fences&, const FenceKeeper::Done& done) { done(std::unexpected(why)); };
}

DataFolder keepOrReadFences(CoreOptions& core, const std::optional<std::filesystem::path>& folder)
{
    auto kept = keepFences(core, folder);
    if (kept) return std::move(*kept);
    const std::string notice = kept.error() + ": its geofences are shown here, and cannot be changed";
    std::cerr << "pitwall: " << notice << '\n';
    readFences(core, *folder, kept.error() + ": geofences are changed there");
    return {.lock = {}, .fences = {}, .notice = notice};
}

api::TrackTokens trackTokensOf(const std::optional<std::filesystem::path>& folder)
{
    if (!folder) return {};
    const auto path = *folder / "track.key";
    api::TrackTokens::Key key{};
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0) {
        const bool whole = ::read(fd, key.data(), key.size()) == static_cast<ssize_t>(key.size());
        ::close(fd);
        if (whole) return api::TrackTokens(key);
    }
    const api::TrackTokens made;
    const auto& bytes = made.key();
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto written = makeFolder(*folder) ? writeFile(path, text, 0600)
                                             : std::unexpected("no folder for " + path.string());
    if (!written) spdlog::warn("{}: links to follow an order end with this process", written.error());
    return made;
}

} // namespace pitwall
