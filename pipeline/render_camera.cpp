#include "render_camera.h"

#include <algorithm>
#include <exception>

#include "compose_fill.h"
#include "media/motion/av_sound.h"
#include "media/raster_levels.h"
#include "media/scale.h"
#include "render_motion.h"

namespace mattebox {
namespace {

int floor_even(int side) {
    return std::max(2, side / 2 * 2);
}

CameraView view_on(const Raster& raster, Color background) {
    const Size size{floor_even(raster.picture.size().width), floor_even(raster.picture.size().height)};
    const double shrink = raster.shrink;
    const SourceWindow window{raster.offset_x / shrink, raster.offset_y / shrink,
                              static_cast<double>(size.width), static_cast<double>(size.height)};
    auto picture = std::make_shared<Picture>(PixelFormat::yuv, size);
    const bool has_alpha = raster.picture.format() == PixelFormat::rgba;
    const Picture flat = has_alpha ? flatten(raster.picture, background) : Picture();
    Scaler().scale(has_alpha ? flat : raster.picture, window, *picture, Kernel::bicubic);
    return {background, std::move(picture), {size.width * raster.shrink, size.height * raster.shrink}};
}

}  // namespace

CameraStudio::CameraStudio(const Raster& raster, const Plan& plan, const std::vector<std::size_t>& renditions,
                           const RenderWish& wish, const PreviewTaker& take_preview,
                           const PictureConfirmer& confirm, VariantWriter& writer)
    : plan_(plan), wish_(wish), take_preview_(take_preview), confirm_(confirm), writer_(writer) {
    int shrink = 8;
    for (const std::size_t index : renditions)
        shrink = std::min(shrink, widest_shrink(plan.renditions[index]));
    const RasterLevels levels(raster, shrink);
    for (const std::size_t index : renditions) {
        const Rendition& rendition = plan.renditions[index];
        all_ += rendition.motion->timeline.pictures();
        const Color background = rendition.encoding.background;
        const bool is_there = std::any_of(views_.begin(), views_.end(), [background](const CameraView& view) {
            return view.background == background;
        });
        if (!is_there) views_.push_back(view_on(levels.at_most(shrink), background));
    }
}

std::uint64_t CameraStudio::bytes() const {
    std::uint64_t sum = 0;
    for (const CameraView& view : views_) sum += view.picture->bytes();
    return sum;
}

const CameraView& CameraStudio::view_of(const Rendition& rendition) const {
    return *std::find_if(views_.begin(), views_.end(), [&rendition](const CameraView& view) {
        return view.background == rendition.encoding.background;
    });
}

void CameraStudio::render(std::size_t index) {
    try {
        if (writer_.is_cancelled()) {
            writer_.fail(index, "cancelled", "it was not begun: the run was cancelled");
        } else if (writer_.has_room(index)) {
            const Rendition& rendition = plan_.renditions[index];
            const MotionEncoding& encoding = rendition.motion->encoding;
            const auto sound = encoding.sound ? encode_silence(rendition.motion->timeline, *encoding.sound,
                                                               encoding.container)
                                              : nullptr;
            const CameraView& view = view_of(rendition);
            MotionStage stage(plan_, index, writer_.first_path(index), sound, view.master);
            draw(stage, view);
            if (writer_.is_cancelled()) {
                writer_.fail(index, "cancelled", "it was not finished: the run was cancelled");
            } else {
                stage.finish();
                write_motion(stage, plan_, writer_, take_preview_, confirm_);
            }
        }
    } catch (const std::exception& problem) {
        writer_.fail(index, "render.failed", problem.what());
    }
    writer_.finish(index);
}

void CameraStudio::draw(MotionStage& stage, const CameraView& view) {
    const FrameRate rate = plan_.renditions[stage.rendition()].motion->timeline.rate;
    for (std::int64_t i = 0; !stage.is_full() && !writer_.is_cancelled(); ++i) {
        stage.show({view.picture, rate.time_of(i), rate.time_of(i + 1)});
        count_picture();
    }
}

void CameraStudio::count_picture() {
    if (!wish_.picture_progress) return;
    const std::lock_guard lock(count_mutex_);
    wish_.picture_progress(++drawn_, all_);
}

}  // namespace mattebox
