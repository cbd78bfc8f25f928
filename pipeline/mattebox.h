/// mattebox, the library: one master becomes every platform's variant.
///
///     auto presets = mattebox::load_presets();
///     auto source  = mattebox::open("hero.jpg");
///     auto report  = mattebox::render(source, mattebox::select({"instagram", "linkedin"}, presets));
///
/// Standard library types only. Prints nothing, never exits, keeps no state that a caller sees; throws one
/// type, mattebox::Error, only where nothing could be made at all: what went wrong with a variant is a
/// Finding of it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "plan/checks/file_check.h"
#include "plan/error.h"
#include "plan/health.h"
#include "plan/limits.h"
#include "plan/master_focus.h"
#include "plan/outcome.h"
#include "plan/plan.h"
#include "plan/render_wish.h"
#include "plan/settings/selector.h"

namespace mattebox {

std::string version();        ///< "0.1.0"
std::string pixel_version();  ///< changes where the same wishes may give other pixels, or codecs changed
/// Where presets and detectors' models are, installed or prepared by the set-up; empty: there are no models.
std::filesystem::path built_in_presets();
std::filesystem::path built_in_models();

/// The built-in placements; those of `folders` add to them, or replace those of the same id. Throws Error
/// with file, line and column for a preset that is not valid.
std::vector<Placement> load_presets(const std::vector<std::filesystem::path>& folders = {});
std::vector<Placement> load_preset(const std::filesystem::path& file);  ///< one file alone

/// One opened master, decoded once, or again where a framing needs it larger. Movable; one thread at a time.
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
Master probe(const std::filesystem::path& master, const OpenWish& wish = {});

/// `<master>.focus.toml`, or an empty sidecar where there is none; or the named file. Throw Error for what is
/// not valid, such as a selector that names none of `presets`, where they are given.
Sidecar load_sidecar(const std::filesystem::path& master, const std::vector<Placement>& presets = {});
Sidecar load_sidecar_file(const std::filesystem::path& file, const std::vector<Placement>& presets = {});

/// Looks at a small copy of the master; what is decoded at `expected_shrink` serves the render too.
Attention find_focus(Source& source, const Sidecar& sidecar, FocusMode mode = FocusMode::automatic,
                     int expected_shrink = 8);

/// Draws that over the master, at most 1,600 px, into a .jpg or .png; writes it as `<master>.focus.toml`,
/// ready to edit, and returns its path. Throw Error where another file is there already, unless `is_forced`.
void draw_focus(Source& source, const Attention& attention, const std::filesystem::path& file,
                bool is_forced = false);
std::filesystem::path write_sidecar(const Source& source, const Attention& attention, bool is_forced = false);

/// The plan of `placements` for one master, with the sharpening that every chain begins with; opens no file.
Plan make_plan(const Source& source, const Attention& attention, const Sidecar& sidecar,
               const std::vector<Placement>& placements, PlanWish wish = {});

/// Renders a plan: every variant whole under its path, or a finding that says why not. Throws Error where the
/// master cannot be decoded or the output folder not be written.
Report render(Source& source, const Plan& plan, const RenderWish& wish = {});

/// The same, from sidecar to render.
Report render(Source& source, const std::vector<Placement>& placements, const PlanWish& plan_wish = {},
              const RenderWish& render_wish = {}, FocusMode mode = FocusMode::automatic);

/// A report of a plan of which nothing was rendered: what --dry-run shows.
Report preview(const Plan& plan);

/// A finished file against those of `placements` that take its kind: a row for each limit, trait, and face or
/// words, met or not. Throws Error where there is no such file, or none of a known kind.
FileCheck check(const std::filesystem::path& file, const std::vector<Placement>& placements,
                const CheckWish& wish = {});

/// What this machine can do, tried, and how far the presets can be trusted.
Health examine(const std::vector<std::filesystem::path>& preset_folders = {},
               const std::filesystem::path& models = {});

/// The documented JSON (README), and tables `width` columns wide; `is_colored` for terminals.
std::string to_json(const Report& report);
std::string to_json(const std::vector<FileCheck>& checks);
std::string to_json(const Health& health);
std::string to_json(const std::vector<MasterFocus>& masters);
std::string to_table(const Report& report, int width = 100, bool is_colored = false);
std::string to_table(const FileCheck& check, int width = 100, bool is_colored = false, bool is_full = false);
std::string to_table(const Health& health, int width = 100, bool is_colored = false, bool is_full = false);
std::string to_table(const MasterFocus& focus, int width = 100, bool is_colored = false);

/// All that is known of a placement, for people: canvas, zones, crops, limits, source.
std::string describe(const Placement& placement);

/// What {master} stands for, for each of `masters` rendered into `out`: the stem; with the extension where
/// another master, of the run or of an earlier report there, has it. Throws Error where two are the same.
std::vector<std::string> master_names(const std::vector<std::filesystem::path>& masters,
                                      const std::filesystem::path& out);

std::vector<std::pair<std::string, std::string>> filter_summaries();  ///< of each, its name and a line

}  // namespace mattebox
