// An X server of our own, without a screen to look at: pictures are the same wherever they are made. Main thread.
#pragma once

#include <sys/types.h>

#include <expected>
#include <string>

namespace pitwall {

/// A running Xvfb; stopped by its process id at the end.
class PrivateDisplay {
public:
    /// The error is one sentence that names what is missing.
    static std::expected<PrivateDisplay, std::string> start();
    PrivateDisplay(PrivateDisplay&& other) noexcept;
    PrivateDisplay& operator=(PrivateDisplay&&) = delete;
    ~PrivateDisplay();

    /// Makes Qt use it; before QApplication.
    void useForQt() const;

private:
    PrivateDisplay(pid_t pid, std::string name) : m_pid(pid), m_name(std::move(name)) {}
    pid_t m_pid;
    std::string m_name; // ":99"
};

} // namespace pitwall
