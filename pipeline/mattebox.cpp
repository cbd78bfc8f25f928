#include "mattebox.h"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <set>

#include "confirm.h"
#include "filter.h"
#include "look.h"
#include "look_motion.h"
#include "media/codec_versions.h"
#include "media/find/find_faces.h"
#include "media/finished_file.h"
#include "media/library_folder.h"
#include "media/machine.h"
#include "media/motion/av_source.h"
#include "media/stills/vips_layer.h"
#include "media/stills/vips_source.h"
#include "plan/pixel_text.h"
#include "plan/settings/preset.h"
#include "render.h"
#include "render_variants.h"
#include "report/check_json.h"
#include "report/earlier_report.h"
#include "report/focus_files.h"
#include "report/focus_json.h"
#include "report/focus_sidecar.h"
#include "report/json.h"
#include "report/previews.h"
#include "report/write_report.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

FilterBuilder filter_builder() {
    return [](Settings& table) { return build_filter(table, {read_layer_ratio, read_layer}); };
}

/// The page that the sidecar names, where the caller names none.
OpenWish with_page(const fs::path& master, OpenWish wish) {
    if (!wish.page) wish.page = load_sidecar(master, filter_builder()).page;
    return wish;
}

/// The previews of what is there already, from its files.
void take_earlier(Previews& previews, const Plan& plan, const RenderWish& wish,
                  const std::vector<bool>& is_wanted) {
    std::set<std::size_t> seen;
    for (const auto& [variant, outcome] : wish.earlier) {
        const std::size_t rendition = plan.variants[variant].rendition;
        if (is_wanted[rendition] || !outcome.path || !seen.insert(rendition).second) continue;
        try {
            if (plan.renditions[rendition].motion) {
                const MotionSource source(*outcome.path, {});
                previews.take(rendition, read_picture(source, source.master().motion->seconds / 2));
            } else {
                StillSource source(*outcome.path, {});
                previews.take(rendition,
                              source.raster(widest_shrink(source.master().size, page_side)).picture);
            }
        } catch (const std::exception&) {
            // It is shown without a picture; what is wrong with the file is for those to say who read it.
        }
    }
}

/// What is known of a rendition only after all are rendered, for each of its variants that has a file.
void add_findings(Report& report, const std::map<std::size_t, std::vector<Finding>>& late,
                  const std::map<std::size_t, Outcome>& is_earlier) {
    for (std::size_t i = 0; i < report.outcomes.size(); ++i) {
        const auto found = late.find(report.plan.variants[i].rendition);
        if (found == late.end() || !report.outcomes[i].path || is_earlier.contains(i)) continue;
        std::vector<Finding>& findings = report.outcomes[i].findings;
        findings.insert(findings.end(), found->second.begin(), found->second.end());
    }
}

}  // namespace

struct Source::State {
    State(const fs::path& master, const OpenWish& wish) : models(models_of(built_in_models(), wish.models)) {
        if (is_motion(master)) {
            motion.emplace(master, wish);
        } else {
            still.emplace(master, wish);
        }
    }

    Models models;
    std::optional<StillSource> still;
    std::optional<MotionSource> motion;
    std::map<double, Raster> covers;  ///< pictures of `motion`, by when they are shown
    Clock::time_point opened = Clock::now();
    Seconds decode{}, look{}, plan{};

    const Master& master() const { return still ? still->master() : motion->master(); }

    /// Of motion, the picture at `time`.
    const Raster& raster(int shrink, double time = 0) {
        const auto start = Clock::now();
        if (motion && !covers.contains(time)) covers[time].picture = read_picture(*motion, time);
        const Raster& raster = still ? still->raster(shrink) : covers[time];
        decode += Clock::now() - start;
        return raster;
    }
};

