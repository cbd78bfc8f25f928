/// Lines of words at any angle, with the detector of PP-OCRv4. What they say is not read.
#pragma once

#include <filesystem>
#include <vector>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// Lines in `copy`, the upright master at detection_side (media/find/find_faces.h), each with its quad.
/// Throws Error where the model cannot be loaded or is the model of something else.
std::vector<Detection> find_words(const Picture& copy, const std::filesystem::path& model);

}  // namespace mattebox
