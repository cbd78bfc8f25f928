/// How a plan is to be rendered; see mattebox.h.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>

#include "plan/outcome.h"

namespace mattebox {

/// How closely a finished picture is looked at. quick: is it the cut that was planned, and are its faces
/// there; full: its words too, and always on the file itself, decoded whole.
enum class Verify { none, quick, full };

struct RenderWish {
    int threads = 0;           ///< 0: one for each processor
    std::uint64_t memory = 0;  ///< bytes for everything in flight; 0: half of what is free
    bool is_forced = false;    ///< overwrite files that mattebox did not make
    Verify verify = Verify::quick;
    bool has_report = true;  ///< write report.json, report.html and sheet.jpg into the plan's folder
    /// Variants that are there already, by their index in the plan: not rendered again, and reported as they
    /// are here.
    std::map<std::size_t, Outcome> earlier;
    /// The caller calls from within a TBB arena, which is to be used instead of one of `threads`: so that
    /// several masters share the processors.
    bool shares_arena = false;
    const std::atomic<bool>* cancel = nullptr;  ///< set it, from any thread, and no further variant is begun
    /// Called after each variant with how many are done of how many; from any thread, one at a time.
    std::function<void(std::size_t done, std::size_t all)> progress;
    /// Called with each variant as soon as its file has its name, or could not be made; from any thread, one
    /// at a time. What only the whole render shows, as pictures that differ from the plan, may be found
    /// later.
    std::function<void(std::size_t variant, const Outcome& outcome)> variant_done;
    /// Called with each picture that was read of a motion master: how many were, of how many in all passes.
    std::function<void(std::int64_t done, std::int64_t all)> picture_progress;
};

}  // namespace mattebox
