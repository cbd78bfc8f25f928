#include "campaign/worker/worker_master.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <mutex>
#include <set>

#include "campaign/file_look.h"
#include "campaign/state/content.h"
#include "mattebox.h"
#include "media/finished_file.h"
#include "media/machine.h"
#include "media/motion/av_sink.h"
#include "plan/error.h"
#include "plan/pixel_text.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

// Measured: a 24 MP progressive JPEG to 12 placements peaks at 130 MiB, a 1080p clip that is looked at, at
// 300.
constexpr std::uint64_t bytes_of_a_still = std::uint64_t{64} << 20U;
constexpr std::uint64_t bytes_of_a_look = std::uint64_t{320} << 20U;
constexpr std::uint64_t bytes_of_a_pixel = 8;

std::uint64_t bytes_to_look(const Master& master, int shrink) {
    if (master.motion) return bytes_of_a_look;
    const double pixels = master.size.area() / (static_cast<double>(shrink) * shrink);
    return bytes_of_a_still + static_cast<std::uint64_t>(pixels) * bytes_of_a_pixel;
}

std::uint64_t bytes_of_encoders(const Plan& plan) {
    std::uint64_t bytes = 0;
    for (const Rendition& rendition : plan.renditions)
        if (rendition.motion) bytes += encoder_bytes(rendition.framing.canvas, rendition.motion->encoding);
    return bytes;
}

/// What was read beside the master: a change of any of them may change its variants.
std::vector<fs::path> files_beside(const Sidecar& sidecar, const Plan& plan) {
    std::set<fs::path> files;
    for (const LogoWish& logo : sidecar.logos) files.insert(logo.file);
    for (const Rendition& rendition : plan.renditions)
        for (const PlannedFilter& filter : rendition.filters)
            files.insert(filter.use.files.begin(), filter.use.files.end());
    return {files.begin(), files.end()};
}

/// `makers` is what else pixels depend on: the master's bytes and the libraries.
std::vector<VariantResult> planned_variants(const Plan& plan, const std::string& makers) {
    std::vector<VariantResult> variants;
    for (const Variant& planned : plan.variants) {
        VariantResult variant;
        variant.placement = planned.placement->id;
        variant.path = planned.path;
        variant.findings = planned.findings;
        variant.planned = planned.findings.size();
        variant.pixels = content_of_text(makers + pixel_text(plan, plan.renditions[planned.rendition]));
        variants.push_back(std::move(variant));
    }
    return variants;
}

/// The facts of a finished file, to tell it from one that someone edited.
VariantRecord record_of(const VariantResult& result) {
    VariantRecord record;
    record.path = result.path;
    record.result = result;
    struct stat facts {};
    if (stat(result.path.c_str(), &facts) != 0) return record;
    const FileStamp stamp = stamp_of(facts);
    record.size = stamp.size;
    record.changed = stamp.written;
    record.content = content_of_file(result.path);
    return record;
}

void take(const Outcome& outcome, VariantResult& variant) {
    variant.bytes = outcome.bytes;
    variant.quality = outcome.quality;
    variant.encodes = outcome.encodes;
    variant.findings = outcome.findings;
    if (!outcome.path) variant.made = Made::not_made;
}

/// What is there already, as the render has to know it.
Outcome earlier_outcome(const VariantResult& variant, const Variant& planned, const VariantResult& recorded) {
    Outcome outcome;
    outcome.placement = variant.placement;
    outcome.path = variant.path;
    outcome.bytes = recorded.bytes;
    outcome.quality = recorded.quality;
    outcome.encodes = recorded.encodes;
    outcome.findings = planned.findings;
    const std::size_t late = std::min(recorded.planned, recorded.findings.size());
    outcome.findings.insert(outcome.findings.end(),
                            recorded.findings.begin() + static_cast<std::ptrdiff_t>(late),
                            recorded.findings.end());
    outcome.reasons = planned.reasons;
    return outcome;
}

Outcome refused_outcome(const VariantResult& variant, const Variant& planned) {
    Outcome outcome;
    outcome.placement = variant.placement;
    outcome.findings = planned.findings;
    outcome.findings.push_back(
        {Severity::fail, "file.edited",
         fmt::format("{} was changed by someone else after it was made, and is left as it is: move "
                     "it, or replace it with --force",
                     variant.path.string())});
    outcome.reasons = planned.reasons;
    return outcome;
}

/// One master's way through the worker.
class MasterRun {
  public:
    MasterRun(const MasterWish& wish, const std::string& content, WorkerRoom& room, const WorkerVoice& voice)
        : wish_(wish), content_(content), room_(room), voice_(voice) {}

