/// Faces and words looked for again in finished pictures, where they are expected.
#pragma once

#include <filesystem>
#include <vector>

#include "picture.h"

namespace mattebox {

/// A face expected at `face`, in pixels of `picture`, and what is around it, as a small square of its own;
/// what lies beyond the picture is black.
Picture crop_around(const Picture& picture, const CanvasRect& face);

/// How many crops one look of the network is shared by.
constexpr std::size_t faces_a_look = 9;

/// For each of `crops`, of any pictures, whether the model sees the expected face. What it misses is looked
/// for again by itself and at other sizes, each of which costs as much as all of them together. Throws Error
/// where the model cannot be used.
std::vector<bool> find_faces_again(const std::vector<Picture>& crops, const std::filesystem::path& model);

/// For each of `expected`, boxes of words in pixels of `picture`, whether lines are seen over a good part of
/// it. Throws Error where the model cannot be used.
std::vector<bool> find_words_again(const Picture& picture, const std::vector<CanvasRect>& expected,
                                   const std::filesystem::path& model);

}  // namespace mattebox
