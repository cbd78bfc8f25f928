/// What a master may cost before it is refused. Masters come from strangers: these are checked against the
/// header, before anything is allocated for the picture.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace mattebox {

struct Limits {
    std::uint64_t pixels = 600'000'000;           ///< width times height
    int side = 65'500;                            ///< the longer side; JPEG ends at 65,535
    std::uint64_t decoder_bytes = 1'073'741'824;  ///< what the decoder would hold at once, estimated
    int pages = 10'000;                           ///< of a document, though only one is rendered
    int frames = 10'000;                          ///< of an animation, the same
    double seconds = 4 * 3600;                    ///< of motion
};

/// How a master is to be opened.
struct OpenWish {
    Limits limits = {};
    std::optional<int> page = std::nullopt;  ///< of a document or an animation, from 1; absent: the first
    bool is_salvaged = false;           ///< --salvage: what is whole of a file that is cut off or damaged
    std::filesystem::path models = {};  ///< --models: a folder of detectors' models, before the built-in ones
};

}  // namespace mattebox
