#include "tiles/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace pitwall {

std::optional<std::string> unzipped(std::string_view packed, std::size_t most)
{
    constexpr int gzipOnly = 16 + MAX_WBITS;
    if (packed.size() > std::numeric_limits<uInt>::max()) return {};
    z_stream stream{};
    if (inflateInit2(&stream, gzipOnly) != Z_OK) return {};
    // zlib does not write to what it reads; its type says so only with a macro of its own.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    int code = Z_OK;
    while (code == Z_OK && out.size() <= most) {
        const std::size_t before = out.size();
        const std::size_t more = std::min<std::size_t>(std::max<std::size_t>(packed.size(), 4096), most + 1 - before);
        if (more == 0) break;
        out.resize(before + more);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(more);
        code = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + more - stream.avail_out);
    }
    inflateEnd(&stream);
    if (code != Z_STREAM_END || out.size() > most) return {};
    return out;
}

} // namespace pitwall
