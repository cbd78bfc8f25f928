/// A decoded master and its halves: what is made small is scaled from a small raster, which costs a fraction
/// and, with a little to spare, looks the same.
#pragma once

#include <vector>

#include "picture.h"

namespace mattebox {

class RasterLevels {
  public:
    /// `raster` must outlive the levels. Halves it until it is shrunk by `widest`; by nothing where it is
    /// already.
    RasterLevels(const Raster& raster, int widest);

    /// The smallest level that is shrunk by no more than `shrink`. Safe from many threads.
    const Raster& at_most(int shrink) const;

    std::size_t bytes() const;  ///< of memory, the raster itself included

  private:
    const Raster& raster_;
    std::vector<Raster> halves_;
};

}  // namespace mattebox
