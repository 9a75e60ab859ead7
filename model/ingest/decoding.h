// What every domain's decoders share, and what the one of the latest record told beside its event. One decoding thread.
#pragma once

#include "base/time.h"
#include "ingest/unread.h"

#include <cstddef>

namespace pitwall::ingest {

/// Decoded records that wait to be applied: a few at a time, so that the memory which each will touch can be fetched
/// while the next ones are decoded.
inline constexpr std::size_t decodedAhead = 16;

struct Decoding {
    UnreadFields unread;    ///< of the record that was decoded last; nothing for most
    Timestamp futureTime{}; ///< when that happens of which the last one told that was refused as of the future
    Fault fault;            ///< of the record that was refused last, as far as its decoder tells
};

/// Hands on what a decoder could not read of its latest record.
inline void noteUnread(Decoding& decoding, const UnreadFields& unread)
{
    if (!unread.empty()) [[unlikely]]
        decoding.unread = unread;
}

/// Notes where a decoder refused its record.
inline Reject refusedBy(Decoding& decoding, const auto& decoder, Reject reject)
{
    if (reject != Reject::none) [[unlikely]]
        decoding.fault = decoder.fault();
    return reject;
}

/// Refuses what happens after `latestAllowed`, as `field` says, and notes when it does.
inline bool isOfFuture(Decoding& decoding, std::string_view field, Timestamp at, Timestamp latestAllowed)
{
    if (at <= latestAllowed) [[likely]]
        return false;
    decoding.futureTime = at;
    decoding.fault = {.field = field};
    return true;
}

} // namespace pitwall::ingest
