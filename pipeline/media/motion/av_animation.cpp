#include "media/motion/av_animation.h"

#include <fmt/format.h>

#include "media/motion/motion_rate.h"
#include "media/stills/vips_animation.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr double tick = 0.001;  // seconds; delays are milliseconds

class AnimationFrames : public FrameSource {
  public:
    AnimationFrames(const std::filesystem::path& path, const OpenWish& wish) : reader_(path, wish) {}

    FrameHandle next() override {
        if (index_ == reader_.delays().size()) return nullptr;
        FrameHandle frame{av_frame_alloc()};
        if (!frame) return nullptr;
        frame->width = reader_.size().width;
        frame->height = reader_.size().height;
        frame->format = reader_.has_alpha() ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24;
        if (av_frame_get_buffer(frame.get(), 0) < 0)
            throw Error{"reading", "an animation", "there is not enough memory"};
        if (!reader_.read(frame->data[0], frame->linesize[0])) return nullptr;
        frame->best_effort_timestamp = time_;
        frame->pkt_duration = reader_.delays()[index_++];
        time_ += frame->pkt_duration;
        return frame;
    }

    /// Each frame may build on all before it.
    bool seek(int, std::int64_t, std::int64_t) override { return false; }

  private:
    AnimationReader reader_;
    std::size_t index_ = 0;
    std::int64_t time_ = 0;
};

}  // namespace

void probe_animation(MotionSource::State& state) {
    Master& master = state.master;
    const AnimationReader reader{master.path, state.wish};
    const double pixels = reader.size().area();
    if (pixels > static_cast<double>(most_pixels(state.wish.limits)))
        throw Error{
            "reading", master.path.string(),
            fmt::format("its frames have {} x {} pixels; the limit is {:.0f} million", reader.size().width,
                        reader.size().height, static_cast<double>(most_pixels(state.wish.limits)) / 1e6)};
    std::int64_t end = 0;
    std::vector<std::int64_t> times;
    for (const int delay : reader.delays()) {
        times.push_back(end);
        end += delay;
    }
    state.tick = {1, 1000};
    master.size = reader.size();
    master.has_alpha = reader.has_alpha();
    master.color = "rgb";
    MasterMotion motion;
    motion.codec = state.kind->format;
    motion.seconds = static_cast<double>(end) * tick;
    motion.stored = reader.size();
    const RateEstimate estimate = estimate_rate(times, tick, {});
    motion.rate = estimate.rate.is_known() ? estimate.rate : FrameRate{10, 1};
    motion.is_variable_rate = estimate.is_variable;
    if (motion.seconds > state.wish.limits.seconds)
        throw Error{
            "reading", master.path.string(),
            fmt::format("it lasts {:.0f} s; the limit is {:.0f}", motion.seconds, state.wish.limits.seconds)};
    if (master.has_alpha)
        master.findings.push_back(
            {Severity::ok, "master.transparent", "what is transparent in it is laid on white"});
    master.motion = motion;
}

std::unique_ptr<FrameSource> open_animation(const std::filesystem::path& path, const OpenWish& wish) {
    return std::make_unique<AnimationFrames>(path, wish);
}

}  // namespace mattebox
