/// Faces, with BlazeFace, or, where there is no model, Debian's cascade.
#pragma once

#include <filesystem>
#include <vector>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// The side of the copy that faces and words are looked for on: the longer one, in pixels.
constexpr int detection_side = 640;

/// Faces in `copy`, the upright master at detection_side; the largest first. Looks at the whole copy and, for
/// small faces, at tiles of it. `model`: BlazeFace ("back", 256 px), or YuNet, which sees small ones in the
/// whole copy. Throws Error where it cannot be loaded or is the model of something else.
std::vector<Detection> find_faces(const Picture& copy, const std::filesystem::path& model);

/// The same by OpenCV's frontal cascade, which finds three of four faces, and now and then one that is none.
/// Throws Error where there is no such file.
std::vector<Detection> find_faces_by_cascade(const Picture& copy, const std::filesystem::path& cascade);

/// "BlazeFace", "YuNet": what the model of faces is. Throws Error where it cannot be loaded.
const char* face_model_name(const std::filesystem::path& model);

/// Where Debian keeps the cascade.
std::filesystem::path face_cascade();

}  // namespace mattebox
