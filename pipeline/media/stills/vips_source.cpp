#include "media/stills/vips_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <vips/vips8>

#include "media/stills/tone_map.h"
#include "media/stills/vips_color.h"
#include "media/stills/vips_decoder_bytes.h"
#include "media/stills/vips_drawing.h"
#include "media/stills/vips_header.h"
#include "media/stills/vips_master.h"
#include "media/stills/vips_open.h"
#include "media/stills/vips_planes.h"
#include "media/stills/vips_salvage.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using vips::VImage;

constexpr int widest_shrink_by_decoder = 8;
constexpr int widest_shrink_at_all = 64;

int blocks(int side, int shrink) {
    return (side + shrink - 1) / shrink;
}

Size blocks(Size size, int shrink) {
    return {blocks(size.width, shrink), blocks(size.height, shrink)};
}

// Decoders leave out a last block that is not whole, and round drawings either way; a raster has it, so that
// its edges are the master's.
VImage with_size(const VImage& image, Size size) {
    if (image.width() == size.width && image.height() == size.height) return image;
    return image
        .extract_area(0, 0, std::min(image.width(), size.width), std::min(image.height(), size.height))
        .embed(0, 0, size.width, size.height, VImage::option()->set("extend", VIPS_EXTEND_COPY));
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

[[noreturn]] void refuse(const StillFile& file, const std::string& reason) {
    throw Error{"reading", file.path.string(), reason};
}

}  // namespace

struct StillSource::State {
    StillFile file;
    Limits limits;
    PixelWish pixels;  // page, leniency, and the scale at which a drawing is `stored` large
    StillHead head;
    ColorPath color;
    Size stored;  // as the file has it, before it is turned upright
    Master master;
    Raster raster;
    int decodes = 0;
    int least_shrink = 1;  // of a drawing with letters too large for FreeType

    void open(const std::filesystem::path& path, const OpenWish& wish);
    void choose_page(int page);
    void keep_what_is_whole();
    int shrink_by_decoder(int shrink) const;
    VImage open_shrunk(int by_decoder) const;
    Raster decode(int shrink) const;
};

void StillSource::State::open(const std::filesystem::path& path, const OpenWish& wish) {
    file = look_at(path);
    require_readable(file);
    limits = wish.limits;
    pixels.is_lenient = wish.is_salvaged;
    head = read_still_head(file, wish.page.value_or(1) - 1);
    check_limits_before_opening(file, head, limits);
    if (wish.page) choose_page(*wish.page);
    if (is_drawing(*file.kind)) pixels.scale = measure_drawing(file, pixels.page).scale;
    const VImage image = open_shrunk(1);
    check_limits(file, image, head, limits);
    try {
        stored = {image.width(), image.height()};
        color = judge_colors(image, head, block(image, VIPS_META_EXIF_NAME));
        master = read_master(file, image, head, color, pixels.page);
    } catch (const vips::VError& error) {
        refuse_damaged(file, error.what());
    }
    if (wish.is_salvaged && !master.is_drawing) keep_what_is_whole();
}

void StillSource::State::choose_page(int page) {
    const int pages = count_pages(open_pixels(file, pixels), file.kind->format);
    if (page < 1 || page > pages)
        refuse(file, fmt::format("page {} is asked for; it has {}", page,
                                 pages == 1 ? "one" : fmt::format("{}", pages)));
    if (pages > 1) pixels.page = page - 1;
}

void StillSource::State::keep_what_is_whole() {
    const Salvage whole = salvage(file, pixels);
    if (whole.rows >= stored.height && !whole.is_coarse) return;
    const int percent = 100 * whole.rows / stored.height;
    master.findings.push_back(
        {Severity::warn, "master.salvaged",
         whole.is_coarse
             ? fmt::format(
                   "its file is not whole: {} % of its rows could be read, more coarsely than they were",
                   percent)
             : fmt::format("its file is not whole: the first {} of its {} rows, {} %, could be read and are "
                           "all that is rendered",
                           whole.rows, stored.height, percent)});
    (master.orientation >= 5 ? master.size.width : master.size.height) = whole.rows;
    stored.height = whole.rows;
}

