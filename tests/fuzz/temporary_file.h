// The input of a decoder that reads a file: one file, rewritten for each input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

class TemporaryFile {
public:
    explicit TemporaryFile(const char* name)
        : m_path(std::filesystem::temp_directory_path()
              / (std::string("pitwall-fuzz-") + std::to_string(::getpid()) + name))
    {}
    ~TemporaryFile()
    {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::filesystem::path& write(const std::uint8_t* data, std::size_t size)
    {
        std::ofstream(m_path, std::ios::binary)
            .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
        return m_path;
    }

private:
    std::filesystem::path m_path;
};
