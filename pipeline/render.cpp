#include "render.h"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_scheduler_observer.h>
#include <tbb/version.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <set>

#include "compose.h"
#include "media/finished_file.h"
#include "media/fit_bytes.h"
#include "media/machine.h"
#include "media/raster_levels.h"
#include "media/vips_file.h"
#include "media/vips_start.h"
#include "plan/error.h"
#include "plan/limit_check.h"

namespace mattebox {
namespace {

/// What libvips keeps for a thread is let go when the thread leaves.
class ThreadFarewell : public tbb::task_scheduler_observer {
  public:
    explicit ThreadFarewell(tbb::task_arena& arena) : tbb::task_scheduler_observer(arena) { observe(true); }
    ~ThreadFarewell() override { observe(false); }
    void on_scheduler_exit(bool is_worker) override {
        if (is_worker) leave_vips_thread();
    }
};

/// As many renditions at once as there are threads and as the byte budget holds.
int lanes(const Plan& plan, const RasterLevels& rasters, const RenderWish& wish) {
    const int threads = wish.threads > 0 ? wish.threads : processor_count();
    const std::uint64_t budget = wish.memory > 0 ? wish.memory : free_memory() / 2;
    // Planes before and after the filters, interleaved for the encoder, and the encoder's own: measured at 12
    // to 14.
    constexpr double bytes_per_pixel = 16;
    double largest = 1;
    for (const Rendition& rendition : plan.renditions)
        largest = std::max(largest, rendition.framing.canvas.area());
    const double left = static_cast<double>(budget) - static_cast<double>(rasters.bytes());
    return std::clamp(static_cast<int>(left / (bytes_per_pixel * largest)), 1, threads);
}

int smallest_needed(const Plan& plan) {
    int widest = 1;
    for (const Rendition& rendition : plan.renditions)
        widest = std::max(widest, widest_shrink(rendition.framing));
    return widest;
}

class Rendering {
  public:
    Rendering(const Raster& raster, const Plan& plan, const RenderWish& wish,
              const PreviewTaker& take_preview, const PictureConfirmer& confirm)
        : rasters_(raster, smallest_needed(plan)),
          plan_(plan),
          wish_(wish),
          take_preview_(take_preview),
          confirm_(confirm),
          outcomes_(plan.variants.size()) {
        for (std::size_t i = 0; i < plan.variants.size(); ++i) {
            const Variant& variant = plan.variants[i];
            outcomes_[i] = {variant.placement->id, {}, 0, 0, 0, variant.findings, variant.reasons};
            users_[variant.rendition].push_back(i);
        }
    }

    std::vector<Outcome> run() {
        tbb::task_arena arena(lanes(plan_, rasters_, wish_));
        const ThreadFarewell farewell(arena);
        arena.execute([this] {
            tbb::parallel_for(std::size_t{0}, plan_.renditions.size(),
                              [this](std::size_t i) { render_one(i); });
        });
        return std::move(outcomes_);
    }

  private:
    bool is_cancelled() const { return wish_.cancel != nullptr && wish_.cancel->load(); }

    /// One rendition and all its variants. Nothing is thrown from here: a failure becomes a finding.
    void render_one(std::size_t index) {
        const std::vector<std::size_t>& users = users_[index];
        try {
            if (is_cancelled()) {
                for (const std::size_t i : users)
                    fail(i, "cancelled", "it was not begun: the run was cancelled");
            } else {
                const Rendition& rendition = plan_.renditions[index];
                const Picture picture =
                    compose(rasters_.at_most(widest_shrink(rendition.framing)), rendition);
                if (take_preview_) take_preview_(index, picture);
                write_all(index, picture, fit_bytes(picture, rendition.encoding, plan_.master.credits));
            }
        } catch (const std::exception& problem) {
            for (const std::size_t i : users) {
                if (!outcomes_[i].path) fail(i, "render.failed", problem.what());
            }
        }
        report_progress(users.size());
    }

