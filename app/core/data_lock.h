// Who has a data folder: one process at a time writes there. The lock is the kernel's and ends with the process,
// however that ends; the file that it is on says who has it. Start-up only.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

namespace pitwall {

class DataLock {
public:
    /// Makes the folder where it is missing. The error is a clause that says who has it: "… is in use by pitwall 4711
    /// on wall-1 since 2026-11-29T06:50:00Z". Where no lock can be made (a disk that is read-only, a file system that
    /// has none) there is none: whoever writes there learns it then.
    static std::expected<DataLock, std::string> take(const std::filesystem::path& folder);
    ~DataLock();
    DataLock(DataLock&& other) noexcept;
    DataLock& operator=(DataLock&&) = delete;

private:
    explicit DataLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace pitwall
