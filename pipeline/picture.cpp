#include "picture.h"

#include <cstdlib>
#include <cstring>
#include <string>

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

}  // namespace

void Picture::Free::operator()(std::uint8_t* memory) const noexcept {
    std::free(memory);  // NOLINT(*-owning-memory,*-no-malloc): the owner
}

Picture::Picture(PixelFormat format, Size size) : format_(format), size_(size) {
    if (size.width < 1 || size.height < 1 || size.width > longest_side || size.height > longest_side)
        throw Error{"making", "a picture of " + to_text(size), "each side has 1 to 65535 pixels"};
    const std::size_t stride = aligned(size.width);
    const std::size_t plane_bytes = stride * static_cast<std::size_t>(size.height);
    const std::size_t total = plane_bytes * static_cast<std::size_t>(plane_count());
    memory_.reset(static_cast<std::uint8_t*>(
        std::aligned_alloc(alignment, total)));  // NOLINT(*-owning-memory,*-no-malloc)
    if (!memory_) throw Error{"making", "a picture of " + to_text(size), "there is not enough memory"};
    for (int i = 0; i < plane_count(); ++i)
        planes_[static_cast<std::size_t>(i)] = {memory_.get() + plane_bytes * static_cast<std::size_t>(i),
                                                static_cast<std::ptrdiff_t>(stride), size.width, size.height};
}

std::size_t Picture::bytes() const {
    if (!memory_) return 0;
    return aligned(size_.width) * static_cast<std::size_t>(size_.height) *
           static_cast<std::size_t>(plane_count());
}

Picture Picture::copy() const {
    if (is_empty()) return {};
    Picture twin{format_, size_};
    for (int i = 0; i < plane_count(); ++i)
        for (int y = 0; y < size_.height; ++y)
            std::memcpy(twin.plane(i).row(y), plane(i).row(y), static_cast<std::size_t>(size_.width));
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
        part.planes_[static_cast<std::size_t>(i)] = {whole.row(box.y) + box.x, whole.stride, box.w, box.h};
    }
    return part;
}

}  // namespace mattebox
