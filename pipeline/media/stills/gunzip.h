/// Unpacks what was packed with gzip: compressed drawings (.svgz).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mattebox {

struct Unpacked {
    std::string bytes;
    bool is_whole = false;  ///< the archive ended where it should, within the limit
};

/// At most `limit` bytes of what `packed` holds; what could be unpacked where it is damaged or cut off.
Unpacked gunzip(std::string_view packed, std::size_t limit);

}  // namespace mattebox
