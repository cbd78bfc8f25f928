#include "media/motion/av_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "media/motion/av_frame_pixels.h"
#include "media/motion/picture_turn.h"
#include "plan/error.h"

namespace mattebox {
namespace {

int even(int side) {
    return side + side % 2;
}

std::string source_of(Size size, int format) {
    return fmt::format("video_size={}x{}:pix_fmt={}:time_base=1/1000:pixel_aspect=1/1", size.width,
                       size.height, format);
}

Size rough_size(Size stored, int side) {
    const int longer = std::max(stored.width, stored.height);
    if (side <= 0 || longer <= side) return stored;
    const double factor = static_cast<double>(side) / longer;
    const auto shrunk = [factor](int length) {
        return std::max(2, static_cast<int>(length * factor) / 2 * 2);
    };
    return {shrunk(stored.width), shrunk(stored.height)};
}

}  // namespace

PictureShaper::PictureShaper(ShapeWish wish)
    : wish_(std::move(wish)),
      target_(rough_size(wish_.stored, wish_.rough_side)),
      has_interlaced_(wish_.is_interlaced) {}

void PictureShaper::open_graph(const FrameTraits& traits, bool is_deinterlaced) {
    FrameTraits even_traits = traits;
    even_traits.size = {even(traits.size.width), even(traits.size.height)};
    const bool is_as_stored = traits.size == target_;
    const Size size = is_as_stored ? even_traits.size : Size{even(target_.width), even(target_.height)};
    graph_ = std::make_unique<FilterGraph>(wish_.subject, source_of(even_traits.size, traits.format),
                                           conversion_chain(even_traits, size, is_deinterlaced), false,
                                           wish_.threads);
    traits_ = traits;
    is_deinterlaced_ = is_deinterlaced;
}

void PictureShaper::finish(FrameHandle frame, Size size) {
    const bool is_whole = frame->width >= size.width && frame->height >= size.height;
    if (!is_whole) throw Error{"converting", wish_.subject, "its pictures change their size"};
    Picture picture = to_picture(std::move(frame), size);
    if (wish_.quarter_turns != 0 || wish_.is_mirrored)
        picture = turn(picture, wish_.quarter_turns, wish_.is_mirrored);
    done_.push_back(std::make_shared<const Picture>(std::move(picture)));
}

void PictureShaper::lay_on_white(FrameHandle frame) {
    if (av_frame_make_writable(frame.get()) < 0)
        throw Error{"converting", wish_.subject, "there is not enough memory"};
    mattebox::lay_on_white(*frame);
    if (!subsampling_) {
        FrameTraits traits;
        traits.size = {frame->width, frame->height};
        traits.format = frame->format;
        traits.matrix = AVCOL_SPC_BT709;
        subsampling_ = std::make_unique<FilterGraph>(wish_.subject, source_of(traits.size, traits.format),
                                                     conversion_chain(traits, traits.size, false), false, 1);
    }
    subsampling_->push(frame.get());
    while (FrameHandle flat = subsampling_->pull()) finish(std::move(flat), target_);
}

void PictureShaper::drain() {
    while (FrameHandle frame = graph_->pull())
        traits_.has_alpha ? lay_on_white(std::move(frame)) : finish(std::move(frame), target_);
}

void PictureShaper::push(FrameHandle frame) {
    if (!frame) {
        if (!graph_) return;
        graph_->push(nullptr);
        drain();
        graph_.reset();
        return;
    }
    const FrameTraits traits = traits_of(*frame);
    has_interlaced_ = has_interlaced_ || frame->interlaced_frame != 0;
    const bool is_as_it_is = is_plain(traits) && traits.size == wish_.stored && !has_interlaced_;
    const bool is_other = traits != traits_ || has_interlaced_ != is_deinterlaced_;
    if (graph_ && (is_as_it_is || is_other)) push(nullptr);
    if (is_as_it_is) return finish(std::move(frame), wish_.stored);
    if (!graph_) open_graph(traits, has_interlaced_);
    frame = with_even_sides(std::move(frame));
    frame->pts = pushed_++;
    frame->sample_aspect_ratio = {1, 1};
    if (!graph_->push(frame.get()))
        throw Error{"converting", wish_.subject, "its pictures cannot be converted"};
    drain();
}

std::shared_ptr<const Picture> PictureShaper::pull() {
    if (done_.empty()) return nullptr;
    std::shared_ptr<const Picture> picture = std::move(done_.front());
    done_.pop_front();
    return picture;
}

}  // namespace mattebox