// libvips aborts on a picture that its decoder would shrink to nothing.
int StillSource::State::shrink_by_decoder(int shrink) const {
    if (master.is_drawing) return shrink;
    if (file.kind->format != "jpeg") return 1;
    int widest = std::min(shrink, widest_shrink_by_decoder);
    while (widest > std::min(stored.width, stored.height)) widest /= 2;
    return widest;
}

VImage StillSource::State::open_shrunk(int by_decoder) const {
    PixelWish wish = pixels;
    wish.shrink = is_drawing(*file.kind) ? 1 : by_decoder;
    wish.scale = pixels.scale / by_decoder;
    const VImage image = open_pixels(file, wish);
    // A page is paper: it has no holes.
    return file.kind->format == "pdf" ? image.flatten(VImage::option()->set("background", 255.0)) : image;
}

Raster StillSource::State::decode(int shrink) const {
    const int by_decoder = shrink_by_decoder(shrink);
    const int by_box = shrink / by_decoder;
    const Size target = blocks(stored, shrink);
    const double bytes = target.area() * (master.has_alpha ? 4 : 3) + drawing_bytes(file, target);
    if (bytes > static_cast<double>(limits.decoder_bytes))
        refuse(file, fmt::format("at {} x {} pixels it would take {} of memory; the limit is {}",
                                 target.width, target.height, megabytes(bytes),
                                 megabytes(static_cast<double>(limits.decoder_bytes))));

    VImage image = open_shrunk(by_decoder);
    const Size whole = blocks(stored, by_decoder);
    const bool has_more_rows = pixels.is_lenient && image.height() > whole.height;
    if (std::abs(image.width() - whole.width) > 1 ||
        (std::abs(image.height() - whole.height) > 1 && !has_more_rows))
        refuse(file, "it was changed while it was being read");
    image = to_plain(with_size(image, whole), head);

    AlphaState alpha = AlphaState::straight;
    if (image.has_alpha()) {
        image = to_srgb(image, color);
        if (by_box > 1 && !color.hdr) {
            image = shrink_premultiplied(image, by_box);
            alpha = AlphaState::premultiplied;
        } else {
            image = shrink_by(image, by_box);
        }
    } else {
        image = to_srgb(shrink_by(image, by_box), color);
    }

    Raster decoded;
    decoded.shrink = shrink;
    const Turn turn = turn_of(master.orientation);
    const auto tone_map = color.hdr ? std::optional<ToneMap>{*color.hdr} : std::nullopt;
    decoded.picture = to_picture(image, turn, alpha, tone_map ? &*tone_map : nullptr);
    const Size upright = decoded.picture.size();
    if (turn.flips_x) decoded.offset_x = upright.width * shrink - master.size.width;
    if (turn.flips_y) decoded.offset_y = upright.height * shrink - master.size.height;
    return decoded;
}

StillSource::StillSource(const std::filesystem::path& path, const OpenWish& wish)
    : state_(std::make_unique<State>()) {
    state_->open(path, wish);
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
    if (!raster.picture.is_empty() && raster.shrink <= std::max(power, state_->least_shrink)) return raster;
    raster = Raster{};  // before the new one is made: never both at once
    for (int finest = std::max(power, state_->least_shrink); raster.picture.is_empty(); finest *= 2) {
        try {
            ++state_->decodes;
            raster = state_->decode(finest);
        } catch (const vips::VError& error) {
            const bool is_too_large_a_letter =
                std::string_view{error.what()}.find("FreetypeError") != std::string_view::npos;
            if (!is_too_large_a_letter || finest >= widest_shrink_at_all)
                refuse_damaged(state_->file, error.what());
            vips_error_clear();
            forget_letters();
            state_->least_shrink = finest * 2;
        }
    }
    return raster;
}

}  // namespace mattebox
