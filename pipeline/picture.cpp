#include "picture.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "plan/error.h"

namespace mattebox {
namespace {

constexpr int longest_side = 65'535;
constexpr std::size_t alignment = 64;

std::size_t aligned(int width) {
    return (static_cast<std::size_t>(width) + alignment - 1) / alignment * alignment;
}

std::string to_text(Size size) {
    return std::to_string(size.width) + " x " + std::to_string(size.height);
}

/// Chroma planes of yuv are half as wide and high.
int shrink_of(PixelFormat format, int plane) {
    return format == PixelFormat::yuv && plane > 0 ? 2 : 1;
}

Size plane_size(PixelFormat format, int plane, Size size) {
    const int shrink = shrink_of(format, plane);
    return {(size.width + shrink - 1) / shrink, (size.height + shrink - 1) / shrink};
}

std::size_t bytes_of(PixelFormat format, int plane_count, Size size) {
    std::size_t bytes = 0;
    for (int i = 0; i < plane_count; ++i) {
        const Size of_plane = plane_size(format, i, size);
        bytes += aligned(of_plane.width) * static_cast<std::size_t>(of_plane.height);
    }
    return bytes;
}

}  // namespace

Picture::Picture(PixelFormat format, Size size) : format_(format), size_(size) {
    if (size.width < 1 || size.height < 1 || size.width > longest_side || size.height > longest_side)
        throw Error{"making", "a picture of " + to_text(size), "each side has 1 to 65535 pixels"};
    // NOLINTNEXTLINE(*-owning-memory,*-no-malloc): the next line owns it
    auto* next =
        static_cast<std::uint8_t*>(std::aligned_alloc(alignment, bytes_of(format, plane_count(), size)));
    memory_ = std::shared_ptr<void>(next, std::free);
    if (!memory_) throw Error{"making", "a picture of " + to_text(size), "there is not enough memory"};
    for (int i = 0; i < plane_count(); ++i) {
        const Size of_plane = plane_size(format, i, size);
        const std::size_t stride = aligned(of_plane.width);
        planes_[static_cast<std::size_t>(i)] = {next, static_cast<std::ptrdiff_t>(stride), of_plane.width,
                                                of_plane.height};
        next += stride * static_cast<std::size_t>(of_plane.height);
    }
}

Picture::Picture(PixelFormat format, Size size, const std::array<Plane, 4>& planes,
                 std::shared_ptr<void> owner)
    : format_(format), size_(size), planes_(planes), memory_(std::move(owner)) {}

std::size_t Picture::bytes() const {
    return memory_ ? bytes_of(format_, plane_count(), size_) : 0;
}

Picture Picture::copy() const {
    if (is_empty()) return {};
    Picture twin{format_, size_};
    for (int i = 0; i < plane_count(); ++i) {
        const Plane& from = plane(i);
        for (int y = 0; y < from.height; ++y)
            std::memcpy(twin.plane(i).row(y), from.row(y), static_cast<std::size_t>(from.width));
    }
    return twin;
}

Picture Picture::window(const CanvasPixels& box) const {
    const bool is_inside = box.x >= 0 && box.y >= 0 && box.w >= 1 && box.h >= 1 && box.w <= size_.width &&
                           box.h <= size_.height && box.x <= size_.width - box.w &&
                           box.y <= size_.height - box.h;
    if (!is_inside)
        throw Error{"taking", "a window of " + to_text({box.w, box.h}),
                    "it does not lie inside the picture of " + to_text(size_)};
    Picture part;
    part.format_ = format_;
    part.size_ = {box.w, box.h};
    for (int i = 0; i < plane_count(); ++i) {
        const Plane& whole = plane(i);
        const int half = shrink_of(format_, i);
        const Size size = plane_size(format_, i, part.size_);
        part.planes_[static_cast<std::size_t>(i)] = {whole.row(box.y / half) + box.x / half, whole.stride,
                                                     size.width, size.height};
    }
    return part;
}

}  // namespace mattebox
