#include "compose_motion.h"

#include <algorithm>

#include "compose_fill.h"

namespace mattebox {
namespace {

/// The cut at `time` on a picture of the whole master, however large that is and whatever its pixels' shape.
SourceWindow window_at(const ShotFraming& shot, double time, Size master, Size picture) {
    const CameraKey camera = camera_at(shot, time);
    const double across = static_cast<double>(picture.width) / master.width;
    const double down = static_cast<double>(picture.height) / master.height;
    const PixelRect& cut = shot.framing.cut;
    const double height = camera.width * cut.h / cut.w;
    return {camera.x * across, camera.y * down, camera.width * across, height * down};
}

}  // namespace

MotionComposer::MotionComposer(const Rendition& rendition, Size master)
    : rendition_(rendition), master_(master) {}

std::shared_ptr<const Picture> MotionComposer::compose(const std::shared_ptr<const Picture>& source,
                                                       double time) {
    const ShotFraming& shot = shot_at(rendition_.motion->shots, time);
    const Framing& framing = shot.framing;
    const Size size = source->size();
    const SourceWindow window = window_at(shot, time, master_, size);
    const bool is_untouched = window.x == 0 && window.y == 0 && window.width == size.width &&
                              window.height == size.height && framing.covers_canvas() &&
                              framing.canvas == size;
    const std::shared_ptr<const Picture> placed = is_untouched ? source : place(*source, window, framing);
    return rendition_.filters.empty() ? placed : filter(*placed, framing);
}

std::shared_ptr<Picture> MotionComposer::take(PixelFormat format, Size size) {
    const auto is_free = [&](const std::shared_ptr<Picture>& one) {
        return one.use_count() == 1 && one->format() == format && one->size() == size;
    };
    const auto free = std::find_if(taken_.begin(), taken_.end(), is_free);
    if (free != taken_.end()) return *free;
    taken_.push_back(std::make_shared<Picture>(format, size));
    return taken_.back();
}

std::shared_ptr<const Picture> MotionComposer::place(const Picture& source, const SourceWindow& window,
                                                     const Framing& framing) {
    const Size placed{framing.placed.w, framing.placed.h};
    std::shared_ptr<Picture> cut = take(PixelFormat::yuv, placed);
    scaler_.scale(source, window, *cut, rendition_.kernel);
    if (framing.covers_canvas()) return cut;
    std::shared_ptr<Picture> canvas = take(PixelFormat::yuv, framing.canvas);
    switch (framing.fill.kind) {
        case FillKind::blur:
            fill_blur(*canvas, source, window);
            break;
        case FillKind::edge:
            break;
        default:
            fill_color(*canvas, framing.fill.color.value_or(Color{}));
    }
    lay(*cut, *canvas, framing.placed);
    if (framing.fill.kind == FillKind::edge) fill_edge(*canvas, framing.placed);
    return canvas;
}

std::shared_ptr<const Picture> MotionComposer::filter(const Picture& composed, const Framing& framing) {
    std::shared_ptr<Picture> rgb = take(PixelFormat::rgb, composed.size());
    to_rgb_.scale(composed, whole_window(composed), *rgb, Kernel::bicubic);
    for (const PlannedFilter& filter : rendition_.filters) {
        FilterScene scene{framing.scale(), std::nullopt};
        if (filter.overlay) scene.overlay = filter.overlay->box;
        (*filter.use.apply)(*rgb, scene);
    }
    std::shared_ptr<Picture> yuv = take(PixelFormat::yuv, composed.size());
    to_yuv_.scale(*rgb, whole_window(*rgb), *yuv, Kernel::bicubic);
    return yuv;
}

}  // namespace mattebox
