#include "render.h"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#include <tbb/task_scheduler_observer.h>
#include <tbb/version.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <memory>
#include <optional>

#include "compose.h"
#include "media/finished_file.h"
#include "media/machine.h"
#include "media/raster_levels.h"
#include "media/stills/fit_bytes.h"
#include "media/stills/vips_file.h"
#include "media/stills/vips_start.h"
#include "plan/error.h"
#include "render_camera.h"
#include "render_motion.h"
#include "render_stage.h"
#include "render_variants.h"

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

int thread_count(const RenderWish& wish) {
    return wish.threads > 0 ? wish.threads : processor_count();
}

std::uint64_t budget_of(const RenderWish& wish) {
    return wish.memory > 0 ? wish.memory : free_memory() / 2;
}

/// Those of which a variant is to be written.
std::vector<std::size_t> renditions_of(const Plan& plan, const RenderWish& wish, bool is_motion) {
    const std::vector<bool> is_wanted = wanted_renditions(plan, wish);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < plan.renditions.size(); ++i)
        if (plan.renditions[i].motion.has_value() == is_motion && is_wanted[i]) found.push_back(i);
    return found;
}

/// Runs `work` in an arena of `threads`, or in the caller's.
template <class Work>
void spread(int threads, const RenderWish& wish, const Work& work) {
    if (wish.shares_arena) return work();
    tbb::task_arena arena(threads);
    const ThreadFarewell farewell(arena);
    arena.execute(work);
}

/// Does `work` for each of `items`, at most `lanes` of them at once, whatever the arena holds.
template <class Work>
void in_lanes(const std::vector<std::size_t>& items, int lanes, const Work& work) {
    std::atomic<std::size_t> next = 0;
    tbb::parallel_for(0, lanes, [&](int) {
        for (std::size_t i = next++; i < items.size(); i = next++) work(items[i]);
    });
}

/// As many renditions at once as there are threads and as the byte budget holds.
int lanes(const Plan& plan, const std::vector<std::size_t>& stills, const RasterLevels& rasters,
          const RenderWish& wish) {
    // Planes before and after the filters, interleaved for the encoder, and the encoder's own: measured at 12
    // to 14.
    constexpr double bytes_per_pixel = 16;
    double largest = 1;
    for (const std::size_t index : stills)
        largest = std::max(largest, plan.renditions[index].framing.canvas.area());
    const double left = static_cast<double>(budget_of(wish)) - static_cast<double>(rasters.bytes());
    return std::clamp(static_cast<int>(left / (bytes_per_pixel * largest)), 1, thread_count(wish));
}

int smallest_needed(const Plan& plan, const std::vector<std::size_t>& stills) {
    int widest = 1;
    for (const std::size_t index : stills) widest = std::max(widest, widest_shrink(plan.renditions[index]));
    return widest;
}

/// The facts of the file as it lies on the disk; an Error where they are not what was planned.
FileFacts confirmed(const std::filesystem::path& file, const Rendition& rendition) {
    FileFacts facts = read_file_facts(file);
    if (facts.size != rendition.framing.canvas || facts.format != to_text(rendition.encoding.format)) {
        throw Error(
            "confirming", file.string(),
            fmt::format("it is {}x{} {}, not as planned", facts.size.width, facts.size.height, facts.format));
    }
    return facts;
}

/// Everything that renders one still rendition; from many threads.
struct StillStudio {
    const RasterLevels& rasters;
    const Plan& plan;
    const PreviewTaker& take_preview;
    const PictureConfirmer& confirm;
    VariantWriter& writer;

    /// One rendition and all its variants. Nothing is thrown from here: a failure becomes a finding.
    void render(std::size_t index) const {
        try {
            if (writer.is_cancelled()) {
                writer.fail(index, "cancelled", "it was not begun: the run was cancelled");
            } else if (writer.has_room(index)) {
                const Rendition& rendition = plan.renditions[index];
                const Picture picture = compose(rasters.at_most(widest_shrink(rendition)), rendition);
                if (take_preview) take_preview(index, picture);
                write(index, picture, fit_bytes(picture, rendition.encoding, plan.master.credits));
            }
        } catch (const std::exception& problem) {
            writer.fail(index, "render.failed", problem.what());
        }
        writer.finish(index);
    }

