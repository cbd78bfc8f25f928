#include "confirm.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <exception>
#include <future>
#include <optional>
#include <utility>

#include "media/find/find_again.h"
#include "media/scale.h"
#include "media/stills/vips_source.h"
#include "plan/checks/confirm_rules.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

// The copy of the master that cuts are compared on, and the grid that they are compared in: the longer side.
constexpr int small_side = 640;
constexpr int grid_side = 64;
// A file is read back so small that its decoder has little to do, and no smaller than the grid.
constexpr int least_side_read = 96;

/// Light as the eye weighs it. What has alpha is compared by both: black on nothing has no light of its own.
std::vector<double> greys_of(const Picture& picture, const SourceWindow& window, Size size,
                             std::optional<Color> background) {
    const Picture grid = scale(picture, window, size, Kernel::bilinear);
    const bool has_alpha = grid.format() == PixelFormat::rgba;
    const double behind =
        background ? 0.299 * background->red + 0.587 * background->green + 0.114 * background->blue : 0;
    std::vector<double> greys;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const auto at = [&](int plane) { return static_cast<double>(grid.plane(plane).row(y)[x]); };
            double grey = 0.299 * at(0) + 0.587 * at(1) + 0.114 * at(2);
            if (has_alpha) grey = background ? grey + behind * (255 - at(3)) / 255 : (grey + at(3)) / 2;
            greys.push_back(grey);
        }
    }
    return greys;
}

/// `window` where it leaves the picture by the rounding of a shrunk size.
SourceWindow inside(SourceWindow window, const Picture& picture) {
    const Size size = picture.size();
    window.x = std::clamp(window.x, 0.0, size.width - 0.01);
    window.y = std::clamp(window.y, 0.0, size.height - 0.01);
    window.width = std::clamp(window.width, 0.01, size.width - window.x);
    window.height = std::clamp(window.height, 0.01, size.height - window.y);
    return window;
}

/// Cells of a grid over `box` that an overlay stands on.
std::vector<bool> hidden_cells(const CanvasRect& box, Size grid, const Rendition& rendition) {
    std::vector<bool> hidden(static_cast<std::size_t>(grid.area()));
    for (const PlannedFilter& filter : rendition.filters) {
        if (!filter.overlay) continue;
        const CanvasRect overlay = to_rect(filter.overlay->box);
        const double w = box.w / grid.width, h = box.h / grid.height;
        for (int y = 0; y < grid.height; ++y) {
            for (int x = 0; x < grid.width; ++x) {
                const CanvasRect cell{box.x + x * w, box.y + y * h, w, h};
                if (!intersect(cell, overlay).is_empty())
                    hidden[static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.width) +
                           static_cast<std::size_t>(x)] = true;
            }
        }
    }
    return hidden;
}

/// The file as whoever shows it sees it, or the picture that it was made of where reading it back
/// would cost as much as making it: a JPEG is decoded small for a fraction, PNG and WebP are not.
struct Finished {
    const Picture* picture = nullptr;
    double shrink = 1;
};

/// Places and shares of the master for one rendition's picture.
class Comparison {
  public:
    Comparison(const Picture& small, Size master, const Rendition& rendition, const Finished& finished)
        : small_(small), master_(master), rendition_(rendition), finished_(finished) {}

    std::optional<double> likeness_of(const NormRect& part, const CanvasRect& box) const {
        const SourceWindow planned{part.x * small_.size().width, part.y * small_.size().height,
                                   part.w * small_.size().width, part.h * small_.size().height};
        const SourceWindow shown{box.x / finished_.shrink, box.y / finished_.shrink, box.w / finished_.shrink,
                                 box.h / finished_.shrink};
        const double detail = std::min({1.0, planned.width / box.w, shown.width / box.w});
        const Size grid =
            size_within(std::max(1.0, box.w * detail), std::max(1.0, box.h * detail), grid_side);
        std::optional<Color> background;
        if (!rendition_.encoding.keeps_alpha) background = rendition_.encoding.background;
        return likeness(greys_of(small_, inside(planned, small_), grid, background),
                        greys_of(*finished_.picture, inside(shown, *finished_.picture), grid, background),
                        hidden_cells(box, grid, rendition_));
    }

    std::optional<double> whole() const {
        const PixelRect& cut = rendition_.framing.cut;
        const double width = master_.width, height = master_.height;
        return likeness_of({cut.x / width, cut.y / height, cut.w / width, cut.h / height},
                           to_rect(rendition_.framing.placed));
    }

  private:
    const Picture& small_;
    Size master_;
    const Rendition& rendition_;
    Finished finished_;
};

