#include "mattebox.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>

#include "confirm.h"
#include "filter.h"
#include "look.h"
#include "media/find_faces.h"
#include "media/find_version.h"
#include "media/finished_file.h"
#include "media/format_trial.h"
#include "media/library_folder.h"
#include "media/machine.h"
#include "media/scale.h"
#include "media/vips_file.h"
#include "media/vips_layer.h"
#include "media/vips_source.h"
#include "media/vips_start.h"
#include "plan/creative_check.h"
#include "plan/limit_check.h"
#include "plan/preset.h"
#include "plan/trait_check.h"
#include "render.h"
#include "report/check_json.h"
#include "report/earlier_report.h"
#include "report/focus_files.h"
#include "report/focus_json.h"
#include "report/focus_sidecar.h"
#include "report/health_json.h"
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

std::string today() {
    return fmt::format("{:%Y-%m-%d}", std::chrono::system_clock::now());
}

FolderHealth look_at_folder(const char* what, const fs::path& folder) {
    return {what, folder, free_bytes(folder), object_to_writing(folder)};
}

PresetHealth look_at_presets(const std::vector<fs::path>& folders) {
    try {
        return judge_presets(load_presets(folders), today());
    } catch (const std::exception& problem) {
        PresetHealth health;
        health.problem = problem.what();
        return health;
    }
}

/// What matters in a finished still; models that are missing become rows of `check`.
std::vector<Focus> look_at_creative(const fs::path& file, const Models& models, FileCheck& check) {
    StillSource source(file, {});
    const Size size = source.master().size;
    constexpr int most = 64;
    const Attention attention = look_at(source.raster(widest_shrink(size, detection_side, most)).picture,
                                        size, {}, FocusMode::automatic, models);
    for (const Finding& finding : attention.findings)
        check.traits.push_back(
            {finding.severity, finding.code, "detectors", "no model", "", finding.sentence});
    return weigh_creative(attention, size);
}

/// What is known of a rendition only after all are rendered, for each of its variants that has a file.
void add_findings(Report& report, const std::map<std::size_t, std::vector<Finding>>& late) {
    for (std::size_t i = 0; i < report.outcomes.size(); ++i) {
        const auto found = late.find(report.plan.variants[i].rendition);
        if (found == late.end() || !report.outcomes[i].path) continue;
        std::vector<Finding>& findings = report.outcomes[i].findings;
        findings.insert(findings.end(), found->second.begin(), found->second.end());
    }
}

}  // namespace

struct Source::State {
    State(const fs::path& master, const OpenWish& wish)
        : models(models_of(built_in_models(), wish.models)), still(master, wish) {}

    Models models;
    StillSource still;
    Clock::time_point opened = Clock::now();
    Seconds decode{}, look{}, plan{};

    const Raster& raster(int shrink) {
        const auto start = Clock::now();
        const Raster& raster = still.raster(shrink);
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
    return state_->still.master();
}

std::string version() {
    return MATTEBOX_VERSION;
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

Attention find_focus(Source& source, const Sidecar& sidecar, FocusMode mode, int expected_shrink) {
    Source::State& state = source.state();
    const Picture& upright = state.raster(expected_shrink).picture;
    const auto start = Clock::now();
    Attention attention = look_at(upright, source.master().size, sidecar, mode, state.models);
    state.look += Clock::now() - start;
    return attention;
}

void draw_focus(Source& source, const Attention& attention, const fs::path& file, bool is_forced) {
    const Master& master = source.master();
    write_focus_picture(source.state().raster(widest_shrink(master.size, 1600, 4)).picture,
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
    const Raster& raster = state.raster(widest_shrink(plan));
    Previews previews(plan);
    const auto render_start = Clock::now();
    Confirmer confirmer(raster, plan, state.models.faces, state.models.words, wish.verify);
    report.outcomes = render_stills(
        raster, plan, wish,
        [&previews, &wish](std::size_t rendition, const Picture& picture) {
            if (wish.has_report) previews.take(rendition, picture);
        },
        [&confirmer](std::size_t rendition, const Picture& picture, const fs::path& file) {
            return confirmer.confirm(rendition, picture, file);
        });
    add_findings(report, confirmer.finish());
    report.was_cancelled = wish.cancel != nullptr && wish.cancel->load();
    const auto end = Clock::now();
    report.timings = {state.look,         state.plan,         state.decode,
                      end - render_start, end - state.opened, state.still.decode_count()};
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

FileCheck check(const fs::path& file, const std::vector<Placement>& placements, const CheckWish& wish) {
    const Models models = models_of(built_in_models(), wish.models);
    FileCheck check;
    check.path = file;
    check.facts = examine_file(file);
    check.traits = check_traits(check.facts);
    for (const Placement& placement : placements) {
        if (placement.still) {
            check.placements.push_back({placement.id, check_limits(check.facts, placement), {}});
        } else {
            check.skipped.push_back(placement.id);
        }
    }
    // A file that cannot be decoded has said so in its traits.
    const bool is_whole =
        check.facts.pixels && check.facts.pixels->damage.empty() && check.facts.pixels->unseen.empty();
    if (wish.focus == FocusMode::none || !is_whole) return check;
    const std::vector<Focus> focus = look_at_creative(file, models, check);
    for (PlacementCheck& placement : check.placements) {
        const auto same =
            std::find_if(placements.begin(), placements.end(),
                         [&placement](const Placement& one) { return one.id == placement.placement; });
        placement.zone = check_creative(focus, check.facts.size, *same, wish.surface);
    }
    return check;
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

Health examine(const std::vector<fs::path>& preset_folders, const fs::path& models) {
    Health health;
    health.version = version();
    health.libraries = {{"libvips", vips_library_version(), "reads and writes stills"},
                        {"zimg", scale_library_version(), "scales"},
                        {"OpenCV", find_library_version(), "finds what matters"},
                        {"oneTBB", spread_library_version(), "spreads the work"}};
    health.formats = try_formats();
    health.models = try_models(models_of(built_in_models(), models));
    health.letters_problem = try_letters();
    health.processors = processor_count();
    health.free_memory = free_memory();
    health.installed_memory = installed_memory();
    std::error_code error;
    health.folders = {look_at_folder("temporary files", fs::temp_directory_path(error)),
                      look_at_folder("variants, by default below here", fs::current_path(error))};
    health.presets = look_at_presets(preset_folders);
    return health;
}

std::string to_json(const Health& health) {
    return to_json(health, today());
}

std::vector<std::string> master_names(const std::vector<fs::path>& masters, const fs::path& out) {
    std::map<std::string, int> stems;
    for (const fs::path& master : masters) ++stems[master.stem().string()];
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const fs::path& master : masters) {
        const std::string stem = master.stem().string(), file = master.filename().string();
        const std::string earlier = reported_master(out / stem / "report.json");
        const bool is_free = stems[stem] == 1 && (earlier.empty() || fs::path(earlier).filename() == file);
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
