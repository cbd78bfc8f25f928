#include <algorithm>
#include <deque>
#include <utility>

#include "media/motion/av_animation.h"
#include "media/motion/av_pictures.h"
#include "media/motion/av_source.h"
#include "media/motion/av_source_state.h"
#include "plan/error.h"

namespace mattebox {
namespace {

/// A decoded frame, and when it is shown.
struct Timed {
    FrameHandle frame;
    double time = 0;
    double duration = 0;
};

}  // namespace

struct PictureReader::State {
    State(const MotionSource& source, const ReadWish& wish);

    Timed read();
    void begin();
    void begin_at_start();
    bool advance();
    std::optional<MotionPicture> next();

    const MotionSource::State* source;
    ReadWish wish;
    double end;
    std::unique_ptr<FrameSource> frames;
    PictureShaper shaper;
    Timed held;  // its successor says how long it is shown
    std::optional<double> last_time;
    std::size_t count = 0;            // of frames from the beginning of a master that is never sought in
    std::deque<MotionPicture> times;  // of frames inside the shaper
    bool has_ended = false;
    bool has_sought = false;
    double shown_until = 0;
    std::optional<SizeChange> size_change;
};

namespace {

std::unique_ptr<FrameSource> open_frames(const MotionSource::State& source, const ReadWish& wish) {
    if (source.picture < 0) return open_animation(source.master.path, source.wish);
    FrameWish frames = source.frame_wish(source.picture);
    frames.threads = std::max(wish.threads, 1);
    frames.is_rough = wish.is_rough;
    return std::make_unique<FrameReader>(frames);
}

ShapeWish shape_wish(const MotionSource::State& source, const ReadWish& wish) {
    const MasterMotion& motion = *source.master.motion;
    ShapeWish shape;
    shape.subject = source.master.path.string();
    shape.stored = motion.stored;
    shape.quarter_turns = motion.quarter_turns;
    shape.is_mirrored = motion.is_mirrored;
    shape.is_interlaced = motion.is_interlaced;
    shape.threads = std::max(wish.threads, 1);
    shape.rough_side = wish.is_rough ? wish.rough_side : 0;
    return shape;
}

}  // namespace

PictureReader::State::State(const MotionSource& of, const ReadWish& asked)
    : source(&of.state()),
      wish(asked),
      end(std::min(asked.end.value_or(of.master().motion->seconds), of.master().motion->seconds)),
      frames(open_frames(of.state(), asked)),
      shaper(shape_wish(of.state(), asked)) {
    begin();
}

/// The next frame with its time; without a frame at the end. Timestamps that are missing or do not grow are
/// replaced by the rate.
Timed PictureReader::State::read() {
    Timed timed{frames->next()};
    if (!timed.frame) return timed;
    const double tick = av_q2d(source->tick);
    const double step = source->master.motion->rate.time_of(1);
    const std::int64_t stamp =
        count < source->times.size() ? source->times[count] : timed.frame->best_effort_timestamp;
    ++count;
    const bool is_stamped = stamp != AV_NOPTS_VALUE;
    const double stamped = static_cast<double>(stamp - (is_stamped ? source->origin : 0)) * tick;
    const double next = last_time ? *last_time + step : 0;
    const bool is_good = is_stamped && (!last_time || stamped > *last_time + 1e-9);
    timed.time = is_good ? stamped : next;
    timed.duration =
        timed.frame->pkt_duration > 0 ? static_cast<double>(timed.frame->pkt_duration) * tick : step;
    last_time = timed.time;
    return timed;
}

/// Stands at the picture that is shown at the wish's start, or before it.
void PictureReader::State::begin() {
    // The first picture that is rebuilt from fields wants one before it.
    const double lead =
        source->master.motion->is_interlaced ? 2.5 * source->master.motion->rate.time_of(1) : 0;
    const std::int64_t wanted = source->ticks_at(wish.start - lead);
    const std::vector<std::int64_t>& keys = source->keys;
    const std::ptrdiff_t before = source->keys_until(wanted);
    // A key picture itself needs none before it. Others are read from one key picture before the nearest: in
    // open groups, what comes after a key picture may lean on what came before it.
    const bool is_key = before > 0 && keys[static_cast<std::size_t>(before - 1)] == wanted;
    for (std::ptrdiff_t back = is_key ? 1 : 2; before > back; back *= 2) {
        if (!frames->seek(source->picture, keys[static_cast<std::size_t>(before - back)], wanted)) break;
        last_time.reset();
        try {
            held = read();
        } catch (const Error&) {
            break;  // nor do all key pictures stand alone
        }
        has_sought = held.frame && held.time <= wish.start - lead;
        if (has_sought) return;
    }
    begin_at_start();
}

/// Reads everything before the wish's start too.
void PictureReader::State::begin_at_start() {
    const bool has_moved = last_time.has_value() || held.frame;
    if (has_moved || !source->keys.empty()) frames = open_frames(*source, wish);
    shaper = PictureShaper{shape_wish(*source, wish)};
    times.clear();
    has_ended = has_sought = false;
    last_time.reset();
    held = {};
    held = read();
}

/// Hands the next frame on to the shaper. False where nothing is left.
bool PictureReader::State::advance() {
    if (has_ended) return false;
    Timed next = held.frame ? read() : Timed{};
    if (!held.frame) {
        has_ended = true;
        shaper.push(nullptr);
        return true;
    }
    const double until = next.frame ? next.time : held.time + held.duration;
    const bool is_before = until <= wish.start && next.frame;
    const bool is_after = held.time >= end;
    if (is_after) {
        has_ended = true;
        shaper.push(nullptr);
        return true;
    }
    const Size size{held.frame->width, held.frame->height};
    if (!is_before && !size_change && size != source->master.motion->stored)
        size_change = SizeChange{held.time, size};
    if (!is_before || source->master.motion->is_interlaced) {
        times.push_back({nullptr, held.time, until});
        shaper.push(std::move(held.frame));
    }
    held = std::move(next);
    return true;
}

PictureReader::PictureReader(const MotionSource& source, const ReadWish& wish)
    : state_(std::make_unique<State>(source, wish)) {}

PictureReader::~PictureReader() = default;

std::optional<MotionPicture> PictureReader::State::next() {
    for (;;) {
        std::shared_ptr<const Picture> picture = shaper.pull();
        if (!picture) {
            if (!advance()) return std::nullopt;
            continue;
        }
        if (times.empty()) continue;
        MotionPicture shown = std::move(times.front());
        times.pop_front();
        shown.picture = std::move(picture);
        const bool is_before = shown.until <= wish.start && !(has_ended && times.empty());
        if (is_before) continue;
        shown_until = shown.until;
        return shown;
    }
}

std::optional<MotionPicture> PictureReader::next() {
    State& state = *state_;
    try {
        return state.next();
    } catch (const Error&) {
        // Some streams decode from their beginning alone: what looks like damage after a jump may be none.
        if (!state.has_sought) throw;
    }
    state.wish.start = std::max(state.wish.start, state.shown_until);
    state.begin_at_start();
    return state.next();
}

const std::optional<SizeChange>& PictureReader::size_change() const {
    return state_->size_change;
}

}  // namespace mattebox