/// Looks of the network, half of them on a second thread. Which crops share one depends on their order alone.
std::vector<bool> see(std::vector<Picture> crops, const fs::path& model) {
    std::vector<std::vector<Picture>> looks;
    for (std::size_t i = 0; i < crops.size(); ++i) {
        if (i % faces_a_look == 0) looks.emplace_back();
        looks.back().push_back(std::move(crops[i]));
    }
    std::vector<std::vector<bool>> seen(looks.size());
    const auto look_at_every_second = [&looks, &seen, &model](std::size_t first) {
        for (std::size_t i = first; i < looks.size(); i += 2) seen[i] = find_faces_again(looks[i], model);
    };
    std::future<void> second;
    if (looks.size() > 1) second = std::async(std::launch::async, look_at_every_second, 1);
    look_at_every_second(0);
    if (second.valid()) second.get();
    std::vector<bool> all;
    for (const std::vector<bool>& some : seen) all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace

Confirmer::Confirmer(const Raster& raster, const Plan& plan, fs::path faces, fs::path words, Verify verify)
    : plan_(plan), faces_(std::move(faces)), words_(std::move(words)), verify_(verify) {
    if (verify_ == Verify::none || raster.picture.is_empty()) return;
    small_ = copy_within(raster.picture, small_side);
}

std::vector<Finding> Confirmer::confirm(std::size_t rendition, const Picture& picture,
                                        const fs::path& file) noexcept {
    try {
        if (verify_ == Verify::none) return {};
        return look(rendition, picture, file);
    } catch (const std::exception& problem) {
        return {{Severity::fail, "confirm.file", problem.what()}};
    }
}

std::vector<Finding> Confirmer::look(std::size_t index, const Picture& picture, const fs::path& file) {
    const Rendition& rendition = plan_.renditions[index];
    std::optional<StillSource> source;
    Finished small{&picture, 1}, large{&picture, 1};
    if (verify_ == Verify::full || rendition.encoding.format == StillFormat::jpeg) {
        source.emplace(file, OpenWish{});
        const Raster& raster = source->raster(
            verify_ == Verify::full ? 1 : widest_shrink(rendition.framing.canvas, least_side_read));
        small = {&raster.picture, static_cast<double>(raster.shrink)};
        if (verify_ == Verify::full) large = small;
    }
    const Comparison comparison(small_, plan_.master.size, rendition, small);
    const Comparison close(small_, plan_.master.size, rendition, large);
    std::vector<Finding> findings;
    if (const auto finding = judge_cut(comparison.whole(), is_graded(rendition)))
        findings.push_back(*finding);
    if (!faces_.empty()) {
        for (Promise& promise : promised_faces(plan_, rendition)) {
            const auto alike = close.likeness_of(promise.in_master, promise.on_canvas);
            Picture crop = crop_around(*large.picture, promise.on_canvas);
            expect({index, std::move(promise), alike, std::move(crop)});
        }
    }
    if (!words_.empty() && verify_ == Verify::full) {
        const std::vector<Promise> promises = promised_words(plan_, rendition);
        std::vector<CanvasRect> places;
        places.reserve(promises.size());
        for (const Promise& promise : promises) places.push_back(promise.on_canvas);
        const std::vector<bool> seen = find_words_again(*large.picture, places, words_);
        for (std::size_t i = 0; i < promises.size(); ++i) {
            if (seen[i]) continue;
            const auto alike = close.likeness_of(promises[i].in_master, promises[i].on_canvas);
            if (const auto finding = judge_missing(promises[i], alike)) findings.push_back(*finding);
        }
    }
    return findings;
}

std::vector<Finding> Confirmer::confirm_motion(std::size_t index, const MotionPicture& source,
                                               const fs::path& file, std::int64_t picture) const noexcept {
    if (verify_ == Verify::none) return {};
    try {
        const Rendition& rendition = plan_.renditions[index];
        const MotionSource written(file, OpenWish{});
        // Its middle, because a time on the border of two pictures may mean either.
        const double time = rendition.motion->timeline.rate.time_of(2 * picture + 1) / 2;
        std::optional<MotionPicture> shown = PictureReader(written, ReadWish{time}).next();
        if (!shown) return {{Severity::fail, "confirm.file", "the file ends before its middle"}};
        const Picture finished = to_rgb(*shown->picture, shown->picture->size());
        const Picture small = to_rgb(*source.picture, size_within(plan_.master.size, small_side));
        Rendition planned = rendition;
        planned.framing = framing_at(rendition.motion->shots, source.time);
        const Comparison comparison(small, plan_.master.size, planned, {&finished, 1});
        if (const auto finding = judge_cut(comparison.whole(), is_graded(rendition))) return {*finding};
        return {};
    } catch (const std::exception& problem) {
        return {{Severity::fail, "confirm.file", problem.what()}};
    }
}

void Confirmer::expect(Expected&& face) {
    const std::lock_guard lock(mutex_);
    expected_.push_back(std::move(face));
}

std::map<std::size_t, std::vector<Finding>> Confirmer::finish() noexcept {
    std::map<std::size_t, std::vector<Finding>> findings;
    try {
        // In the order of the plan, so that the same faces share a look whatever the threads did.
        std::stable_sort(expected_.begin(), expected_.end(),
                         [](const Expected& a, const Expected& b) { return a.rendition < b.rendition; });
        std::vector<Picture> crops;
        for (Expected& face : expected_) crops.push_back(std::move(face.crop));
        const std::vector<bool> seen = see(std::move(crops), faces_);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i]) continue;
            const auto finding = judge_missing(expected_[i].promise, expected_[i].alike);
            if (finding) findings[expected_[i].rendition].push_back(*finding);
        }
    } catch (const std::exception&) {
        // Of a model that cannot be used the user has read where the master was looked at; and cuts and
        // places were compared all the same.
    }
    return findings;
}

}  // namespace mattebox