    MasterResult run() {
        const std::vector<Placement> placements = select(wish_.selectors, room_.presets);
        const Sidecar sidecar = wish_.sidecar ? load_sidecar_file(*wish_.sidecar, room_.presets)
                                              : load_sidecar(wish_.master, room_.presets);
        Source source = open(wish_.master, opening(sidecar));
        result_.is_motion = source.master().motion.has_value();
        const int shrink = widest_shrink(source.master(), placements);
        std::optional<ByteBudget::Held> held;
        const std::uint64_t to_look = bytes_to_look(source.master(), shrink);
        held.emplace(hold(to_look));
        const Attention attention = find_focus(source, sidecar, wish_.focus, shrink);
        voice_.is_alive();
        const PlanWish& asked = wish_;
        const Plan plan = make_plan(source, attention, sidecar, placements, asked);
        result_.files = files_beside(sidecar, plan);
        if (plan.variants.empty())
            throw Error("rendering", wish_.master.string(),
                        fmt::format("none of the {} placements asked for takes {}", plan.skipped.size(),
                                    result_.is_motion ? "motion or a cover" : "a still"));
        result_.variants = planned_variants(plan, content_ + " " + room_.pixels + " ");
        // Stills in the making need little beside the raster, and no more of them are made at once than the
        // arena has threads, whosever they are. Encoders of motion need much.
        std::uint64_t memory = room_.budget.all();
        if (const std::uint64_t encoders = bytes_of_encoders(plan); encoders > 0) {
            held.reset();
            held.emplace(hold(to_look + encoders));
            memory = held->bytes();
        }
        render_plan(source, plan, memory);
        return std::move(result_);
    }

  private:
    /// Who waits for room does not hang.
    ByteBudget::Held hold(std::uint64_t bytes) {
        return room_.budget.hold(bytes, [this] { voice_.is_alive(); });
    }

    OpenWish opening(const Sidecar& sidecar) const {
        OpenWish opening;
        opening.limits = room_.wish.limits;
        opening.models = room_.wish.models;
        opening.is_salvaged = wish_.is_salvaged;
        opening.page = wish_.page ? wish_.page : sidecar.page;
        return opening;
    }

    /// Does what was answered of those that are not rendered.
    void settle(const Plan& plan, const std::vector<Answer>& answers, RenderWish& render) {
        for (std::size_t i = 0; i < answers.size(); ++i) {
            VariantResult& variant = result_.variants[i];
            const Judgement& judgement = answers[i].judgement;
            variant.made = judgement.made;
            variant.why = judgement.why;
            if (judgement.made == Made::linked && !link(judgement.from, variant)) continue;
            if (variant.made == Made::kept || variant.made == Made::linked) {
                render.earlier[i] = earlier_outcome(variant, plan.variants[i], answers[i].recorded);
                take(render.earlier[i], variant);
                if (variant.made == Made::linked) voice_.record(record_of(variant));
            } else if (variant.made == Made::not_made) {
                render.earlier[i] = refused_outcome(variant, plan.variants[i]);
                take(render.earlier[i], variant);
            }
        }
    }

    /// Where the other file cannot be had after all, the variant is rendered.
    static bool link(const fs::path& from, VariantResult& variant) {
        try {
            make_folder(variant.path.parent_path());
            repeat_finished(from, variant.path);
            return true;
        } catch (const Error&) {
            variant.made = Made::rendered;
            return false;
        }
    }

    void render_plan(Source& source, const Plan& plan, std::uint64_t memory) {
        RenderWish render;
        settle(plan, voice_.ask(result_.variants), render);
        render.threads = room_.wish.threads;
        render.memory = memory;
        render.shares_arena = true;
        render.is_forced = room_.wish.is_forced;
        render.verify = wish_.verify;
        render.cancel = &room_.is_cancelled;
        render.picture_progress = [this](std::int64_t, std::int64_t) { voice_.is_alive(); };
        render.variant_done = [this](std::size_t i, const Outcome& outcome) {
            VariantResult variant = result_.variants[i];
            take(outcome, variant);
            if (outcome.path) voice_.record(record_of(variant));
        };
        const Report report = mattebox::render(source, plan, render);
        for (std::size_t i = 0; i < report.outcomes.size(); ++i)
            take(report.outcomes[i], result_.variants[i]);
        result_.timings = report.timings;
        result_.folder = plan.folder;
        conclude(report);
    }

    void conclude(const Report& report) {
        bool has_file = false, has_new = false;
        for (const VariantResult& variant : result_.variants) {
            has_file = has_file || variant.made != Made::not_made;
            has_new = has_new || variant.made == Made::rendered || variant.made == Made::linked;
        }
        if (report.was_cancelled) {
            result_.end = MasterEnd::cancelled;
        } else if (!has_file) {
            result_.end = MasterEnd::failed;
            for (const VariantResult& variant : result_.variants)
                for (const Finding& finding : variant.findings)
                    if (finding.severity == Severity::fail && result_.problem.empty())
                        result_.problem = finding.sentence;
        } else {
            result_.end = has_new ? MasterEnd::rendered : MasterEnd::kept;
        }
        if (result_.problem.empty()) result_.problem = report.problem;
    }

    const MasterWish& wish_;
    const std::string& content_;
    WorkerRoom& room_;
    const WorkerVoice& voice_;
    MasterResult result_;
};

}  // namespace

WorkerRoom::WorkerRoom(QueueWish its_wish)
    : wish(std::move(its_wish)),
      presets(load_presets(wish.preset_folders)),
      pixels(pixel_version()),
      budget(wish.memory > 0 ? wish.memory : free_memory() / 2) {}

MasterResult render_master(const MasterWish& wish, const std::string& content, WorkerRoom& room,
                           const WorkerVoice& voice) {
    try {
        return MasterRun(wish, content, room, voice).run();
    } catch (const std::exception& problem) {
        MasterResult failed;
        failed.end = MasterEnd::failed;
        failed.problem = problem.what();
        return failed;
    }
}

}  // namespace mattebox
