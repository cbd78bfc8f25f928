#include "plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "plan/checks/limit_check.h"
#include "plan/checks/motion_zone_check.h"
#include "plan/checks/zone_check.h"
#include "plan/choose_encoding.h"
#include "plan/draft.h"
#include "plan/error.h"
#include "plan/framing/place_overlay.h"
#include "plan/motion/choose_cover.h"
#include "plan/motion/choose_rate.h"
#include "plan/motion/find_timeline.h"
#include "plan/motion/make_motion.h"
#include "plan/motion/push_in.h"
#include "plan/motion/share_motion_encoding.h"
#include "plan/motion/shot_view.h"
#include "plan/output_name.h"
#include "plan/same_pixels.h"

namespace mattebox {
namespace {

class Planner {
  public:
    Planner(const Master& master, const Attention& attention, const Sidecar& sidecar, const PlanWish& wish)
        : sidecar_(sidecar), wish_(wish) {
        if (master.motion) check_moments(sidecar, master.motion->seconds);
        plan_.master = master;
        if (wish.copyright) plan_.master.credits.copyright = *wish.copyright;
        plan_.attention = attention;
        plan_.surface = wish.surface.value_or(sidecar.surface.value_or(Surface::organic));
        name_ = wish.master_name.empty() ? master.path.stem().string() : wish.master_name;
        plan_.folder = wish.out / master_folder(wish.name_template, name_);
        scene_ = {master.size, sidecar.focal, plan_.surface, wish.is_centred, &plan_.attention, {}};
    }

    Plan make(const std::vector<Placement>& placements) {
        for (const Placement& placement : placements) draft(placement);
        scene_.shots = shots_of(seconds_shown(), plan_.attention);
        frame_drafts(drafts_, scene_);
        for (Draft& draft : drafts_) draft.is_motion ? add_motion(draft) : add_still(draft);
        refuse_shared_names();
        return std::move(plan_);
    }

  private:
    /// Of a still, how long the longest push-in is: placements may ask for more than the sidecar does.
    double seconds_shown() const {
        if (plan_.master.motion) return plan_.master.motion->seconds;
        double seconds = 0;
        for (const Draft& draft : drafts_)
            if (draft.is_motion) seconds = std::max(seconds, draft.timeline.end);
        return seconds;
    }

    bool is_motion(const Placement& placement) const {
        if (!placement.accepts_motion) return false;
        return plan_.master.motion || (!placement.accepts_still && sidecar_.motion.seconds);
    }

    void skip(const Placement& placement, const std::string& reason) {
        plan_.skipped.push_back({placement.id, reason});
    }

    void draft(const Placement& placement) {
        Draft draft;
        draft.is_motion = is_motion(placement);
        if (!draft.is_motion && !placement.accepts_still)
            return skip(placement, placement.accepts_motion ? "takes motion only" : "takes documents only");
        draft.placement = std::make_shared<const Placement>(placement);
        draft.wish = resolve(placement, plan_.master.size, sidecar_, wish_, draft.is_motion);
        if (draft.is_motion) {
            if (const auto reason = refuse_motion(limits_of(draft), codec_wish()))
                return skip(placement, *reason);
            set_timeline(draft);
        } else {
            draft.picture = &picture_at(moment_of(draft).value_or(0));
        }
        drafts_.push_back(std::move(draft));
    }

    static MotionLimits limits_of(const Draft& draft) {
        return draft.placement->motion.value_or(MotionLimits{});
    }

    std::optional<MotionCodec> codec_wish() const {
        return wish_.codec ? wish_.codec : sidecar_.motion.codec;
    }

    const Attention& picture_at(double time) {
        if (!plan_.master.motion) return plan_.attention;
        auto known = pictures_.find(time);
        if (known == pictures_.end())
            known = pictures_.emplace(time, attention_at(time, plan_.attention)).first;
        return known->second;
    }

    /// Of a still from a motion master, the picture that it shows.
    std::optional<double> moment_of(const Draft& draft) const {
        if (!plan_.master.motion) return std::nullopt;
        if (draft.wish.cover) return draft.wish.cover;
        // Whoever looked may have done so before it was trimmed.
        const Stretch shown = shown_part(sidecar_.motion, plan_.master.motion->seconds);
        const auto& found = plan_.attention.motion;
        const bool is_shown = found && found->cover >= shown.start && found->cover < shown.end;
        return is_shown ? found->cover : usual_cover(shown);
    }

    void set_timeline(Draft& draft) {
        const MotionLimits limits = limits_of(draft);
        std::vector<std::string>& reasons = draft.wish.reasons;
        MasterMotion motion = plan_.master.motion.value_or(MasterMotion{});
        MotionWish wish = sidecar_.motion;
        if (!plan_.master.motion) {
            StillMotion made = still_motion(*wish.seconds, limits);
            motion.seconds = made.seconds;
            motion.rate = {30, 1};
            reasons.push_back(std::move(made.reason));
            wish.from = wish.to = std::nullopt;
        }
        const FrameRate rate = choose_rate(motion, limits, reasons);
        FoundTimeline found = find_timeline(motion.seconds, rate, limits, wish, plan_.attention.motion.get());
        draft.timeline = found.timeline;
        draft.findings = std::move(found.findings);
        reasons.insert(reasons.end(), found.reasons.begin(), found.reasons.end());
    }

