#include "media/scale.h"

#include <fmt/format.h>
#include <zimg.h>

#include <algorithm>
#include <cmath>
#include <cstring>
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

/// What one graph works on: a plane alone, or the three planes of a picture.
struct Side {
    PixelFormat format = PixelFormat::rgb;
    Size size;

    bool operator==(const Side&) const = default;
};

zimg_image_format describe(const Side& side, bool is_plane_alone) {
    zimg_image_format format;
    zimg_image_format_default(&format, ZIMG_API_VERSION);
    format.width = static_cast<unsigned>(side.size.width);
    format.height = static_cast<unsigned>(side.size.height);
    format.pixel_type = ZIMG_PIXEL_BYTE;
    format.color_family = ZIMG_COLOR_GREY;
    format.pixel_range = ZIMG_RANGE_FULL;
    if (is_plane_alone) return format;
    if (side.format == PixelFormat::yuv) {
        format.color_family = ZIMG_COLOR_YUV;
        format.subsample_w = format.subsample_h = 1;
        format.matrix_coefficients = ZIMG_MATRIX_BT709;
        format.pixel_range = ZIMG_RANGE_LIMITED;
        format.chroma_location = ZIMG_CHROMA_LEFT;
    } else {
        format.color_family = ZIMG_COLOR_RGB;
        format.matrix_coefficients = ZIMG_MATRIX_RGB;
    }
    return format;
}

Graph build_graph(const Side& from, const SourceWindow& window, const Side& to, Kernel kernel,
                  bool is_plane_alone) {
    zimg_image_format source = describe(from, is_plane_alone);
    source.active_region = {window.x, window.y, window.width, window.height};
    const zimg_image_format target = describe(to, is_plane_alone);

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
    params.resample_filter_uv = params.resample_filter;
    params.filter_param_a_uv = params.filter_param_a;
    params.filter_param_b_uv = params.filter_param_b;
    Graph graph{zimg_filter_graph_build(&source, &target, &params)};
    if (!graph) fail_with_zimg(from.size, to.size);
    return graph;
}

bool is_whole(double number) {
    return number == std::floor(number);
}

bool is_even(double number) {
    return number / 2 == std::floor(number / 2);
}

/// A part of yuv that begins at an odd pixel would begin in the middle of a chroma sample.
bool is_copy(const Picture& source, const SourceWindow& window, Size size) {
    return is_whole(window.x) && is_whole(window.y) && window.width == size.width &&
           window.height == size.height &&
           (source.format() != PixelFormat::yuv || (is_even(window.x) && is_even(window.y)));
}

bool is_inside(const SourceWindow& window, Size size) {
    return window.x >= 0 && window.y >= 0 && window.x + window.width <= size.width &&
           window.y + window.height <= size.height;
}

void copy_rows(const Picture& from, Picture& to) {
    for (int i = 0; i < from.plane_count(); ++i) {
        const Plane& plane = from.plane(i);
        for (int y = 0; y < plane.height; ++y)
            std::memcpy(to.plane(i).row(y), plane.row(y), static_cast<std::size_t>(plane.width));
    }
}

