/// The frames of an animated WebP, each whole: libav's decoder does not put its parts together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "plan/geometry.h"
#include "plan/limits.h"

namespace mattebox {

class AnimationReader {
  public:
    /// Reads the header. Throws Error where the file is damaged, or has more frames than the limit.
    AnimationReader(const std::filesystem::path& path, const OpenWish& wish);
    ~AnimationReader();

    Size size() const;
    bool has_alpha() const;
    /// How long each frame is shown, milliseconds; as browsers do, 100 where the file says 10 or less.
    const std::vector<int>& delays() const;

    /// The next frame, into rows `stride` bytes apart: red, green, blue, and straight alpha where there is
    /// any. False at the end. Throws Error where the file is damaged or cut off.
    bool read(std::uint8_t* pixels, std::ptrdiff_t stride);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mattebox
