/// Who stands before the ground: a mask of people, with MediaPipe's selfie segmentation.
#pragma once

#include <filesystem>
#include <optional>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// Where the people in `copy` are; nothing where the model sees none, or only a haze. Throws Error where the
/// model cannot be loaded or is the model of something else.
std::optional<FocusMap> find_subject(const Picture& copy, const std::filesystem::path& model);

}  // namespace mattebox