    void write_all(std::size_t index, const Picture& picture, const EncodedStill& still) {
        const Rendition& rendition = plan_.renditions[index];
        const std::filesystem::path* first = nullptr;
        FileFacts facts;
        std::vector<Finding> seen;
        for (const std::size_t i : users_[index]) {
            const std::filesystem::path& path = plan_.variants[i].path;
            Outcome& outcome = outcomes_[i];
            try {
                if (is_foreign(path)) {
                    fail(i, "file.foreign",
                         fmt::format("{} is there already and was not made by mattebox: move it, or render "
                                     "with --force",
                                     path.string()));
                    continue;
                }
                make_folder(path.parent_path());
                if (first != nullptr) {
                    repeat_finished(*first, path);
                } else {
                    write_finished(path, still.bytes, [&](const std::filesystem::path& file) {
                        facts = confirmed(file, rendition);
                        if (confirm_) seen = confirm_(index, picture, file);
                    });
                    first = &path;
                }
                outcome.path = path;
                outcome.bytes = facts.bytes;
                outcome.quality = still.quality;
                outcome.encodes = still.encodes;
                outcome.findings.insert(outcome.findings.end(), seen.begin(), seen.end());
                if (still.padding > 0) {
                    outcome.reasons.push_back(
                        fmt::format("{} bytes of blanks in its metadata: {} refuses files below {}",
                                    still.padding, outcome.placement, *rendition.encoding.min_bytes));
                }
                add_limits(outcome, facts, *plan_.variants[i].placement);
            } catch (const std::exception& problem) {
                fail(i, "write.failed", problem.what());
            }
        }
    }

    /// The facts of the file as it lies on the disk; an Error where they are not what was planned.
    static FileFacts confirmed(const std::filesystem::path& file, const Rendition& rendition) {
        FileFacts facts = read_file_facts(file);
        if (facts.size != rendition.framing.canvas || facts.format != to_text(rendition.encoding.format)) {
            throw Error("confirming", file.string(),
                        fmt::format("it is {}x{} {}, not as planned", facts.size.width, facts.size.height,
                                    facts.format));
        }
        return facts;
    }

    static void add_limits(Outcome& outcome, const FileFacts& facts, const Placement& placement) {
        for (Finding& finding : check_file(facts, placement)) {
            // Its size was checked in the plan, against the canvas that was wished for.
            const bool is_planned = finding.code == "limits.canvas" || finding.code == "limits.size" ||
                                    finding.code == "limits.ratio";
            if (finding.severity == Severity::ok || is_planned) continue;
            // A recommendation that a good picture does not meet is worth a word, not a warning.
            if (finding.code == "limits.recommended_bytes") finding.severity = Severity::ok;
            outcome.findings.push_back(std::move(finding));
        }
    }

    bool is_foreign(const std::filesystem::path& path) const {
        if (wish_.is_forced || !std::filesystem::exists(std::filesystem::symlink_status(path))) return false;
        try {
            return !read_file_facts(path).made_by_mattebox;
        } catch (const std::exception&) {
            return true;
        }
    }

    void fail(std::size_t i, const char* code, std::string sentence) {
        outcomes_[i].path.reset();
        outcomes_[i].findings.push_back({Severity::fail, code, std::move(sentence)});
    }

    void report_progress(std::size_t more) {
        const std::lock_guard lock(progress_mutex_);
        done_ += more;
        if (wish_.progress) wish_.progress(done_, outcomes_.size());
    }

    const RasterLevels rasters_;
    const Plan& plan_;
    const RenderWish& wish_;
    const PreviewTaker& take_preview_;
    const PictureConfirmer& confirm_;
    std::vector<Outcome> outcomes_;
    std::map<std::size_t, std::vector<std::size_t>> users_;  ///< the variants of each rendition
    std::mutex progress_mutex_;
    std::size_t done_ = 0;
};

}  // namespace

std::vector<Outcome> render_stills(const Raster& raster, const Plan& plan, const RenderWish& wish,
                                   const PreviewTaker& take_preview, const PictureConfirmer& confirm) {
    std::set<std::filesystem::path> folders;
    for (const Variant& variant : plan.variants) folders.insert(variant.path.parent_path());
    for (const std::filesystem::path& folder : folders) {
        make_folder(folder);
        remove_leftovers(folder);
    }
    return Rendering(raster, plan, wish, take_preview, confirm).run();
}

std::string spread_library_version() {
    return TBB_runtime_version();
}

}  // namespace mattebox
