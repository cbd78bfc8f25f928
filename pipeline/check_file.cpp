// mattebox::check(): one finished file against placements.
#include <algorithm>
#include <optional>
#include <utility>

#include "look.h"
#include "look_motion.h"
#include "mattebox.h"
#include "media/file_bytes.h"
#include "media/find/find_faces.h"
#include "media/motion/av_facts.h"
#include "media/motion/av_sound.h"
#include "media/motion/av_source.h"
#include "media/motion/motion_container.h"
#include "media/stills/still_kind.h"
#include "media/stills/vips_file.h"
#include "media/stills/vips_source.h"
#include "plan/checks/creative_check.h"
#include "plan/checks/limit_check.h"
#include "plan/checks/trait_check.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// Whether faces and words can be looked for: a file that cannot be decoded has said so in its traits.
bool is_whole(const FileFacts& facts) {
    return facts.pixels && facts.pixels->damage.empty() && facts.pixels->unseen.empty();
}

/// Of an animation that libav does not read.
MotionFileFacts animation_facts(const fs::path& file, const FileFacts& still) {
    const MotionSource source(file, {});
    const Master& master = source.master();
    MotionFileFacts facts;
    facts.container = facts.codec = master.format;
    facts.rate = master.motion->rate;
    facts.is_constant_rate = !master.motion->is_variable_rate;
    facts.seconds = master.motion->seconds;
    facts.pictures = still.frames;
    facts.bitrate = static_cast<int>(static_cast<double>(still.bytes) * 8 / facts.seconds);
    return facts;
}

FileFacts examine_any(const fs::path& file) {
    std::error_code error;
    const bool is_file = fs::is_regular_file(file, error);
    if (is_file && !motion_container(FileBytes{file}.at(0, kind_bytes)).empty()) return examine_motion(file);
    FileFacts facts = examine_file(file);
    if (facts.format == "gif" && facts.frames > 1) facts.motion = examine_motion(file).motion;
    if (facts.format == "webp" && facts.frames > 1 && is_whole(facts))
        facts.motion = animation_facts(file, facts);
    return facts;
}

/// How its sound measures; sound that cannot be heard to its end becomes a row of `check`.
void listen(FileCheck& check) {
    try {
        const MotionSource source(check.path, {});
        check.facts.motion->sound->measured = measure_sound(source, 0, source.master().motion->seconds);
    } catch (const Error& problem) {
        check.traits.push_back(
            {Severity::warn, "file.unheard", "sound", "not heard", "to its end", problem.what()});
    }
}

/// Models that are missing become rows of `check`.
void note_models(const Attention& attention, FileCheck& check) {
    for (const Finding& finding : attention.findings)
        check.traits.push_back(
            {finding.severity, finding.code, "detectors", "no model", "", finding.sentence});
}

/// What matters in a finished file, in one picture and over time; each is looked at once, if any placement
/// asks.
class CreativeLook {
  public:
    CreativeLook(const Models& models, Surface surface, FileCheck& check)
        : models_(models), surface_(surface), check_(check) {}

    std::vector<CheckRow> check(const Placement& placement) {
        return is_checked_as_motion(check_.facts, placement) ? check_motion(placement)
                                                             : check_still(placement);
    }

  private:
    std::vector<CheckRow> check_still(const Placement& placement) {
        if (!focus_) {
            StillSource source(check_.path, {});
            const Size size = source.master().size;
            constexpr int most = 64;
            const int shrink = widest_shrink(size, detection_side, most);
            const Attention seen =
                look_at(source.raster(shrink).picture, size, {}, FocusMode::automatic, models_);
            note_models(seen, check_);
            focus_ = weigh_creative(seen, size);
        }
        return check_creative(*focus_, check_.facts.size, placement, surface_);
    }

    std::vector<CheckRow> check_motion(const Placement& placement) {
        if (!shots_) look_at_shots();
        if (!problem_.empty())
            return {{Severity::warn, "zone.unseen", "faces, words", "not looked at", "", problem_}};
        return check_creative(*shots_, seconds_, size_, placement, surface_);
    }

    void look_at_shots() {
        shots_.emplace();
        try {
            const MotionSource source(check_.path, {});
            const auto seen = look_over_time(source, {}, FocusMode::automatic, models_);
            size_ = source.master().size;
            seconds_ = source.master().motion->seconds;
            note_models(look_at(read_picture(source, seen->cover), size_, {}, FocusMode::automatic, models_),
                        check_);
            shots_ = weigh_creative(seen->shots, size_);
        } catch (const Error& problem) {
            problem_ = problem.what();
        }
    }

    const Models& models_;
    Surface surface_;
    FileCheck& check_;
    std::optional<std::vector<Focus>> focus_;
    std::optional<std::vector<Shot>> shots_;
    Size size_;  ///< of what was looked at over time, with square pixels
    double seconds_ = 0;
    std::string problem_;  ///< why it could not be looked at over time
};

}  // namespace

FileCheck check(const fs::path& file, const std::vector<Placement>& placements, const CheckWish& wish) {
    const Models models = models_of(built_in_models(), wish.models);
    FileCheck check;
    check.path = file;
    check.facts = examine_any(file);
    const bool is_video = check.facts.motion && !check.facts.is_animation();
    if (is_video && check.facts.motion->sound && is_whole(check.facts)) listen(check);
    for (CheckRow& row : check_traits(check.facts)) check.traits.push_back(std::move(row));
    for (const Placement& placement : placements) {
        if (takes(placement, check.facts)) {
            check.placements.push_back({placement.id, check_limits(check.facts, placement), {}});
        } else {
            check.skipped.push_back(placement.id);
        }
    }
    if (wish.focus == FocusMode::none || !is_whole(check.facts)) return check;
    CreativeLook look(models, wish.surface, check);
    for (PlacementCheck& placement : check.placements) {
        const auto same =
            std::find_if(placements.begin(), placements.end(),
                         [&placement](const Placement& one) { return one.id == placement.placement; });
        placement.zone = look.check(*same);
    }
    return check;
}

}  // namespace mattebox