// A window onto another picture may start at any byte and end next to pixels that are not its own.
bool is_aligned(const Picture& picture) {
    for (int i = 0; i < picture.plane_count(); ++i) {
        const Plane& plane = picture.plane(i);
        if (reinterpret_cast<std::uintptr_t>(plane.data) % alignment != 0 ||
            static_cast<std::size_t>(plane.stride) % alignment != 0)
            return false;
    }
    return true;
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

struct Scaler::State {
    Side from, to;
    SourceWindow window;
    Kernel kernel = Kernel::bicubic;
    Graph graph;
    Handle<void, std::free> scratch;

    static bool is_by_plane(PixelFormat from, PixelFormat to) {
        return from == to && from != PixelFormat::yuv;
    }

    void prepare(const Side& source, const SourceWindow& part, const Side& target, Kernel by) {
        const bool is_ready = graph && source == from && target == to && by == kernel && part.x == window.x &&
                              part.y == window.y && part.width == window.width &&
                              part.height == window.height;
        if (is_ready) return;
        graph = build_graph(source, part, target, by, is_by_plane(source.format, target.format));
        std::size_t scratch_bytes = 0;
        if (zimg_filter_graph_get_tmp_size(graph.get(), &scratch_bytes) != ZIMG_ERROR_SUCCESS)
            fail_with_zimg(source.size, target.size);
        scratch = aligned_memory(scratch_bytes);
        if (!scratch) fail(source.size, target.size, "there is not enough memory");
        from = source;
        to = target;
        window = part;
        kernel = by;
    }

    /// Planes `first` up to, not including, `last`.
    void process(const Picture& source, Picture& target, int first, int last) {
        zimg_image_buffer_const input{};
        input.version = ZIMG_API_VERSION;
        zimg_image_buffer output{};
        output.version = ZIMG_API_VERSION;
        for (int i = first; i < last; ++i) {
            input.plane[i - first] = {source.plane(i).data, source.plane(i).stride, ZIMG_BUFFER_MAX};
            output.plane[i - first] = {target.plane(i).data, target.plane(i).stride, ZIMG_BUFFER_MAX};
        }
        if (zimg_filter_graph_process(graph.get(), &input, &output, scratch.get(), nullptr, nullptr, nullptr,
                                      nullptr) != ZIMG_ERROR_SUCCESS)
            fail_with_zimg(source.size(), target.size());
    }
};

Scaler::Scaler() : state_(std::make_unique<State>()) {}
Scaler::Scaler(Scaler&&) noexcept = default;
Scaler& Scaler::operator=(Scaler&&) noexcept = default;
Scaler::~Scaler() = default;

void Scaler::scale(const Picture& source, const SourceWindow& window, Picture& target, Kernel kernel) {
    const Size from = source.size(), size = target.size();
    constexpr double slack = 1;
    const bool is_sound = window.width > 0 && window.height > 0 && window.x >= -slack && window.y >= -slack &&
                          window.x + window.width <= from.width + slack &&
                          window.y + window.height <= from.height + slack;
    if (!is_sound) fail(from, size, "the part to be scaled is empty or leaves the picture");
    if (source.format() != target.format() &&
        (source.format() == PixelFormat::rgba || target.format() == PixelFormat::rgba))
        fail(from, size, "what is transparent stays so");
    if (source.format() == target.format() && is_copy(source, window, size) && is_inside(window, from))
        return copy_rows(
            source.window({static_cast<int>(window.x), static_cast<int>(window.y), size.width, size.height}),
            target);
    if (!is_aligned(source)) return scale(source.copy(), window, target, kernel);
    // zimg takes 4:2:0 of even sides alone: what is odd loses its last row or column.
    const auto even = [](const Picture& picture) {
        const bool is_halved = picture.format() == PixelFormat::yuv;
        return is_halved ? Size{picture.size().width & ~1, picture.size().height & ~1} : picture.size();
    };
    const Size taken = even(source);
    SourceWindow part = window;
    part.width = std::min(part.width, std::max(1.0, taken.width - part.x));
    part.height = std::min(part.height, std::max(1.0, taken.height - part.y));
    if (source.format() != PixelFormat::yuv) part = window;
    state_->prepare({source.format(), taken}, part, {target.format(), even(target)}, kernel);
    if (State::is_by_plane(source.format(), target.format())) {
        for (int i = 0; i < source.plane_count(); ++i) state_->process(source, target, i, i + 1);
    } else {
        state_->process(source, target, 0, 3);
    }
    if (source.format() == PixelFormat::rgba) keep_premultiplied(target);
}

Picture scale(const Picture& source, const SourceWindow& window, Size size, Kernel kernel) {
    Picture scaled{source.format(), size};
    Scaler().scale(source, window, scaled, kernel);
    return scaled;
}

SourceWindow whole_window(const Picture& picture) {
    return {0, 0, static_cast<double>(picture.size().width), static_cast<double>(picture.size().height)};
}

Picture to_rgb(const Picture& yuv, Size size) {
    Picture rgb{PixelFormat::rgb, size};
    Scaler().scale(yuv, whole_window(yuv), rgb, Kernel::bicubic);
    return rgb;
}

Picture to_yuv(const Picture& rgb, Size size) {
    Picture yuv{PixelFormat::yuv, size};
    Scaler().scale(rgb, whole_window(rgb), yuv, Kernel::bicubic);
    return yuv;
}

Size size_within(double width, double height, int side) {
    const double factor = std::min(1.0, side / std::max(width, height));
    return {std::max(1, static_cast<int>(std::lround(width * factor))),
            std::max(1, static_cast<int>(std::lround(height * factor)))};
}

Size size_within(Size size, int side) {
    if (size.width <= 0 || size.height <= 0) return {1, 1};
    return size_within(static_cast<double>(size.width), static_cast<double>(size.height), side);
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
