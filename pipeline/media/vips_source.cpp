#include "media/vips_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <vips/vips8>

#include "media/vips_color.h"
#include "media/vips_credits.h"
#include "media/vips_header.h"
#include "media/vips_open.h"
#include "media/vips_planes.h"
#include "media/vips_profile.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using vips::VImage;

constexpr int widest_shrink_by_decoder = 8;
constexpr int widest_shrink_at_all = 64;

std::string in_millions(double number) {
    number /= 1e6;
    return number < 10 ? fmt::format("{:.2g}", number) : fmt::format("{:.0f}", number);
}

std::string megabytes(double bytes) {
    return in_millions(bytes) + " MB";
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
    throw Error{"reading", path.string(), reason};
}

void check_limits(const StillFile& file, const VImage& image, const Limits& limits) {
    const auto pixels =
        static_cast<std::uint64_t>(image.width()) * static_cast<std::uint64_t>(image.height());
    if (std::max(image.width(), image.height()) > limits.side)
        refuse(file.path, fmt::format("it has {} x {} pixels; the limit for a side is {}", image.width(),
                                      image.height(), limits.side));
    if (pixels > limits.pixels)
        refuse(file.path, fmt::format("it has {} x {} pixels, {} million; the limit is {} million",
                                      image.width(), image.height(), in_millions(static_cast<double>(pixels)),
                                      in_millions(static_cast<double>(limits.pixels))));
    const double decoder = estimate_decoder_bytes(image, file.kind->format);
    if (decoder > static_cast<double>(limits.decoder_bytes))
        refuse(file.path,
               fmt::format("decoding it would take {} of memory; the limit is {}", megabytes(decoder),
                           megabytes(static_cast<double>(limits.decoder_bytes))));
}

Master read_master(const StillFile& file, const VImage& image, ProfileUse use) {
    Master master;
    master.path = file.path;
    master.format = file.kind->format;
    master.bytes = file.bytes;
    master.orientation = orientation_of(image);
    master.size =
        master.orientation >= 5 ? Size{image.height(), image.width()} : Size{image.width(), image.height()};
    master.has_alpha = image.has_alpha();
    master.bits = image.format() == VIPS_FORMAT_USHORT ? 16 : 8;
    master.color = color_of(image);
    if (use == ProfileUse::unreadable) {
        master.profile = "unreadable";
    } else if (use != ProfileUse::none) {
        master.profile = profile_description(block(image, VIPS_META_ICC_NAME));
        if (master.profile.empty()) master.profile = "unnamed";
    }
    master.credits = credits_of(file, image);
    master.had_content_credentials = has_content_credentials(file, image);
    return master;
}

// libvips aborts on a picture that its decoder would shrink to nothing.
int shrink_by_decoder(Size stored, int shrink) {
    int widest = std::min(shrink, widest_shrink_by_decoder);
    while (widest > std::min(stored.width, stored.height)) widest /= 2;
    return widest;
}

int blocks(int side, int shrink) {
    return (side + shrink - 1) / shrink;
}

// The decoder leaves out a last block that is not whole; a raster has it, so that its edges are the master's.
bool is_about(int side, int whole) {
    return side == whole || side == whole - 1;
}

VImage repeat_edge(const VImage& image, Size size) {
    if (image.width() == size.width && image.height() == size.height) return image;
    return image.embed(0, 0, size.width, size.height, VImage::option()->set("extend", VIPS_EXTEND_COPY));
}

VImage shrink_by(const VImage& image, int factor) {
    if (factor == 1) return image;
    return image.shrink(factor, factor, VImage::option()->set("ceil", true));
}

/// Averages straight colours weighted by their alpha, which is what premultiplying does.
VImage shrink_premultiplied(const VImage& image, int factor) {
    const bool is_wide = image.format() == VIPS_FORMAT_USHORT;
    const VImage multiplied =
        image.premultiply(VImage::option()->set("max_alpha", is_wide ? 65535.0 : 255.0));
    return shrink_by(multiplied, factor).rint().cast(image.format());
}

}  // namespace

struct StillSource::State {
    StillFile file;
    Limits limits;
    Size stored;
    ProfileUse profile = ProfileUse::none;
    Master master;
    Raster raster;
    int decodes = 0;

    Raster decode(int shrink) const;
};

Raster StillSource::State::decode(int shrink) const {
    const int by_decoder = file.kind->format == "jpeg" ? shrink_by_decoder(stored, shrink) : 1;
    const int by_box = shrink / by_decoder;
    const Size target{blocks(stored.width, shrink), blocks(stored.height, shrink)};
    const double bytes = target.area() * (master.has_alpha ? 4 : 3);
    if (bytes > static_cast<double>(limits.decoder_bytes))
        refuse(file.path, fmt::format("at {} x {} pixels it would take {} of memory; the limit is {}",
                                      target.width, target.height, megabytes(bytes),
                                      megabytes(static_cast<double>(limits.decoder_bytes))));

    VImage image = open_pixels(file, by_decoder);
    const Size whole{blocks(stored.width, by_decoder), blocks(stored.height, by_decoder)};
    if (!is_about(image.width(), whole.width) || !is_about(image.height(), whole.height))
        refuse(file.path, "it was changed while it was being read");
    image = repeat_edge(image, whole);

    AlphaState alpha = AlphaState::straight;
    if (image.has_alpha()) {
        image = to_srgb(image, profile);
        if (by_box > 1) {
            image = shrink_premultiplied(image, by_box);
            alpha = AlphaState::premultiplied;
        }
    } else {
        image = to_srgb(shrink_by(image, by_box), profile);
    }

    Raster decoded;
    decoded.shrink = shrink;
    const Turn turn = turn_of(master.orientation);
    decoded.picture = to_picture(image, turn, alpha);
    const Size upright = decoded.picture.size();
    if (turn.flips_x) decoded.offset_x = upright.width * shrink - master.size.width;
    if (turn.flips_y) decoded.offset_y = upright.height * shrink - master.size.height;
    return decoded;
}

StillSource::StillSource(const std::filesystem::path& path, const Limits& limits)
    : state_(std::make_unique<State>()) {
    state_->file = look_at(path);
    require_readable(state_->file);
    state_->limits = limits;
    const VImage image = open_pixels(state_->file, 1);
    check_limits(state_->file, image, limits);
    try {
        state_->stored = {image.width(), image.height()};
        state_->profile = judge_profile(image);
        state_->master = read_master(state_->file, image, state_->profile);
    } catch (const vips::VError& error) {
        refuse_damaged(state_->file, error.what());
    }
}

StillSource::~StillSource() = default;

const Master& StillSource::master() const {
    return state_->master;
}

int StillSource::decode_count() const {
    return state_->decodes;
}

const Raster& StillSource::raster(int shrink) {
    const auto bounded = static_cast<unsigned>(std::clamp(shrink, 1, widest_shrink_at_all));
    const int power = static_cast<int>(std::bit_floor(bounded));
    Raster& raster = state_->raster;
    if (!raster.picture.is_empty() && raster.shrink <= power) return raster;
    raster = Raster{};  // before the new one is made: never both at once
    try {
        ++state_->decodes;
        raster = state_->decode(power);
    } catch (const vips::VError& error) {
        refuse_damaged(state_->file, error.what());
    }
    return raster;
}

}  // namespace mattebox
