// Fields that could not be read while their record counted: what a decoder notes, and how they are counted.
// A decoder's notes belong to its thread, the counts to the core thread.
#pragma once

#include "base/time.h"
#include "ingest/reject.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pitwall::ingest {

/// One field of one record. `field` is a decoder's own name of it, never text of the record.
struct UnreadField {
    std::string_view field;
    Reject reason = Reject::none;
    bool operator==(const UnreadField&) const = default;
};

/// Where a record was refused. `field` is a decoder's own name of it; empty: no field of the contract decided.
struct Fault {
    std::string_view field;
    std::int64_t at = -1; ///< the byte of the value at which what is wrong begins; -1: not known, or it is missing
};

/// What a decoder notes about one record. Of more than `capacity` fields the later ones are not noted.
class UnreadFields {
public:
    static constexpr std::size_t capacity = 16;

    void clear() { m_count = 0; }
    void add(std::string_view field, Reject reason)
    {
        if (m_count < capacity) m_fields[m_count++] = {field, reason};
    }
    [[nodiscard]] bool empty() const { return m_count == 0; }
    [[nodiscard]] std::span<const UnreadField> all() const { return {m_fields.data(), m_count}; }

private:
    std::array<UnreadField, capacity> m_fields;
    std::size_t m_count = 0;
};

/// How often a field of a topic could not be read for one reason.
struct UnreadCount {
    UnreadField what;
    std::uint64_t count = 0;
    Timestamp exampleAt{}; ///< when a record with it was kept to be looked at, by the wall clock
};

/// The count of `what`, made when it is the first of its kind: there are as many as decoders have fields and reasons.
inline UnreadCount& countOf(std::vector<UnreadCount>& counts, const UnreadField& what)
{
    for (UnreadCount& count : counts) {
        if (count.what == what) return count;
    }
    return counts.emplace_back(UnreadCount{.what = what});
}

} // namespace pitwall::ingest
