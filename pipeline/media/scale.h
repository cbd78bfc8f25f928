/// All scaling in the project: zimg, plane by plane.
#pragma once

#include <memory>
#include <string>

#include "picture.h"
#include "plan/kernel.h"

namespace mattebox {

/// A part of a picture in fractions of its pixels; what zimg calls the active region.
struct SourceWindow {
    double x = 0, y = 0, width = 0, height = 0;
};

/// Scales and converts pictures that are alike, one after the other: what does not depend on their pixels is
/// made once. One thread at a time.
class Scaler {
  public:
    Scaler();
    Scaler(Scaler&&) noexcept;
    Scaler& operator=(Scaler&&) noexcept;
    ~Scaler();

    /// Fills `target` with `window` of `source`, in target's size and format. rgb becomes yuv and back by
    /// BT.709's matrix, the transfer left as it is; rgba only rgba. Throws Error as scale() does.
    void scale(const Picture& source, const SourceWindow& window, Picture& target, Kernel kernel);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Scales `window` of `source` to `size`. Enlarging interpolates, shrinking averages over the kernel widened
/// to match, so that nothing aliases. A premultiplied picture stays one. Throws Error where the window is
/// empty or leaves the picture by more than a pixel.
Picture scale(const Picture& source, const SourceWindow& window, Size size, Kernel kernel);

/// `width` by `height`, shrunk to at most `side` on its longer side; at least a pixel each way.
Size size_within(double width, double height, int side);
Size size_within(Size size, int side);

/// All of `picture`, shrunk so; a copy where it is no larger.
Picture copy_within(const Picture& picture, int side);

/// All of a yuv picture in rgb, scaled to `size`; and rgb in yuv.
Picture to_rgb(const Picture& yuv, Size size);
Picture to_yuv(const Picture& rgb, Size size);

SourceWindow whole_window(const Picture& picture);

/// "3.0.4", of the zimg that is running.
std::string scale_library_version();

}  // namespace mattebox
