#include "media/stills/still_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "media/mapped_file.h"
#include "media/stills/gain_map.h"
#include "media/stills/heif_facts.h"
#include "plan/error.h"

namespace mattebox {
namespace {

[[noreturn]] void refuse(const StillFile& file, const std::string& reason) {
    throw Error{"reading", file.path.string(), reason};
}

bool is_near(double a, double b) {
    return std::abs(a - b) < 0.001;
}

/// Corners from a file, where they span a colour space at all.
bool is_plausible(const Chromaticities& corners) {
    const auto determinant = [&corners] {
        return (corners.green_x - corners.red_x) * (corners.blue_y - corners.red_y) -
               (corners.blue_x - corners.red_x) * (corners.green_y - corners.red_y);
    };
    const double ys[] = {corners.red_y, corners.green_y, corners.blue_y, corners.white_y};
    constexpr double smallest = 0.005;
    return std::all_of(std::begin(ys), std::end(ys), [](double y) { return y > smallest && y < 1; }) &&
           std::abs(determinant()) > smallest;
}

/// Third edition of PNG, 4.3: a profile and sRGB's own chunk go before gAMA and cHRM.
std::optional<NamedColors> colors_of(const PngColor& color) {
    if (color.has_profile || color.srgb_intent || (!color.gamma && !color.chromaticity)) return std::nullopt;
    NamedColors named;
    named.words = "as its gAMA and cHRM chunks say";
    if (color.chromaticity) {
        const auto& [wx, wy, rx, ry, gx, gy, bx, by] = *color.chromaticity;
        const Chromaticities corners{rx, ry, gx, gy, bx, by, wx, wy};
        if (is_plausible(corners)) named.corners = corners;
    }
    // 0.45455 is what every program writes that means sRGB.
    constexpr double usual = 1 / 2.2;
    if (color.gamma && *color.gamma > 0.05 && *color.gamma < 5 && std::abs(*color.gamma - usual) > 0.005)
        named.curve.exponent = 1 / *color.gamma;
    return named.is_srgb() ? std::nullopt : std::optional{named};
}

void look_at_png(StillHead& head, std::string_view bytes) {
    const PngColor color = read_png_color(bytes);
    if (color.tags) {
        head.tags = color.tags;
    } else {
        head.colors = colors_of(color);
    }
}

}  // namespace

bool NamedColors::is_srgb() const {
    const Chromaticities& a = corners;
    const Chromaticities& b = bt709_corners;
    return curve.exponent == 0 && is_near(a.red_x, b.red_x) && is_near(a.red_y, b.red_y) &&
           is_near(a.green_x, b.green_x) && is_near(a.green_y, b.green_y) && is_near(a.blue_x, b.blue_x) &&
           is_near(a.blue_y, b.blue_y) && is_near(a.white_x, b.white_x) && is_near(a.white_y, b.white_y);
}

std::optional<NamedColors> colors_of(const ColorTags& tags) {
    if (is_hdr(tags)) return std::nullopt;
    NamedColors named;
    const char* words = "BT.709";
    if (tags.primaries == primaries::display_p3) words = "Display P3";
    if (tags.primaries == primaries::bt2020) words = "BT.2020";
    named.words = fmt::format("{} (its code points)", words);
    named.corners = corners_of(tags.primaries);
    // The curves of BT.709 and its kin are meant to be looked at as sRGB's.
    if (tags.transfer == transfer::linear) named.curve.exponent = 1;
    if (tags.transfer == transfer::gamma_2_2) named.curve.exponent = 2.2;
    if (tags.transfer == transfer::gamma_2_8) named.curve.exponent = 2.8;
    return named.is_srgb() ? std::nullopt : std::optional{named};
}

StillHead read_still_head(const StillFile& file, int page) {
    StillHead head;
    const std::string_view format = file.kind->format;
    if (format == "heic" || format == "avif") {
        const HeifFacts facts = read_heif_facts(file.path);
        head.tags = facts.tags;
        head.has_gain_map = facts.has_gain_map;
    }
    if (format != "png" && format != "jpeg" && format != "psd" && format != "tiff") return head;

    const MappedFile mapped{file.path};
    const std::string_view bytes = mapped.bytes();
    if (format == "png") look_at_png(head, bytes);
    if (format == "jpeg") head.has_gain_map = find_gain_map(bytes) != GainMap::none;
    if (format == "psd") {
        head.psd = read_psd_head(bytes);
        if (head.psd && !head.psd->has_composite)
            refuse(file,
                   "it was saved without the picture that Photoshop shows: save it again with \"Maximize "
                   "Compatibility\" (Preferences, File Handling), or export a PNG or TIFF");
    }
    if (format == "tiff") {
        if (is_camera_raw(bytes))
            refuse(file,
                   "it is a camera's raw file: develop it in a raw converter and export a TIFF or a JPEG");
        head.tiff = read_tiff_page(bytes, std::max(page, 0));
    }
    return head;
}

}  // namespace mattebox
