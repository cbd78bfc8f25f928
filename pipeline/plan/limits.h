/// What a master may cost before it is refused. Masters come from strangers: these are checked against the
/// header, before anything is allocated for the picture.
#pragma once

#include <cstdint>

namespace mattebox {

struct Limits {
    std::uint64_t pixels = 600'000'000;           ///< width times height
    int side = 65'500;                            ///< the longer side; JPEG ends at 65,535
    std::uint64_t decoder_bytes = 1'073'741'824;  ///< what the decoder would hold at once, estimated
};

}  // namespace mattebox
