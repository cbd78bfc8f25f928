/// People, animals and things in a photo, with NanoDet.
#pragma once

#include <filesystem>
#include <vector>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

struct ObjectsSeen {
    std::vector<Detection> objects;  // what the network is sure of, each once, the surest first
    /// All that any cell of the network suspects, by a score from 0.05, most of it wrong in name, and each
    /// thing many times: together they tell where something is. See map_of_hints() in
    /// plan/focus/subject_map.h.
    std::vector<Detection> hints;
};

/// Each by the name that COCO has for it ("person", "dog", "bicycle"). Throws Error where the model cannot be
/// loaded or is another one.
ObjectsSeen find_objects(const Picture& copy, const std::filesystem::path& model);

}  // namespace mattebox
