#include "render_stage.h"

#include <algorithm>
#include <exception>

namespace mattebox {
namespace {

SinkWish wish_for(const Plan& plan, const Rendition& rendition, std::shared_ptr<const EncodedSound> sound) {
    SinkWish wish;
    wish.canvas = rendition.framing.canvas;
    wish.rate = rendition.motion->timeline.rate;
    wish.pictures = rendition.motion->timeline.pictures();
    wish.encoding = rendition.motion->encoding;
    wish.sound = std::move(sound);
    wish.credits = plan.master.credits;
    // Never more: under a cap, what x264 makes of a picture depends on how many threads it has, and a render
    // is to be the same on every machine. The processors are kept busy by an encoder for each rendition.
    wish.threads = 1;
    return wish;
}

}  // namespace

MotionStage::MotionStage(const Plan& plan, std::size_t rendition, const std::filesystem::path& target,
                         std::shared_ptr<const EncodedSound> sound, Size master)
    : index_(rendition),
      rendition_(plan.renditions[rendition]),
      composer_(rendition_, master),
      file_(target),
      sink_(file_.path(), wish_for(plan, rendition_, std::move(sound))) {}

void MotionStage::show(const MotionPicture& picture) noexcept {
    if (is_full()) return;
    try {
        const Shown shown = shown_of(timeline(), picture.time, picture.until);
        const std::int64_t last = std::min(pass_began_ + shown.last, timeline().pictures());
        // Counted from what was written: a picture that is missing in the master leaves no gap.
        if (last > written_) write(picture, last - written_);
    } catch (const std::exception& problem) {
        problem_ = problem.what();
    }
}

void MotionStage::write(const MotionPicture& picture, std::int64_t times) {
    const std::shared_ptr<const Picture> composed = composer_.compose(picture.picture, picture.time);
    const std::int64_t middle = timeline().pictures() / 2;
    if (!sample_ || written_ <= middle) {
        sample_ = composed;
        sample_source_ = picture;
        sample_index_ = written_;
    }
    sink_.write(composed);
    for (std::int64_t i = 1; i < times; ++i) sink_.repeat();
    written_ += times;
}

void MotionStage::end_pass() noexcept {
    pass_began_ = written_;
}

void MotionStage::finish() noexcept {
    if (!problem_.empty()) return;
    try {
        if (written_ == 0) {
            problem_ = "nothing of the master lies in the time that is to be shown";
            return;
        }
        for (; written_ < timeline().pictures(); ++written_) sink_.repeat();
        sink_.finish();
    } catch (const std::exception& problem) {
        problem_ = problem.what();
    }
}

}  // namespace mattebox
