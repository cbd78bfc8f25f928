#include "media/scale.h"

#include <fmt/format.h>
#include <zimg.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "media/handle.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr std::size_t alignment = 64;

using Graph = Handle<zimg_filter_graph, zimg_filter_graph_free>;

[[noreturn]] void fail(Size from, Size to, const std::string& reason) {
    const auto text = [](Size size) {
        return std::to_string(size.width) + " x " + std::to_string(size.height);
    };
    throw Error{"scaling", "a picture of " + text(from) + " to " + text(to), reason};
}

[[noreturn]] void fail_with_zimg(Size from, Size to) {
    char message[256] = "";
    zimg_get_last_error(message, sizeof message);
    zimg_clear_last_error();
    fail(from, to, message);
}

zimg_image_format grey_plane(Size size) {
    zimg_image_format format;
    zimg_image_format_default(&format, ZIMG_API_VERSION);
    format.width = static_cast<unsigned>(size.width);
    format.height = static_cast<unsigned>(size.height);
    format.pixel_type = ZIMG_PIXEL_BYTE;
    format.color_family = ZIMG_COLOR_GREY;
    format.pixel_range = ZIMG_RANGE_FULL;
    return format;
}

Graph build_graph(Size from, const SourceWindow& window, Size to, Kernel kernel) {
    zimg_image_format source = grey_plane(from);
    source.active_region = {window.x, window.y, window.width, window.height};
    const zimg_image_format target = grey_plane(to);

    zimg_graph_builder_params params;
    zimg_graph_builder_params_default(&params, ZIMG_API_VERSION);
    // Never the 64-byte code: in zimg 3.0.4 it is wrong by up to 130 levels for Lanczos at ratios of 2.00
    // to 2.07 (AVX-512 permutation of bytes; github.com/vapoursynth/vapoursynth issue 1063 shows the same),
    // and no faster.
    params.cpu_type = ZIMG_CPU_AUTO;
    switch (kernel) {
        case Kernel::bilinear:
            params.resample_filter = ZIMG_RESIZE_BILINEAR;
            break;
        case Kernel::bicubic:
            params.resample_filter = ZIMG_RESIZE_BICUBIC;
            params.filter_param_a = 0.0;
            params.filter_param_b = 0.5;
            break;
        case Kernel::lanczos:
            params.resample_filter = ZIMG_RESIZE_LANCZOS;
            params.filter_param_a = 3.0;
            break;
    }
    Graph graph{zimg_filter_graph_build(&source, &target, &params)};
    if (!graph) fail_with_zimg(from, to);
    return graph;
}

bool is_whole(double number) {
    return number == std::floor(number);
}

bool is_copy(const SourceWindow& window, Size size) {
    return is_whole(window.x) && is_whole(window.y) && window.width == size.width &&
           window.height == size.height;
}

bool is_inside(const SourceWindow& window, Size size) {
    return window.x >= 0 && window.y >= 0 && window.x + window.width <= size.width &&
           window.y + window.height <= size.height;
}

// A window onto another picture may start at any byte and end next to pixels that are not its own.
bool is_aligned(const Picture& picture) {
    const Plane& first = picture.plane(0);
    return reinterpret_cast<std::uintptr_t>(first.data) % alignment == 0 &&
           static_cast<std::size_t>(first.stride) % alignment == 0;
}

// zimg rounds every plane on its own, and a kernel with negative lobes overshoots: a colour could end above
// its alpha.
void keep_premultiplied(const Picture& picture) {
    const int width = picture.size().width;
    for (int y = 0; y < picture.size().height; ++y) {
        const std::uint8_t* alpha = picture.plane(3).row(y);
        for (int i = 0; i < 3; ++i) {
            std::uint8_t* color = picture.plane(i).row(y);
            for (int x = 0; x < width; ++x) color[x] = std::min(color[x], alpha[x]);
        }
    }
}

}  // namespace

Picture scale(const Picture& source, const SourceWindow& window, Size size, Kernel kernel) {
    const Size from = source.size();
    constexpr double slack = 1;
    const bool is_sound = window.width > 0 && window.height > 0 && window.x >= -slack && window.y >= -slack &&
                          window.x + window.width <= from.width + slack &&
                          window.y + window.height <= from.height + slack;
    if (!is_sound) fail(from, size, "the part to be scaled is empty or leaves the picture");
    if (is_copy(window, size) && is_inside(window, from))
        return source
            .window({static_cast<int>(window.x), static_cast<int>(window.y), size.width, size.height})
            .copy();
    if (!is_aligned(source)) return scale(source.copy(), window, size, kernel);

    const Graph graph = build_graph(from, window, size, kernel);
    std::size_t scratch_bytes = 0;
    if (zimg_filter_graph_get_tmp_size(graph.get(), &scratch_bytes) != ZIMG_ERROR_SUCCESS)
        fail_with_zimg(from, size);
    const auto scratch = aligned_memory(scratch_bytes);
    if (!scratch) fail(from, size, "there is not enough memory");

    Picture scaled{source.format(), size};
    for (int i = 0; i < source.plane_count(); ++i) {
        zimg_image_buffer_const input{};
        input.version = ZIMG_API_VERSION;
        input.plane[0] = {source.plane(i).data, source.plane(i).stride, ZIMG_BUFFER_MAX};
        zimg_image_buffer output{};
        output.version = ZIMG_API_VERSION;
        output.plane[0] = {scaled.plane(i).data, scaled.plane(i).stride, ZIMG_BUFFER_MAX};
        if (zimg_filter_graph_process(graph.get(), &input, &output, scratch.get(), nullptr, nullptr, nullptr,
                                      nullptr) != ZIMG_ERROR_SUCCESS)
            fail_with_zimg(from, size);
    }
    if (source.format() == PixelFormat::rgba) keep_premultiplied(scaled);
    return scaled;
}

Size size_within(double width, double height, int side) {
    const double factor = std::min(1.0, side / std::max(width, height));
    return {std::max(1, static_cast<int>(std::lround(width * factor))),
            std::max(1, static_cast<int>(std::lround(height * factor)))};
}

Picture copy_within(const Picture& picture, int side) {
    const double width = picture.size().width, height = picture.size().height;
    return scale(picture, {0, 0, width, height}, size_within(width, height, side), Kernel::bilinear);
}

std::string scale_library_version() {
    unsigned major = 0, minor = 0, micro = 0;
    zimg_get_version_info(&major, &minor, &micro);
    return fmt::format("{}.{}.{}", major, minor, micro);
}

}  // namespace mattebox
