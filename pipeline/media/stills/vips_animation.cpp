#include "media/stills/vips_animation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vips/vips8>

#include "media/stills/vips_open.h"
#include "plan/error.h"

namespace mattebox {
namespace {

std::vector<int> read_delays(const vips::VImage& image, int frames) {
    constexpr int least = 10, usual = 100;
    std::vector<int> delays;
    if (image.get_typeof("delay") != 0) delays = image.get_array_int("delay");
    delays.resize(static_cast<std::size_t>(frames), usual);
    for (int& delay : delays)
        if (delay <= least) delay = usual;
    return delays;
}

}  // namespace

struct AnimationReader::State {
    StillFile file;
    vips::VImage image;
    Size size;
    std::vector<int> delays;
    std::size_t next = 0;
};

AnimationReader::AnimationReader(const std::filesystem::path& path, const OpenWish& wish)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.file = look_at(path);
    require_readable(state.file);
    PixelWish pixels;
    pixels.has_all_pages = true;
    pixels.is_lenient = wish.is_salvaged;
    state.image = open_pixels(state.file, pixels);
    try {
        const bool has_frames = state.image.get_typeof("page-height") != 0;
        const int height = has_frames ? state.image.get_int("page-height") : state.image.height();
        const int frames = state.image.height() / std::max(height, 1);
        state.size = {state.image.width(), height};
        if (frames > wish.limits.frames)
            throw Error{"reading", path.string(),
                        fmt::format("it has {} frames; the limit is {}", frames, wish.limits.frames)};
        state.delays = read_delays(state.image, frames);
    } catch (const vips::VError& error) {
        refuse_damaged(state.file, error.what());
    }
}

AnimationReader::~AnimationReader() = default;

Size AnimationReader::size() const {
    return state_->size;
}

bool AnimationReader::has_alpha() const {
    return state_->image.bands() == 4;
}

const std::vector<int>& AnimationReader::delays() const {
    return state_->delays;
}

bool AnimationReader::read(std::uint8_t* pixels, std::ptrdiff_t stride) {
    State& state = *state_;
    if (state.next == state.delays.size()) return false;
    const int top = static_cast<int>(state.next) * state.size.height;
    try {
        // A region belongs to the thread that made it, and whoever reads on may be another one.
        const vips::VRegion region = vips::VRegion::new_from_image(state.image);
        region.prepare(0, top, state.size.width, state.size.height);
        const std::size_t bytes =
            static_cast<std::size_t>(state.size.width) * static_cast<std::size_t>(state.image.bands());
        for (int y = 0; y < state.size.height; ++y)
            std::memcpy(pixels + y * stride, region.addr(0, top + y), bytes);
    } catch (const vips::VError& error) {
        refuse_damaged(state.file, error.what());
    }
    ++state.next;
    return true;
}

}  // namespace mattebox
