/// How a plan is to be rendered; see mattebox.h.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

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
    const std::atomic<bool>* cancel = nullptr;  ///< set it, from any thread, and no further variant is begun
    /// Called after each variant with how many are done of how many; from any thread, one at a time.
    std::function<void(std::size_t done, std::size_t all)> progress;
};

}  // namespace mattebox