    /// All but encoding and motion.
    Rendition start_rendition(const Draft& draft, Variant& variant) const {
        variant.placement = draft.placement;
        variant.reasons = draft.wish.reasons;
        const std::vector<std::string> why = framing_reasons(draft.framings);
        variant.reasons.insert(variant.reasons.end(), why.begin(), why.end());
        Rendition rendition;
        rendition.framing = draft.framings.front().framing;
        rendition.framing.reasons.clear();
        // Of motion, what costs a third less: nobody sees a difference between kernels that moves.
        const bool is_bicubic = draft.is_motion || plan_.attention.look.is_graphic;
        rendition.kernel = is_bicubic ? Kernel::bicubic : Kernel::lanczos;
        return rendition;
    }

    void add_filters(const Draft& draft, Rendition& rendition, Variant& variant) const {
        for (const FilterUse& use : draft.wish.filters) {
            PlannedFilter planned{use, std::nullopt};
            if (use.overlay) {
                planned.overlay = place_overlay(*use.overlay, draft.framings.front().framing,
                                                plan_.master.size, attention_of_all(draft, scene_),
                                                draft.sharing, plan_.surface, variant.reasons);
            }
            rendition.filters.push_back(std::move(planned));
        }
    }

    void add_still(Draft& draft) {
        const Placement& placement = *draft.placement;
        Variant variant;
        Rendition rendition = start_rendition(draft, variant);
        const auto encoding = choose_encoding(placement, rendition.framing.canvas, plan_.attention.look,
                                              draft.wish.background, variant.reasons);
        if (!encoding) return skip(placement, "takes no JPEG, PNG or WebP");
        rendition.encoding = *encoding;
        rendition.moment = moment_of(draft);
        if (rendition.moment)
            variant.reasons.push_back(fmt::format("the picture at {}", time_code(*rendition.moment)));
        if (rendition.framing.fill.kind == FillKind::transparent && !encoding->keeps_alpha)
            rendition.framing.fill = {FillKind::color, encoding->background};
        add_filters(draft, rendition, variant);
        add_master_findings(variant);
        check_background(variant, encoding->background);
        const std::vector<Focus>& focus = draft.picture->focus;
        variant.shown = show_focus(focus, plan_.master.size, rendition.framing, placement);
        add(variant, check_focus(focus, plan_.master.size, rendition.framing, placement, plan_.surface));
        check_overlays(variant, rendition);
        if (rendition.framing.scale() > 1.01)
            warn_of_scale(variant,
                          {rendition.framing.scale(), rendition.framing.cut.w, rendition.framing.placed.w});
        add(variant, check_size(rendition.framing.canvas, placement));
        finish(draft, variant, std::move(rendition), extension(encoding->format), nullptr);
    }

    void add_motion(Draft& draft) {
        Variant variant;
        Rendition rendition = start_rendition(draft, variant);
        const auto& master = plan_.master.motion;
        const MasterSound* sound = master && master->sound ? &*master->sound : nullptr;
        auto choice =
            choose_motion_encoding(limits_of(draft), rendition.framing.canvas, draft.timeline, sound,
                                   {wish_.effort, wish_.crf, codec_wish(), sidecar_.motion.loudness});
        if (!choice) return skip(*draft.placement, "takes no codec that is written here");
        variant.reasons.insert(variant.reasons.end(), choice->reasons.begin(), choice->reasons.end());
        add_filters(draft, rendition, variant);
        const Color background = draft.wish.background.value_or(plan_.attention.look.is_pale ? dark : white);
        for (ShotFraming& shot : draft.framings) {
            shot.framing.reasons.clear();
            if (shot.framing.fill.kind == FillKind::transparent)
                shot.framing.fill = {FillKind::color, background};
        }
        if (!master) push_in(draft.framings.front(), draft);
        rendition.encoding.background = background;
        rendition.motion = MotionRendition{draft.timeline, choice->encoding, std::move(draft.framings)};
        const std::vector<ShotFraming>& shots = rendition.motion->shots;
        const double cover = plan_.attention.motion ? plan_.attention.motion->cover : draft.timeline.start;
        rendition.framing = framing_at(shots, cover);
        add_master_findings(variant);
        check_background(variant, background);
        add(variant, draft.findings);
        add(variant, choice->findings);
        variant.shown =
            show_focus(plan_.attention.focus, plan_.master.size, rendition.framing, *draft.placement);
        add(variant, check_focus_over_time(scene_.shots, shots, *draft.placement, plan_.surface,
                                           draft.timeline, plan_.master.size));
        check_overlays(variant, rendition);
        const Enlargement largest = largest_scale(shots);
        if (largest.scale > 1.01) warn_of_scale(variant, largest);
        if (sound != nullptr && plan_.attention.motion && plan_.attention.motion->sound)
            add(variant, check_sound(*plan_.attention.motion->sound));
        finish(draft, variant, std::move(rendition), to_text(choice->encoding.container), &*choice);
    }

