/// mattebox, the library: one master becomes every platform's variant.
///
///     auto presets = mattebox::load_presets();
///     auto source  = mattebox::open("hero.jpg");
///     auto report  = mattebox::render(source, mattebox::select({"instagram", "linkedin"}, presets));
///
/// Standard library types only. The library prints nothing, never exits, and keeps no state that a caller
/// sees; it throws one type, mattebox::Error, and only where nothing could be made at all. What went wrong
/// with one variant is a Finding of that variant.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "plan/error.h"
#include "plan/file_check.h"
#include "plan/health.h"
#include "plan/limits.h"
#include "plan/outcome.h"
#include "plan/plan.h"
#include "plan/render_wish.h"
#include "plan/selector.h"

namespace mattebox {

/// "0.1.0"
std::string version();

/// The folder of the presets that come with the library: installed with it, else in the source tree.
std::filesystem::path built_in_presets();

/// The built-in placements; those of `folders` are added to them, or replace those of the same id.
/// Throws Error with file, line and column for a preset that is not valid.
std::vector<Placement> load_presets(const std::vector<std::filesystem::path>& folders = {});

/// One preset file alone, to check it.
std::vector<Placement> load_preset(const std::filesystem::path& file);

/// One opened master. Decodes at most once for everything that is asked of it, unless a framing needs it
/// larger. Movable; one thread at a time.
class Source {
  public:
    explicit Source(const std::filesystem::path& master, const OpenWish& wish = {});
    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;
    ~Source();

    const Master& master() const;
    struct State;
    State& state() const { return *state_; }

  private:
    std::unique_ptr<State> state_;
};

/// Opens a master and reads its header; of a document, the page that `wish` names, or else its sidecar.
/// Throws Error where that cannot be done, or where a model that `wish` names cannot be used.
Source open(const std::filesystem::path& master, const OpenWish& wish = {});

/// The facts about a master, without decoding it.
Master probe(const std::filesystem::path& master, const OpenWish& wish = {});

/// `<master>.focus.toml`, or an empty sidecar where there is none. Throws Error for what is not valid, such
/// as a selector that names none of `presets`, where they are given.
Sidecar load_sidecar(const std::filesystem::path& master, const std::vector<Placement>& presets = {});

/// The folder of the detectors' models, installed or prepared by the set-up; empty where there is none.
std::filesystem::path built_in_models();

/// Looks at a small copy of the master. `expected_shrink`: see widest_shrink(); decoding no smaller than that
/// now saves decoding again for the render.
Attention find_focus(Source& source, const Sidecar& sidecar, FocusMode mode = FocusMode::automatic,
                     int expected_shrink = 8);

/// The plan of `placements` for one master, with the sharpening that every chain begins with. Opens no file.
Plan make_plan(const Source& source, const Attention& attention, const Sidecar& sidecar,
               const std::vector<Placement>& placements, PlanWish wish = {});

/// Renders a plan: every variant under its path, or a finding that says why not. Never half a file under a
/// finished name. Throws Error where the master cannot be decoded or the output folder not be written.
Report render(Source& source, const Plan& plan, const RenderWish& wish = {});

/// All of the above in one call: sidecar, focus, plan, render.
Report render(Source& source, const std::vector<Placement>& placements, const PlanWish& plan_wish = {},
              const RenderWish& render_wish = {}, FocusMode mode = FocusMode::automatic);

/// A report of a plan of which nothing was rendered: what --dry-run shows.
Report preview(const Plan& plan);

/// A finished still against those of `placements` that take stills: a row for each limit, trait, and face or
/// words, met or not. Throws Error where there is no such file, or none of a known kind.
FileCheck check(const std::filesystem::path& file, const std::vector<Placement>& placements,
                const CheckWish& wish = {});

/// What this machine can do, found by trying it, and how far the presets can be trusted; what is missing too.
Health examine(const std::vector<std::filesystem::path>& preset_folders = {},
               const std::filesystem::path& models = {});

/// The documented JSON (README), and tables `width` columns wide; `is_colored` for terminals.
std::string to_json(const Report& report);
std::string to_json(const std::vector<FileCheck>& checks);
std::string to_json(const Health& health);
std::string to_table(const Report& report, int width = 100, bool is_colored = false);
std::string to_table(const FileCheck& check, int width = 100, bool is_colored = false, bool is_full = false);
std::string to_table(const Health& health, int width = 100, bool is_colored = false, bool is_full = false);

/// All that is known of a placement, for people: canvas, zones, crops, limits, source.
std::string describe(const Placement& placement);

/// What {master} stands for, for each of `masters` rendered into `out`: the stem; with the extension where
/// another master, of the run or of an earlier report there, has it. Throws Error where two are the same.
std::vector<std::string> master_names(const std::vector<std::filesystem::path>& masters,
                                      const std::filesystem::path& out);

/// The name and the one-line summary of every filter.
std::vector<std::pair<std::string, std::string>> filter_summaries();

}  // namespace mattebox
