#include "look_motion.h"

#include <algorithm>
#include <deque>
#include <future>

#include "media/find/find_faces.h"
#include "media/find/find_glance.h"
#include "media/motion/av_sound.h"
#include "media/scale.h"
#include "plan/error.h"
#include "plan/focus/focus_over_time.h"
#include "plan/focus/focus_rules.h"
#include "plan/motion/choose_cover.h"
#include "plan/motion/find_shots.h"

namespace mattebox {
namespace {

// Pictures are looked at closely this often, in seconds, and no more of them than this in all.
constexpr double closest_look = 0.5;
constexpr double most_looks = 240;
// A picture that differs this much from the one before may begin a shot, which wants a look of its own.
constexpr float sudden = 0.12F;
// The first pictures of a shot are often still a mixture; a look waits this long.
constexpr double settling = 0.12;
// Looks under way while the next pictures are read: each holds a small copy.
constexpr std::size_t looks_at_once = 2;

/// What is declared holds for the whole master and is added later; what is found is found without it.
Sidecar without_declared(const Sidecar& sidecar) {
    Sidecar seen = sidecar;
    seen.stands_out = sidecar.stands_out.value_or(!decides(sidecar.focus, sidecar.focal.has_value()));
    seen.focus.clear();
    seen.focal.reset();
    return seen;
}

/// The pictures of a master as they come by: a glance at each, and a close look at some.
class Survey {
  public:
    Survey(const Master& master, const Sidecar& sidecar, FocusMode mode, const Models& models)
        : size_(master.size),
          sidecar_(without_declared(sidecar)),
          mode_(mode),
          models_(models),
          interval_(std::max(closest_look, master.motion->seconds / most_looks)) {}

    void see(const MotionPicture& picture) {
        glances_.push_back(finder_.find(*picture.picture, picture.time));
        if (glances_.back().change > sudden) due_ = std::min(due_, picture.time + settling);
        if (mode_ == FocusMode::none || picture.time < due_) return;
        due_ = picture.time + interval_;
        if (looks_.size() >= looks_at_once) take_oldest();
        auto copy = std::make_shared<Picture>(to_rgb(*picture.picture, size_within(size_, detection_side)));
        looks_.push_back({picture.time, std::async(std::launch::async, [this, copy] {
                              return look_at(*copy, size_, sidecar_, mode_, models_);
                          })});
    }

    std::vector<Sighting> take_sightings() {
        while (!looks_.empty()) take_oldest();
        return std::move(sightings_);
    }
    const std::vector<PictureGlance>& glances() const { return glances_; }

  private:
    struct Look {
        double time = 0;
        std::future<Attention> attention;
    };

    void take_oldest() {
        Look look = std::move(looks_.front());
        looks_.pop_front();
        sightings_.push_back({look.time, look.attention.get()});
    }

    Size size_;
    Sidecar sidecar_;
    FocusMode mode_;
    const Models& models_;
    double interval_;
    double due_ = 0;
    GlanceFinder finder_;
    std::vector<PictureGlance> glances_;
    std::vector<Sighting> sightings_;
    std::deque<Look> looks_;
};

void survey(const MotionSource& source, Survey& survey) {
    ReadWish wish;
    wish.threads = 2;
    wish.is_rough = true;
    wish.rough_side = detection_side;
    PictureReader reader(source, wish);
    while (const std::optional<MotionPicture> picture = reader.next()) survey.see(*picture);
    if (survey.glances().empty())
        throw Error("looking at", source.master().path.string(), "it has no picture that can be decoded");
}

}  // namespace

Picture read_picture(const MotionSource& source, double time) {
    ReadWish wish{time};
    wish.threads = 2;
    const std::optional<MotionPicture> picture = PictureReader(source, wish).next();
    if (!picture)
        throw Error("reading", source.master().path.string(),
                    "there is no picture at " + std::to_string(time) + " s");
    return to_rgb(*picture->picture, source.master().size);
}

std::shared_ptr<const MotionAttention> look_over_time(const MotionSource& source, const Sidecar& sidecar,
                                                      FocusMode mode, const Models& models) {
    const Master& master = source.master();
    check_moments(sidecar, master.motion->seconds);
    // Sound is decoded beside the pictures: it has its own reader.
    std::future<SoundFacts> sound;
    if (master.motion->sound)
        sound = std::async(std::launch::async,
                           [&source, &master] { return measure_sound(source, 0, master.motion->seconds); });
    const double seconds = master.motion->seconds;
    const Stretch shown = shown_part(sidecar.motion, seconds);
    std::vector<Sighting> sightings;
    std::vector<Stretch> stretches{{0, seconds}};
    double cover = usual_cover(shown);
    // Where nothing is to be looked for, the whole master is one shot, and its pictures need not be read: any
    // picture stands for it that is read at once.
    if (mode == FocusMode::none) {
        const double key = source.key_picture_before(cover).value_or(cover);
        if (key >= shown.start) cover = key;
    } else {
        Survey seen(master, sidecar, mode, models);
        survey(source, seen);
        sightings = seen.take_sightings();
        stretches = find_shots(seen.glances(), seconds);
        cover = choose_cover(sightings, seen.glances(), stretches, shown, master.size);
    }
    auto motion = std::make_shared<MotionAttention>();
    motion->shots = follow_focus(sightings, stretches, sidecar.focus, sidecar.focal.has_value(), master.size);
    if (sound.valid()) motion->sound = sound.get();
    motion->cover = sidecar.motion.cover.value_or(cover);
    return motion;
}

double cover_of(const Attention& attention) {
    return attention.motion ? attention.motion->cover : 0.0;
}

}  // namespace mattebox
