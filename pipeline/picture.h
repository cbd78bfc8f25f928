/// Pixels: 8-bit planes with a format. What flows from a Source through compose and the filters to a Sink.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "plan/geometry.h"

namespace mattebox {

/// Stills are sRGB, full range. `rgba` is premultiplied: a colour never exceeds its alpha. Motion is `yuv`:
/// 4:2:0, BT.709, limited range, chroma sited left, each plane of it half as wide and high, rounded up.
enum class PixelFormat { rgb, rgba, yuv };

/// One plane, not owned: `height` rows of `width` bytes, `stride` bytes apart.
struct Plane {
    std::uint8_t* data = nullptr;
    std::ptrdiff_t stride = 0;
    int width = 0;
    int height = 0;

    std::uint8_t* row(int y) const { return data + stride * y; }
};

/// A movable picture of planes. Copying is explicit, because it costs. Rows are aligned to 64 bytes, as zimg
/// asks.
class Picture {
  public:
    Picture() = default;
    /// Uninitialised pixels. Throws Error where either side is not within 1 to 65,535.
    Picture(PixelFormat format, Size size);
    /// Pixels that `owner` keeps alive, of the planes that the format has. Whoever wraps them may not write.
    Picture(PixelFormat format, Size size, const std::array<Plane, 4>& planes, std::shared_ptr<void> owner);
    Picture(Picture&&) noexcept = default;
    Picture& operator=(Picture&&) noexcept = default;
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    ~Picture() = default;

    PixelFormat format() const { return format_; }
    Size size() const { return size_; }
    bool is_empty() const { return size_.width == 0; }
    int plane_count() const { return format_ == PixelFormat::rgba ? 4 : 3; }
    /// Red, green, blue, alpha; or luma, blue and red difference.
    const Plane& plane(int index) const { return planes_[static_cast<std::size_t>(index)]; }
    std::size_t bytes() const;  ///< of memory
    Picture copy() const;

    /// A window onto the same pixels; valid while this picture lives. `box` must lie inside, and of yuv begin
    /// at even pixels.
    Picture window(const CanvasPixels& box) const;

  private:
    PixelFormat format_ = PixelFormat::rgb;
    Size size_;
    std::array<Plane, 4> planes_{};
    std::shared_ptr<void> memory_;
};

/// A decoded master, perhaps smaller than the master itself. Pixel x of the upright master lies at
/// (x + offset_x) / shrink on the raster; the offsets are what the last, partial block of a turned master
/// leaves.
struct Raster {
    Picture picture;
    int shrink = 1;
    int offset_x = 0;
    int offset_y = 0;
};

}  // namespace mattebox
