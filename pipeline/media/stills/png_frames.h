/// How many frames an animated PNG has; libvips reads the first of them and says nothing of the others.
#pragma once

#include <filesystem>

namespace mattebox {

/// 1 where it is no animation, or no PNG.
int png_frames(const std::filesystem::path& path);

}  // namespace mattebox
