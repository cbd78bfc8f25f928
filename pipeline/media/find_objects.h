/// People, animals and things in a photo, with NanoDet.
#pragma once

#include <filesystem>
#include <vector>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// Each by the name that COCO has for it ("person", "dog", "bicycle"), the surest first. Throws Error where
/// the model cannot be loaded or is another one.
std::vector<Detection> find_objects(const Picture& copy, const std::filesystem::path& model);

}  // namespace mattebox
