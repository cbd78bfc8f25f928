/// The resampling kernels; chosen by the plan, carried out by media/scale.
#pragma once

namespace mattebox {

enum class Kernel {
    bilinear,  ///< for backgrounds and previews
    bicubic,   ///< Catmull-Rom: little ringing, for graphics and text
    lanczos,   ///< three lobes: the sharpest, for photos
};

}  // namespace mattebox
