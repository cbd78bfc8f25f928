#include "media/stills/format_trial.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "media/machine.h"
#include "media/stills/still_kind.h"
#include "media/stills/tiny_stills.h"
#include "media/stills/vips_layer.h"
#include "media/stills/vips_sink.h"
#include "media/stills/vips_source.h"
#include "media/stills/vips_start.h"
#include "plan/encoding.h"
#include "plan/error.h"

namespace mattebox {
namespace {

struct Package {
    std::string_view format, names;
};

// Debian links libvips to most of these itself; its modules and libheif's decoders can be missing.
constexpr std::array packages{
    Package{"jpeg", "libvips42"},
    Package{"png", "libvips42"},
    Package{"webp", "libvips42"},
    Package{"gif", "libvips42"},
    Package{"tiff", "libvips42"},
    Package{"avif", "libvips42 and libheif1, from Debian 13 on libheif-plugin-dav1d too"},
    Package{"heic", "libvips42 and libheif1, from Debian 13 on libheif-plugin-libde265 too"},
    Package{"jxl", "libvips42 with its module for JPEG XL"},
    Package{"jp2", "libvips42"},
    Package{"svg", "librsvg2-2"},
    Package{"pdf", "libvips42 with its module for PDF"},
    Package{"psd", "libvips42 with its module for ImageMagick"},
    Package{"bmp", "libvips42 with its module for ImageMagick"},
};

std::string package_of(std::string_view format) {
    for (const Package& package : packages)
        if (package.format == format) return std::string(package.names);
    return {};
}

bool is_tiny_color(const Picture& picture) {
    constexpr int tolerance = 12;  // of lossy formats
    for (std::size_t i = 0; i < tiny_still_color.size(); ++i) {
        const int found =
            picture.plane(static_cast<int>(i)).row(picture.size().height / 2)[picture.size().width / 2];
        if (std::abs(found - tiny_still_color[i]) > tolerance) return false;
    }
    return true;
}

/// Why a tiny file of the kind is not decoded, as a master would be; empty where it is.
std::string try_reading(const StillKind& kind) {
    const std::string bytes = tiny_still(kind.format);
    const std::string loader{kind.loader};
    if (!has_vips_operation(loader)) return "libvips has no " + loader + " here";
    if (bytes.empty()) return {};
    try {
        const MemoryFile file(bytes);
        StillSource source(file.path(), OpenWish{});
        return is_tiny_color(source.raster(1).picture) ? ""
                                                       : "a tiny file of it is decoded to a wrong colour";
    } catch (const std::exception& problem) {
        const std::string_view sentence = problem.what();
        const std::size_t reason = sentence.find(": ");
        return "a tiny file of it is not decoded: " +
               std::string(reason == std::string_view::npos ? sentence : sentence.substr(reason + 2));
    }
}

std::string try_writing(StillFormat format) {
    try {
        Picture picture(PixelFormat::rgb, {16, 16});
        for (int i = 0; i < picture.plane_count(); ++i)
            for (int y = 0; y < picture.size().height; ++y)
                std::fill_n(picture.plane(i).row(y), picture.size().width,
                            static_cast<std::uint8_t>(tiny_still_color[static_cast<std::size_t>(i)]));
        return encode_still(picture, format, 80, false, {}).empty() ? "nothing is encoded" : "";
    } catch (const std::exception& problem) {
        return std::string("it is not encoded: ") + problem.what();
    }
}

std::string without_article(std::string_view label) {
    return std::string(label.substr(label.find(' ') + 1));
}

}  // namespace

std::vector<FormatHealth> try_formats() {
    std::vector<FormatHealth> formats;
    for (const StillKind& kind : still_kinds()) {
        // Told apart only to refuse it by name: videos, archives.
        if (kind.loader.empty() && tiny_still(kind.format).empty()) continue;
        FormatHealth format;
        format.format = kind.format;
        format.label = without_article(kind.label);
        format.package = package_of(kind.format);
        if (!kind.loader.empty()) {
            format.reader = std::string(kind.loader.substr(0, kind.loader.find('_')));
            format.problem = try_reading(kind);
            format.is_read = format.problem.empty();
        }
        if (const auto written = parse_still_format(kind.format)) {
            const std::string problem = try_writing(*written);
            format.is_written = problem.empty();
            if (format.problem.empty()) format.problem = problem;
        }
        formats.push_back(std::move(format));
    }
    return formats;
}

std::string try_letters() {
    try {
        const Picture picture =
            draw_svg(R"(<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text x="8" y="52" )"
                     R"(font-family="sans-serif" font-size="48">M</text></svg>)");
        const Plane& alpha = picture.plane(3);
        for (int y = 0; y < alpha.height; ++y)
            if (std::any_of(alpha.row(y), alpha.row(y) + alpha.width,
                            [](std::uint8_t ink) { return ink > 0; }))
                return {};
        return "a drawn letter leaves no ink: there is no font";
    } catch (const std::exception& problem) {
        return std::string("a letter cannot be drawn: ") + problem.what();
    }
}

}  // namespace mattebox