    void write(std::size_t index, const Picture& picture, const EncodedStill& still) const {
        writer.write(index, [&](const std::filesystem::path& path) {
            Written written;
            written.quality = still.quality;
            written.encodes = still.encodes;
            written.padding = still.padding;
            write_finished(path, still.bytes, [&](const std::filesystem::path& file) {
                written.facts = confirmed(file, plan.renditions[index]);
                if (confirm) written.findings = confirm({index, picture, file});
            });
            return written;
        });
    }
};

/// The stills of one raster: one rendition after the other, as many side by side as fit.
void render_stills(const Raster& raster, double moment, const Plan& plan, const RenderWish& wish,
                   const PreviewTaker& take_preview, const PictureConfirmer& confirm, VariantWriter& writer) {
    std::vector<std::size_t> stills = renditions_of(plan, wish, false);
    std::erase_if(stills, [&](std::size_t i) { return plan.renditions[i].moment.value_or(0) != moment; });
    if (stills.empty()) return;
    const RasterLevels rasters(raster, smallest_needed(plan, stills));
    const StillStudio studio{rasters, plan, take_preview, confirm, writer};
    const int count = lanes(plan, stills, rasters, wish);
    spread(count, wish,
           [&] { in_lanes(stills, count, [&](std::size_t rendition) { studio.render(rendition); }); });
}

/// The motion of a still: as many renditions side by side as the byte budget holds encoders.
void render_camera(const Raster& raster, const Plan& plan, const RenderWish& wish,
                   const PreviewTaker& take_preview, const PictureConfirmer& confirm, VariantWriter& writer) {
    const std::vector<std::size_t> moving = renditions_of(plan, wish, true);
    if (moving.empty()) return;
    CameraStudio studio(raster, plan, moving, wish, take_preview, confirm, writer);
    std::uint64_t largest = 1;
    for (const std::size_t index : moving) {
        const Rendition& rendition = plan.renditions[index];
        largest = std::max(largest, encoder_bytes(rendition.framing.canvas, rendition.motion->encoding));
    }
    const std::uint64_t held = raster.picture.bytes() + studio.bytes(), budget = budget_of(wish);
    const std::uint64_t left = budget > held ? budget - held : 0;
    const int count = static_cast<int>(
        std::clamp<std::uint64_t>(left / largest, 1, static_cast<std::uint64_t>(thread_count(wish))));
    spread(count, wish,
           [&] { in_lanes(moving, count, [&](std::size_t rendition) { studio.render(rendition); }); });
}

using Token = std::shared_ptr<const MotionPicture>;

/// Pictures that were read, of those that all waves together will read.
struct PictureCount {
    std::int64_t done = 0, all = 0;
};

/// Reads the master once, and for as long as something loops, again; failures travel as the pass' problem,
/// because an exception would leak the tokens in flight.
class Reading {
  public:
    Reading(const MotionSource& source, Stretch stretch, std::vector<std::unique_ptr<MotionStage>>& stages,
            const VariantWriter& writer, const RenderWish& wish, PictureCount& count)
        : source_(source), stretch_(stretch), stages_(stages), writer_(writer), wish_(wish), count_(count) {}

    /// The next picture; null at the end of everything.
    Token next() noexcept {
        try {
            if (writer_.is_cancelled()) return nullptr;
            if (!reader_) reader_.emplace(source_, ReadWish{stretch_.start, stretch_.end, decoder_threads});
            std::optional<MotionPicture> picture = reader_->next();
            if (!picture) return nullptr;
            has_read_ = true;
            ++count_.done;
            if (wish_.picture_progress)
                wish_.picture_progress(count_.done, std::max(count_.done, count_.all));
            return std::make_shared<const MotionPicture>(std::move(*picture));
        } catch (const std::exception& problem) {
            problem_ = problem.what();
            return nullptr;
        }
    }

    /// Whether the master is to be read once more.
    bool begins_again() {
        if (reader_ && !size_change_) size_change_ = reader_->size_change();
        reader_.reset();
        if (!problem_.empty() || writer_.is_cancelled() || !has_read_) return false;
        bool is_wanted = false;
        for (const auto& stage : stages_) {
            stage->end_pass();
            is_wanted = is_wanted || (stage->loops() && !stage->is_full());
        }
        return is_wanted;
    }

    const std::string& problem() const { return problem_; }
    const std::optional<SizeChange>& size_change() const { return size_change_; }

