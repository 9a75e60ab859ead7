// Answers made of the newest snapshot, each at most once per snapshot and target. Any thread.
#pragma once

#include "api/responses.h"
#include "api/routes/routes.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace pitwall::api {

class AnswerCache {
public:
    static constexpr std::size_t capacity = 64, longestTarget = 256;

    struct Found {
        PartSet parts; ///< that it was made of
        std::shared_ptr<MHD_Response> response;
    };

    /// What was kept for the target and is of this snapshot; an empty response: nothing.
    [[nodiscard]] Found find(std::string_view target, std::uint64_t sequence) const;
    void keep(std::string_view target, std::uint64_t sequence, Found answer);

private:
    struct Entry {
        std::uint64_t sequence = 0;
        Found answer;
    };
    mutable std::mutex m_mutex;
    std::map<std::string, Entry, std::less<>> m_entries;
};

} // namespace pitwall::api
