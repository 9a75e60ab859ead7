#include "data_folder.h"

#include "checked_write.h"
#include "delivery/geojson.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <fstream>
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
    std::ifstream file(m_path, std::ios::binary);
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
        std::error_code ignored;
        std::filesystem::copy_file(
            m_path, m_path.string() + ".unread", std::filesystem::copy_options::overwrite_existing, ignored);
    }
    return out;
}

void FenceFile::keep(CoreOptions::Fences fences)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_next = std::move(fences);
    }
    m_came.notify_one();
}

void FenceFile::run(const std::stop_token& stop)
{
    for (;;) {
        std::optional<CoreOptions::Fences> fences;
        {
            std::unique_lock lock(m_mutex);
            m_came.wait(lock, stop, [this] { return m_next.has_value(); });
            fences = std::exchange(m_next, std::nullopt);
        }
        if (!fences) return;
        write(*fences);
    }
}

void FenceFile::write(const CoreOptions::Fences& fences) const
{
    std::string text;
    for (const auto& fence : fences) text += delivery::toGeoJson(fence->given) + '\n';
    if (!makeFolder(m_path.parent_path())) return;
    if (const auto written = writeFile(m_path, text, 0600); !written)
        spdlog::error("{}: geofences are not kept", written.error());
}

std::unique_ptr<FenceFile> keepFences(CoreOptions& core, const std::optional<std::filesystem::path>& folder)
{
    if (!folder) return nullptr;
    auto file = std::make_unique<FenceFile>(*folder / "geofences.geojsonl");
    core.fences = file->read();
    core.keepFences = [kept = file.get()](CoreOptions::Fences fences) { kept->keep(std::move(fences)); };
    return file;
}

api::TrackTokens trackTokensOf(const std::optional<std::filesystem::path>& folder)
{
    if (!folder) return {};
    const auto path = *folder / "track.key";
    api::TrackTokens::Key key{};
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
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