    void finish(const Draft& draft, Variant& variant, Rendition&& rendition, const char* extension,
                const MotionChoice* choice) {
        add(variant, check_provenance(*draft.placement, plan_.surface, wish_.today));
        variant.path = wish_.out / output_name(wish_.name_template, name_, *draft.placement,
                                               rendition.framing.canvas, extension);
        variant.rendition = share(std::move(rendition), choice);
        plan_.variants.push_back(std::move(variant));
    }

    static void add(Variant& variant, std::vector<Finding> found) {
        std::move(found.begin(), found.end(), std::back_inserter(variant.findings));
    }

    static void warn_of_scale(Variant& variant, const Enlargement& largest) {
        variant.findings.push_back({Severity::warn, "scale.enlarged",
                                    fmt::format("enlarged {:.2g}x: {} px of the master fill {} px",
                                                largest.scale, largest.cut, largest.placed)});
    }

    /// What lets its ground through, and is nearly white, is seen on a darker ground alone.
    void check_background(Variant& variant, Color background) const {
        constexpr int light = 200;  // of 255, in the darkest of its colours
        if (!plan_.attention.look.is_pale ||
            std::min({background.red, background.green, background.blue}) < light)
            return;
        variant.findings.push_back(
            {Severity::warn, "background.too_light",
             fmt::format("what is in it is nearly white, and so is the background {}: give a darker one",
                         to_text(background))});
    }

    void add_master_findings(Variant& variant) const {
        for (const Finding& finding : plan_.master.findings)
            if (finding.severity != Severity::ok) variant.findings.push_back(finding);
    }

    void check_overlays(Variant& variant, const Rendition& rendition) const {
        for (const PlannedFilter& filter : rendition.filters)
            if (filter.overlay)
                add(variant, check_overlay(*filter.overlay, *variant.placement, plan_.surface));
    }

    /// Of a still, whose one shot comes slowly closer.
    void push_in(ShotFraming& shot, const Draft& draft) const {
        shot.path = plan_push_in(shot.framing, plan_.attention.focus, plan_.master.size, draft.sharing,
                                 plan_.surface, draft.timeline.length);
    }

    /// The index of a rendition that makes the same pixels within the same limits, or of a new one.
    /// `choice` is of motion, else null.
    std::size_t share(Rendition&& rendition, const MotionChoice* choice) {
        for (std::size_t i = 0; i < plan_.renditions.size(); ++i) {
            Rendition& other = plan_.renditions[i];
            if (!makes_same_pixels(rendition, other)) continue;
            if (choice != nullptr) {
                const auto shared = share_motion_encoding(choices_.at(i), *choice, rendition.framing.canvas);
                if (!shared) continue;
                other.motion->encoding = shared->encoding;
                other.motion->timeline.rate = shared->rate;
                choices_[i] = *shared;
                return i;
            }
            const auto encoding =
                share_encoding(other.encoding, rendition.encoding, rendition.framing.canvas);
            if (!encoding) continue;
            other.encoding = *encoding;
            return i;
        }
        if (choice != nullptr) choices_[plan_.renditions.size()] = *choice;
        plan_.renditions.push_back(std::move(rendition));
        return plan_.renditions.size() - 1;
    }

    void refuse_shared_names() const {
        std::map<std::filesystem::path, std::string> taken;
        const std::set<std::filesystem::path> own{plan_.folder / "report.json", plan_.folder / "report.html",
                                                  plan_.folder / "sheet.jpg"};
        for (const Variant& variant : plan_.variants) {
            const std::string& id = variant.placement->id;
            if (own.contains(variant.path)) {
                throw Error(
                    "naming the variants of", plan_.master.path.string(),
                    fmt::format("{} would be written over the report as {}", id, variant.path.string()));
            }
            const auto [other, is_new] = taken.emplace(variant.path, id);
            if (is_new) continue;
            throw Error("naming the variants of", plan_.master.path.string(),
                        fmt::format("{} and {} would both be {}; use {{placement}} in the name template",
                                    other->second, id, variant.path.string()));
        }
    }

    const Sidecar& sidecar_;
    const PlanWish& wish_;
    std::string name_;
    Plan plan_;
    FramingScene scene_;
    std::map<double, Attention> pictures_;  ///< of a motion master, those that stills show, by their moment
    std::vector<Draft> drafts_;
    std::map<std::size_t, MotionChoice> choices_;  ///< of the renditions of motion, by their index
};

}  // namespace

Plan make_plan(const Master& master, const Attention& attention, const Sidecar& sidecar,
               const std::vector<Placement>& placements, const PlanWish& wish) {
    return Planner(master, attention, sidecar, wish).make(placements);
}

}  // namespace mattebox
