/// Still masters, through libvips: the contents decide what a file is, whatever its name says.
#pragma once

#include <filesystem>
#include <memory>

#include "picture.h"
#include "plan/limits.h"
#include "plan/master.h"

namespace mattebox {

/// One opened still master. Not safe for use from two threads at once.
class StillSource {
  public:
    /// Reads the header only (and, where it is to be salvaged, finds out how much of it is whole). Throws
    /// Error, in one sentence, for what is missing, empty, a folder, forbidden, of another kind, or over the
    /// limits.
    StillSource(const std::filesystem::path& path, const OpenWish& wish);
    ~StillSource();

    const Master& master() const;

    /// The master upright, in sRGB, shrunk by a power of two at most `shrink` (1, 2, 4, 8, ...): decoded once
    /// and kept; decoded again only when a later call asks for a larger one. Smaller than that only where a
    /// drawing has letters so large that they cannot be drawn (FreeType's limit is about 800 pixels). Throws
    /// Error where the file is damaged or cut off.
    const Raster& raster(int shrink);

    /// How often the file was decoded.
    int decode_count() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mattebox
