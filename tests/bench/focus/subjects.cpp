#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bench/focus/bench.h"
#include "media/stills/vips_source.h"
#include "plan/framing/framing.h"

namespace mattebox::bench {
namespace {

/// How much of the mask lies in each column (or row), so that any full-size cut is a difference of two sums.
std::vector<double> running_sums(const Picture& mask, bool is_across) {
    const Size size = mask.size();
    std::vector<double> sums(static_cast<std::size_t>(is_across ? size.width : size.height) + 1, 0.0);
    for (int y = 0; y < size.height; ++y) {
        const auto* row = mask.plane(0).row(y);
        for (int x = 0; x < size.width; ++x)
            sums[static_cast<std::size_t>(is_across ? x : y) + 1] += row[x] > 127;
    }
    for (std::size_t i = 1; i < sums.size(); ++i) sums[i] += sums[i - 1];
    return sums;
}

}  // namespace

int measure_subjects(const std::vector<std::string>& arguments) {
    struct Shape {
        const char* name;
        Size canvas;
        double ours = 0, centre = 0, best = 0;
    };
    std::vector<Shape> shapes{{"1:1", {1080, 1080}}, {"9:16", {1080, 1920}}, {"1.91:1", {1200, 628}}};
    const std::filesystem::path folder = arguments[0];
    const FocusMode mode =
        arguments.size() > 1 && arguments[1] == "saliency" ? FocusMode::saliency : FocusMode::automatic;
    int pictures = 0;
    for (const std::filesystem::path& file : files_in(folder / "images", ".jpg")) {
        const Seen seen = see(file, mode);
        StillSource mask_file(folder / "masks" / (file.stem().string() + ".png"), {});
        const Picture& mask = mask_file.raster(1).picture;
        ++pictures;
        std::string row = file.filename();
        for (Shape& shape : shapes) {
            FramingWish wish;
            wish.master = seen.master.size;
            wish.attention = &seen.attention;
            wish.canvas = shape.canvas;
            wish.fit = Fit::crop;
            const Framing framing = find_framing(wish);
            const bool is_across = shape.canvas.ratio() < wish.master.ratio();
            const std::vector<double> sums = running_sums(mask, is_across);
            const int length = is_across ? wish.master.width : wish.master.height;
            const int seen_length = std::min(
                length, static_cast<int>(std::lround(is_across ? wish.master.height * shape.canvas.ratio()
                                                               : wish.master.width / shape.canvas.ratio())));
            // The largest cut of this shape around the middle of ours: a closer one is judged as if it were
            // full.
            const double middle =
                is_across ? framing.cut.x + framing.cut.w / 2.0 : framing.cut.y + framing.cut.h / 2.0;
            const auto kept = [&](int from) {
                const auto at = static_cast<std::size_t>(std::clamp(from, 0, length - seen_length));
                return (sums[at + static_cast<std::size_t>(seen_length)] - sums[at]) /
                       std::max(1.0, sums.back());
            };
            shape.ours += kept(static_cast<int>(std::lround(middle - seen_length / 2.0)));
            shape.centre += kept((length - seen_length) / 2);
            double best = 0;
            for (int from = 0; from + seen_length <= length; ++from) best = std::max(best, kept(from));
            shape.best += best;
            row += fmt::format(" {} {:.2f}/{:.2f}", shape.name,
                               kept(static_cast<int>(std::lround(middle - seen_length / 2.0))), best);
        }
        for (const Focus& focus : seen.attention.focus)
            row += fmt::format(", {} {:.2f} ({:.2f})", focus.name, focus.weight, focus.score);
        fmt::print("{} {}\n", row, seen.attention.source);
    }
    fmt::print("{} pictures; kept of the labelled subject, in percent\n", pictures);
    for (const Shape& shape : shapes)
        fmt::print("{:7} mattebox {:.1f}  centre cut {:.1f}  best possible {:.1f}  of the best {:.3f}\n",
                   shape.name, 100 * shape.ours / pictures, 100 * shape.centre / pictures,
                   100 * shape.best / pictures, shape.ours / shape.best);
    return 0;
}

}  // namespace mattebox::bench
