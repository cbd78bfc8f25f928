#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "bench/focus/bench.h"
#include "filter.h"
#include "plan/focus/focus_rules.h"
#include "plan/framing/clear_area.h"
#include "plan/plan.h"

namespace mattebox::bench {
namespace {

/// A face at least 5 % of the shorter side high, and 35 % of the largest.
std::vector<NormRect> prominent_faces(const Seen& seen) {
    double largest = 0;
    for (const Detection& one : seen.attention.detections)
        if (one.kind == FocusKind::face) largest = std::max(largest, one.box.h);
    std::vector<NormRect> faces;
    for (const Detection& one : seen.attention.detections)
        if (is_prominent(one, seen.master.size) && one.box.h >= focus_rule::beside_largest_face * largest)
            faces.push_back(one.box);
    return faces;
}

/// The share of a face that is visible, and that is in the clear area too.
struct Fate {
    double visible = 1, clear = 1;
    bool is_kept() const { return clear >= 0.9; }
};

Fate fate_of(const NormRect& face, const Seen& seen, const Framing& framing, const Placement& placement) {
    const CanvasRect box = to_canvas(face, seen.master.size, framing);
    const CanvasRect visible = intersect(
        box, CanvasRect{static_cast<double>(framing.placed.x), static_cast<double>(framing.placed.y),
                        static_cast<double>(framing.placed.w), static_cast<double>(framing.placed.h)});
    Fate fate{visible.area() / box.area(), visible.area() / box.area()};
    const Zone* zone = zone_for(placement, Surface::organic);
    if (zone != nullptr && framing.canvas == placement.canvas)
        fate.clear *= ClearArea(*zone, placement.canvas).share(visible);
    return fate;
}

/// Whether the largest cut of this shape can hold all of `faces`, and whether the one in the middle does.
struct Cuts {
    bool is_possible = true, is_centre_enough = true;
};

Cuts cuts_of(const std::vector<NormRect>& faces, Size master, Size canvas) {
    const double across = std::min(1.0, canvas.ratio() / master.ratio());
    const double down = std::min(1.0, master.ratio() / canvas.ratio());
    double left = 1, right = 0, top = 1, bottom = 0;
    for (const NormRect& face : faces) {
        left = std::min(left, face.x);
        right = std::max(right, face.right());
        top = std::min(top, face.y);
        bottom = std::max(bottom, face.bottom());
    }
    Cuts cuts;
    cuts.is_possible = right - left <= across && bottom - top <= down;
    const NormRect centre{(1 - across) / 2, (1 - down) / 2, across, down};
    cuts.is_centre_enough = std::all_of(
        faces.begin(), faces.end(), [&centre](const NormRect& face) { return inside(face, centre) >= 0.9; });
    return cuts;
}

Severity verdict_of(const Variant& variant) {
    Severity worst = Severity::ok;
    for (const Finding& finding : variant.findings) worst = std::max(worst, finding.severity);
    return worst;
}

}  // namespace

int measure_photos(const std::vector<std::string>& arguments) {
    const std::vector<Placement> placements = [] {
        std::vector<Placement> stills = all_placements();
        std::erase_if(stills, [](const Placement& placement) { return !placement.still; });
        return stills;
    }();
    int photos = 0, variants = 0, possible = 0, ours_cut = 0, centre_cut = 0, lost = 0, lost_to_guess = 0,
        bad = 0, bad_named = 0, good = 0, good_failed = 0, padded = 0, with_musts = 0;
    std::size_t planned = 0;
    double plan_seconds = 0, slowest = 0, look = 0, look_worst = 0;
    for (const std::string& file : arguments) {
        Seen seen;
        try {
            seen = see(file);
        } catch (const std::exception& problem) {
            fmt::print(stderr, "{}: {}\n", file, problem.what());
            continue;
        }
        const double again = photos == 0 ? see(file).look_cpu : seen.look_cpu;
        look += again;
        look_worst = std::max(look_worst, again);
        ++photos;
        PlanWish wish;
        wish.default_filter = default_sharpen();
        const auto start = std::chrono::steady_clock::now();
        const Plan plan = make_plan(seen.master, seen.attention, {}, placements, wish);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        plan_seconds += seconds;
        planned += plan.variants.size();
        slowest = std::max(slowest, seconds / std::max<double>(1, static_cast<double>(plan.variants.size())));
        const std::vector<NormRect> faces = prominent_faces(seen);
        const std::string name = std::filesystem::path(file).filename();
        for (const Variant& variant : plan.variants) {
            const Framing& framing = plan.renditions[variant.rendition].framing;
            const Severity verdict = verdict_of(variant);
            bool has_must = false;
            for (const Focus& focus : plan.attention.focus) has_must = has_must || focus.must;
            with_musts += has_must;
            padded += framing.fit == Fit::pad;
            if (faces.empty()) continue;
            ++variants;
            const Cuts cuts = cuts_of(faces, seen.master.size, framing.canvas);
            bool is_whole = true, is_kept = true;
            for (const NormRect& face : faces) {
                const Fate fate = fate_of(face, seen, framing, *variant.placement);
                is_whole = is_whole && fate.visible >= 0.9;
                is_kept = is_kept && fate.is_kept();
            }
            if (cuts.is_possible) {
                ++possible;
                ours_cut += !is_whole;
                centre_cut += !cuts.is_centre_enough;
            }
            if (is_kept) {
                ++good;
                good_failed += verdict == Severity::fail;
                if (verdict == Severity::fail)
                    for (const Finding& finding : variant.findings)
                        if (finding.severity == Severity::fail)
                            fmt::print("failed  {} {}: {}\n", name, variant.placement->id, finding.sentence);
                continue;
            }
            ++bad;
            bad_named += verdict == Severity::fail;
            if (verdict == Severity::fail) continue;
            const Zone* zone = zone_for(*variant.placement, Surface::organic);
            const bool is_guess = is_whole && zone != nullptr && zone->confidence == Confidence::guess;
            (is_guess ? lost_to_guess : lost) += 1;
            if (!is_guess) fmt::print("lost    {} {}\n", name, variant.placement->id);
        }
    }
    const auto percent = [](int part, int all) { return 100.0 * part / std::max(1, all); };
    fmt::print("{} masters, {} variants of masters with prominent faces\n", photos, variants);
    fmt::print(
        "a cut can hold every prominent face in {}: mattebox cuts one in {} ({:.1f} %), the centre cut in {} "
        "({:.1f} %)\n",
        possible, ours_cut, percent(ours_cut, possible), centre_cut, percent(centre_cut, possible));
    fmt::print(
        "a prominent face lost in a variant of verdict ok or warn: {}; covered by a guessed zone, which only "
        "warns: {}\n",
        lost, lost_to_guess);
    fmt::print(
        "verdicts: {} of {} with a lost face are called fail ({:.1f} %); of {} good ones {} are ({:.1f} %)\n",
        bad_named, bad, percent(bad_named, bad), good, good_failed, percent(good_failed, good));
    fmt::print("padded {} of {} variants; something must stay in {}\n", padded, planned, with_musts);
    fmt::print(
        "planning {:.3f} ms a variant, at most {:.3f}; the look {:.0f} ms of processor, at most {:.0f}\n",
        1e3 * plan_seconds / static_cast<double>(std::max<std::size_t>(1, planned)), 1e3 * slowest,
        1e3 * look / std::max(1, photos), 1e3 * look_worst);
    return 0;
}

}  // namespace mattebox::bench