Source::Source(const fs::path& master, const OpenWish& wish)
    : state_(std::make_unique<State>(master, with_page(master, wish))) {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

const Master& Source::master() const {
    return state_->master();
}

std::string version() {
    return MATTEBOX_VERSION;
}

std::string pixel_version() {
    return fmt::format("mattebox pixels {}; {}", pixel_revision, codec_versions());
}

fs::path built_in_presets() {
    const fs::path library = library_folder();
    const fs::path installed = library.empty() ? library : library / MATTEBOX_PRESETS_FROM_LIBRARY;
    std::error_code error;
    for (const fs::path& folder : {installed, fs::path(MATTEBOX_SOURCE_PRESETS)})
        if (fs::is_directory(folder, error)) return folder;
    throw Error("finding the presets", installed.lexically_normal().string(),
                "the folder is not there; was the library moved without it?");
}

fs::path built_in_models() {
    const fs::path library = library_folder();
    const fs::path installed = library.empty() ? library : library / MATTEBOX_MODELS_FROM_LIBRARY;
    std::error_code error;
    for (const fs::path& folder : {installed, fs::path(MATTEBOX_PREPARED_MODELS)})
        if (fs::is_directory(folder, error)) return folder;
    return {};
}

std::vector<Placement> load_presets(const std::vector<fs::path>& folders) {
    std::vector<fs::path> all{built_in_presets()};
    all.insert(all.end(), folders.begin(), folders.end());
    return load_presets(all, filter_builder());
}

std::vector<Placement> load_preset(const fs::path& file) {
    return read_preset(Settings::read(file), filter_builder());
}

Source open(const fs::path& master, const OpenWish& wish) {
    return Source(master, wish);
}

Master probe(const fs::path& master, const OpenWish& wish) {
    return Source(master, wish).master();
}

Sidecar load_sidecar(const fs::path& master, const std::vector<Placement>& presets) {
    Sidecar sidecar = load_sidecar(master, filter_builder());
    if (!presets.empty()) check_selectors(sidecar, presets);
    return sidecar;
}

Sidecar load_sidecar_file(const fs::path& file, const std::vector<Placement>& presets) {
    Sidecar sidecar = read_sidecar(Settings::read(file), filter_builder());
    if (!presets.empty()) check_selectors(sidecar, presets);
    return sidecar;
}

Attention find_focus(Source& source, const Sidecar& sidecar, FocusMode mode, int expected_shrink) {
    Source::State& state = source.state();
    std::shared_ptr<const MotionAttention> motion;
    if (state.motion) {
        const auto start = Clock::now();
        motion = look_over_time(*state.motion, sidecar, mode, state.models);
        state.look += Clock::now() - start;
    }
    const Picture& upright = state.raster(expected_shrink, motion ? motion->cover : 0).picture;
    const auto start = Clock::now();
    Attention attention = look_at(upright, source.master().size, sidecar, mode, state.models);
    attention.motion = std::move(motion);
    state.look += Clock::now() - start;
    return attention;
}

void draw_focus(Source& source, const Attention& attention, const fs::path& file, bool is_forced) {
    const Master& master = source.master();
    write_focus_picture(
        source.state().raster(widest_shrink(master.size, 1600, 4), cover_of(attention)).picture,
        {master.path, {}, master, attention}, file, is_forced);
}

fs::path write_sidecar(const Source& source, const Attention& attention, bool is_forced) {
    const Master& master = source.master();
    const Sidecar before = load_sidecar(master.path, filter_builder());
    write_focus_sidecar({master.path, {}, master, attention}, before, is_forced);
    return sidecar_path(master.path);
}

Plan make_plan(const Source& source, const Attention& attention, const Sidecar& sidecar,
               const std::vector<Placement>& placements, PlanWish wish) {
    if (wish.default_filter.name.empty()) wish.default_filter = default_sharpen();
    if (wish.today.empty()) wish.today = today();
    const auto start = Clock::now();
    Plan plan = make_plan(source.master(), attention, sidecar, placements, wish);
    source.state().plan += Clock::now() - start;
    return plan;
}

Report render(Source& source, const Plan& plan, const RenderWish& wish) {
    Source::State& state = source.state();
    Report report;
    report.plan = plan;
    RenderInput input;
    if (state.motion) input.motion = &*state.motion;
    const std::vector<bool> is_wanted = wanted_renditions(plan, wish);
    for (std::size_t i = 0; i < plan.renditions.size(); ++i)
        if (const Rendition& rendition = plan.renditions[i];
            is_wanted[i] && (!rendition.motion || state.still))
            input.rasters[rendition.moment.value_or(0)] =
                &state.raster(widest_shrink(plan), rendition.moment.value_or(0));
    // The picture that was looked at takes no memory any longer where no variant shows it.
    std::erase_if(state.covers, [&input](const auto& cover) { return !input.rasters.contains(cover.first); });
    static const Raster nothing;
    const Raster& raster = input.rasters.empty() ? nothing : *input.rasters.begin()->second;
    Previews previews(plan);
    const auto render_start = Clock::now();
    Confirmer confirmer(raster, plan, state.models.faces, state.models.words, wish.verify);
    report.outcomes = render_plan(
        input, plan, wish,
        [&previews, &wish](std::size_t rendition, const Picture& picture) {
            if (wish.has_report) previews.take(rendition, picture);
        },
        [&confirmer](const FinishedPicture& finished) {
            return finished.source != nullptr
                       ? confirmer.confirm_motion(finished.rendition, *finished.source, finished.file,
                                                  finished.index)
                       : confirmer.confirm(finished.rendition, finished.picture, finished.file);
        });
    add_findings(report, confirmer.finish(), wish.earlier);
    report.was_cancelled = wish.cancel != nullptr && wish.cancel->load();
    const auto end = Clock::now();
    report.timings = {state.look,         state.plan,         state.decode,
                      end - render_start, end - state.opened, state.still ? state.still->decode_count() : 1};
    if (wish.has_report) take_earlier(previews, plan, wish, is_wanted);
    try {
        if (wish.has_report) write_report(report, previews, version());
    } catch (const Error& problem) {
        report.problem = problem.what();
    }
    return report;
}

Report render(Source& source, const std::vector<Placement>& placements, const PlanWish& plan_wish,
              const RenderWish& render_wish, FocusMode mode) {
    const Sidecar sidecar = load_sidecar(source.master().path);
    const Attention attention = find_focus(source, sidecar, mode, widest_shrink(source.master(), placements));
    return render(source, make_plan(source, attention, sidecar, placements, plan_wish), render_wish);
}

Report preview(const Plan& plan) {
    Report report;
    report.plan = plan;
    report.is_dry_run = true;
    for (const Variant& variant : plan.variants) {
        report.outcomes.push_back(
            {variant.placement->id, variant.path, 0, 0, 0, variant.findings, variant.reasons});
    }
    return report;
}

std::string to_json(const std::vector<FileCheck>& checks) {
    return to_json(checks, version());
}

std::string to_json(const std::vector<MasterFocus>& masters) {
    return to_json(masters, version());
}

std::string to_json(const Report& report) {
    return to_json(report, version());
}

std::vector<std::string> master_names(const std::vector<fs::path>& masters, const fs::path& out) {
    std::map<std::string, int> stems;
    for (const fs::path& master : masters) ++stems[master.stem().string()];
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const fs::path& master : masters) {
        const std::string stem = master.stem().string(), file = master.filename().string();
        const std::string earlier = reported_master(out / stem / "report.json");
        // A report has names that are not UTF-8 with their broken bytes replaced.
        const bool is_free =
            stems[stem] == 1 && (earlier.empty() || fs::path(earlier).filename() == reported_text(file));
        names.push_back(is_free ? stem : file);
        if (!taken.insert(names.back()).second) {
            throw Error(
                "naming the variants of", master.string(),
                "another master of this run has the same name; render it into another folder with --out");
        }
    }
    return names;
}

std::vector<std::pair<std::string, std::string>> filter_summaries() {
    std::vector<std::pair<std::string, std::string>> summaries;
    for (const FilterInfo* filter : filters()) summaries.emplace_back(filter->name, filter->summary);
    return summaries;
}

}  // namespace mattebox