  private:
    static constexpr int decoder_threads = 2;

    const MotionSource& source_;
    Stretch stretch_;
    std::vector<std::unique_ptr<MotionStage>>& stages_;
    const VariantWriter& writer_;
    const RenderWish& wish_;
    PictureCount& count_;
    std::optional<PictureReader> reader_;
    bool has_read_ = false;
    std::optional<SizeChange> size_change_;
    std::string problem_;
};

/// decode -> compose and encode A -> compose and encode B -> ...: each in order, and each at its own picture.
void run_chain(Reading& reading, const std::vector<std::unique_ptr<MotionStage>>& stages, int tokens) {
    tbb::filter<void, Token> chain = tbb::make_filter<void, Token>(
        tbb::filter_mode::serial_in_order, [&reading](tbb::flow_control& flow) -> Token {
            Token picture = reading.next();
            if (!picture) flow.stop();
            return picture;
        });
    for (const auto& stage : stages) {
        chain = chain &
                tbb::make_filter<Token, Token>(tbb::filter_mode::serial_in_order, [&stage](Token picture) {
                    stage->show(*picture);
                    return picture;
                });
    }
    tbb::parallel_pipeline(
        static_cast<std::size_t>(tokens),
        chain & tbb::make_filter<Token, void>(tbb::filter_mode::parallel, [](const Token&) {}));
}

/// One pass over the master for the renditions of a wave.
void render_wave(const MotionSource& source, const Plan& plan, const std::vector<std::size_t>& wave,
                 const RenderWish& wish, SoundShelf& sounds, PictureCount& count, VariantWriter& writer,
                 const PreviewTaker& take_preview, const PictureConfirmer& confirm) {
    std::vector<std::unique_ptr<MotionStage>> stages;
    const int threads = thread_count(wish);
    for (const std::size_t index : wave) {
        try {
            if (!writer.has_room(index)) continue;
            stages.push_back(std::make_unique<MotionStage>(plan, index, writer.first_path(index),
                                                           sounds.take(index), plan.master.size));
        } catch (const std::exception& problem) {
            writer.fail(index, "render.failed", problem.what());
            writer.finish(index);
        }
    }
    if (stages.empty()) return;
    Reading reading(source, stretch_of(plan, wave), stages, writer, wish, count);
    spread(threads, wish, [&] {
        do {
            run_chain(reading, stages, threads + 2);
        } while (reading.begins_again());
        tbb::parallel_for(std::size_t{0}, stages.size(), [&](std::size_t i) {
            MotionStage& stage = *stages[i];
            if (writer.is_cancelled()) {
                writer.fail(stage.rendition(), "cancelled", "it was not finished: the run was cancelled");
            } else if (!reading.problem().empty()) {
                writer.fail(stage.rendition(), "render.failed", reading.problem());
            } else {
                stage.finish();
                write_motion(stage, plan, writer, take_preview, confirm,
                             judge_sizes(reading.size_change(), plan, plan.renditions[stage.rendition()]));
            }
            writer.finish(stage.rendition());
        });
    });
}

}  // namespace

std::vector<Outcome> render_plan(const RenderInput& input, const Plan& plan, const RenderWish& wish,
                                 const PreviewTaker& take_preview, const PictureConfirmer& confirm) {
    prepare_folders(plan);
    VariantWriter writer(plan, wish);
    if (input.motion != nullptr) {
        SoundShelf sounds(*input.motion, plan);
        const auto waves = make_waves(plan, renditions_of(plan, wish, true), budget_of(wish));
        PictureCount count;
        for (const auto& wave : waves) {
            const Stretch stretch = stretch_of(plan, wave);
            count.all +=
                std::llround((stretch.end - stretch.start) * input.motion->master().motion->rate.value());
        }
        for (const auto& wave : waves)
            render_wave(*input.motion, plan, wave, wish, sounds, count, writer, take_preview, confirm);
    }
    for (const auto& [moment, raster] : input.rasters)
        render_stills(*raster, moment, plan, wish, take_preview, confirm, writer);
    if (input.motion == nullptr && !input.rasters.empty())
        render_camera(*input.rasters.begin()->second, plan, wish, take_preview, confirm, writer);
    return writer.take_outcomes();
}

std::string spread_library_version() {
    return TBB_runtime_version();
}

}  // namespace mattebox
