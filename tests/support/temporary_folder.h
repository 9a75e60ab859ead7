// A folder for the files of one test, removed with all that is in it. Any thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <format>
#include <fstream>
#include <string>

#include <unistd.h>

namespace pitwall::test {

class TemporaryFolder {
public:
    TemporaryFolder()
        : m_path(std::filesystem::temp_directory_path() / std::format("pitwall-test-{}-{}", getpid(), next()))
    {
        std::filesystem::create_directories(m_path);
    }
    ~TemporaryFolder() { std::filesystem::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    /// Writes a file of these lines; its path.
    [[nodiscard]] std::string write(const std::string& name, const auto& lines) const
    {
        std::ofstream file(m_path / name);
        for (const std::string& line : lines) file << line << '\n';
        return (m_path / name).string();
    }

private:
    static int next()
    {
        static std::atomic<int> count = 0;
        return ++count;
    }
    std::filesystem::path m_path;
};

} // namespace pitwall::test
