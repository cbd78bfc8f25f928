#include "media/stills/gunzip.h"

#include <zlib.h>

#include <algorithm>

#include "media/handle.h"

namespace mattebox {

Unpacked gunzip(std::string_view packed, std::size_t limit) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    z_stream stream{};
    if (inflateInit2(&stream, gzip_only) != Z_OK) return {};
    const Handle<z_stream, inflateEnd> owner{&stream};
    // zlib only reads it; its interface is not const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), UINT32_MAX));

    Unpacked unpacked;
    constexpr std::size_t step = 1 << 16;
    while (unpacked.bytes.size() < limit) {
        const std::size_t filled = unpacked.bytes.size();
        const std::size_t room = std::min(step, limit - filled);
        unpacked.bytes.resize(filled + room);
        stream.next_out = reinterpret_cast<Bytef*>(unpacked.bytes.data() + filled);
        stream.avail_out = static_cast<uInt>(room);
        const int answer = inflate(&stream, Z_NO_FLUSH);
        unpacked.bytes.resize(filled + room - stream.avail_out);
        if (answer == Z_STREAM_END) unpacked.is_whole = true;
        if (answer != Z_OK) break;
    }
    return unpacked;
}

}  // namespace mattebox
