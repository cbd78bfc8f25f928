#include "plan/checks/zone_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/checks/zone_words.h"
#include "plan/framing/clear_area.h"

namespace mattebox {
namespace {

int percent(double share) {
    return static_cast<int>(std::lround(share * 100));
}

/// One thing whose fate is looked at: a focus on the canvas, or an overlay.
struct Subject {
    std::string name;
    CanvasRect box;      ///< on the canvas, perhaps partly outside
    CanvasRect visible;  ///< what of it is inside the picture
    bool must = false;

    double visible_share() const { return box.is_empty() ? 1.0 : visible.area() / box.area(); }
    double share_in(const ClearArea& area) const { return area.share(visible) * visible_share(); }
};

Subject subject_of(const Focus& focus, Size master, const Framing& framing) {
    const CanvasRect box = to_canvas(focus.box, master, framing);
    return {focus.name, box, intersect(box, to_rect(framing.placed)), focus.must};
}

/// So much of a box, at either end, is its margin.
constexpr double cut_through = 0.1;

/// Words that everybody sees: lines as high as a twentieth of the master's shorter side.
bool are_large_words(const Focus& focus, Size master) {
    constexpr double large = 0.05;
    return focus.kind == FocusKind::text && focus.lines > 0 &&
           focus.box.h * master.height / focus.lines >= large * std::min(master.width, master.height);
}

/// What a loss means: nothing where it is small; a must fails or warns, the rest warns when it is much.
Severity weigh(double lost, bool must, Severity for_must) {
    if (lost <= may_lose(must)) return Severity::ok;
    return must ? for_must : std::min(Severity::warn, for_must);
}

/// "32 % covered"
std::string found_text(double share, const char* what) {
    return fmt::format("{} % {}", percent(share), what);
}

void check_zone(std::vector<CheckRow>& rows, const Subject& subject, const Placement& placement,
                const Zone& zone, Surface surface, bool is_chosen) {
    const ClearArea area(zone, placement.canvas);
    // What is cut off has its own row; here only what is visible and covered counts.
    const double covered = subject.visible_share() - subject.share_in(area);
    Severity for_must = is_chosen ? Severity::fail : Severity::warn;
    if (zone.confidence == Confidence::guess) for_must = Severity::warn;
    // The other surface is a word of caution about what must stay; the rest would only be noise.
    if (!is_chosen && !subject.must) return;
    const char* guessed = zone.confidence == Confidence::guess ? " (a guessed zone)" : "";
    rows.push_back({weigh(covered, subject.must, for_must),
                    is_chosen ? "zone.covered" : "zone.covered_elsewhere", subject.name,
                    found_text(covered, "covered"),
                    fmt::format("clear of the {} interface{}", to_text(surface), guessed),
                    fmt::format("{}: {} % {} of {}, {} surface{}", subject.name, percent(covered),
                                describe_cover(subject.visible, zone, placement), placement.id,
                                to_text(surface), guessed)});
}

void check_crops(std::vector<CheckRow>& rows, const Subject& subject, const Placement& placement) {
    const bool is_strict = placement.has_tag("cover") || placement.has_tag("avatar");
    for (const DeviceCrop& crop : placement.crops) {
        const double lost = subject.visible_share() - subject.share_in(ClearArea(crop.box));
        if (!is_strict && !subject.must) continue;
        const bool can_fail = is_strict && crop.confidence != Confidence::guess;
        rows.push_back({weigh(lost, subject.must, can_fail ? Severity::fail : Severity::warn), "crop.cut",
                        subject.name, found_text(lost, "outside"),
                        fmt::format("inside the {} crop", crop.name),
                        fmt::format("{}: {} % outside the {} crop of {}", subject.name, percent(lost),
                                    crop.name, placement.id)});
    }
}

void check_subject(std::vector<CheckRow>& rows, const Subject& subject, const Placement& placement,
                   Surface surface) {
    const Zone* chosen = zone_for(placement, surface);
    const Surface other_surface = surface == Surface::organic ? Surface::ad : Surface::organic;
    const Zone* other = zone_for(placement, other_surface);
    if (chosen != nullptr) check_zone(rows, subject, placement, *chosen, surface, true);
    if (other != nullptr && other != chosen)
        check_zone(rows, subject, placement, *other, other_surface, false);
    check_crops(rows, subject, placement);
}

void check_lines(std::vector<CheckRow>& rows, const Focus& focus, const Subject& subject,
                 const Framing& framing, const Placement& placement) {
    if (focus.kind != FocusKind::text || subject.visible.is_empty()) return;
    const double line = subject.box.h / focus.lines;
    const double least = smallest_line(framing.canvas);
    rows.push_back({line < least ? Severity::warn : Severity::ok, "text.small", focus.name,
                    fmt::format("lines {:.0f} px high", line), fmt::format("at least {:.0f} px", least),
                    fmt::format("{}: its lines are {:.0f} px high on {}; below {:.0f} px they cannot be read "
                                "on a phone",
                                focus.name, line, placement.id, least)});
}

}  // namespace

double may_lose(bool must) {
    return must ? 0.02 : 0.25;
}

double smallest_line(Size canvas) {
    // 24 px of 1080, which is 8.7 points on a screen 390 points wide.
    return 24.0 / 1080.0 * canvas.width;
}

std::vector<FocusShown> show_focus(const std::vector<Focus>& focus, Size master, const Framing& framing,
                                   const Placement& placement) {
    const auto clear = [&placement](const Subject& subject, Surface surface) {
        const Zone* zone = zone_for(placement, surface);
        if (zone == nullptr || placement.canvas.area() <= 0) return subject.visible_share();
        return subject.share_in(ClearArea(*zone, placement.canvas));
    };
    std::vector<FocusShown> shown;
    for (const Focus& one : focus) {
        const Subject subject = subject_of(one, master, framing);
        FocusShown figures{one.name,
                           subject.visible_share(),
                           clear(subject, Surface::organic),
                           clear(subject, Surface::ad),
                           {}};
        for (const DeviceCrop& crop : placement.crops)
            figures.in_crops.push_back(subject.share_in(ClearArea(crop.box)));
        shown.push_back(std::move(figures));
    }
    return shown;
}

std::vector<CheckRow> check_each_focus(const std::vector<Focus>& focus, Size master, const Framing& framing,
                                       const Placement& placement, Surface surface) {
    std::vector<CheckRow> rows;
    for (const Focus& one : focus) {
        const Subject subject = subject_of(one, master, framing);
        const double cut = 1 - subject.visible_share();
        // What was found and need not stay may go without a word: a passer-by, the small print of a street.
        if (!one.is_declared && !one.must) {
            if (are_large_words(one, master) && cut > cut_through && cut < 1 - cut_through)
                rows.push_back(
                    {Severity::warn, "focus.cut", one.name, found_text(cut, "cut off"), "whole, or gone",
                     fmt::format("{}: cut through, {} % outside the picture of {}; declare them in a sidecar "
                                 "where they have to stay",
                                 one.name, percent(cut), placement.id)});
            continue;
        }
        rows.push_back(
            {weigh(cut, one.must, Severity::fail), "focus.cut", one.name, found_text(cut, "cut off"),
             "inside the picture",
             fmt::format("{}: {} % outside the picture of {}", one.name, percent(cut), placement.id)});
        if (framing.canvas == placement.canvas) check_subject(rows, subject, placement, surface);
        check_lines(rows, one, subject, framing, placement);
    }
    return rows;
}

std::vector<Finding> check_focus(const std::vector<Focus>& focus, Size master, const Framing& framing,
                                 const Placement& placement, Surface surface) {
    return to_complaints(check_each_focus(focus, master, framing, placement, surface));
}

std::vector<Finding> check_overlay(const PlacedOverlay& overlay, const Placement& placement,
                                   Surface surface) {
    std::vector<CheckRow> rows;
    const CanvasRect box = to_rect(overlay.box);
    check_subject(rows, {overlay.name, box, box, false}, placement, surface);
    return to_complaints(rows);
}

std::vector<Finding> check_provenance(const Placement& placement, Surface surface, const std::string& today) {
    std::vector<Finding> findings;
    const Zone* zone = zone_for(placement, surface);
    if (zone != nullptr && !zone->fallback.empty()) {
        findings.push_back({Severity::ok, "zone.borrowed",
                            fmt::format("the platform publishes no zone for {}: the profile {} stands in",
                                        placement.id, zone->fallback)});
    } else if (zone != nullptr && zone->confidence == Confidence::guess) {
        findings.push_back(
            {Severity::ok, "zone.guessed",
             fmt::format("the zone of {} is a guess: look at the result on the platform", placement.id)});
    }
    const std::optional<int> age = days_between(placement.provenance.verified, today);
    if (age && *age > 180) {
        findings.push_back(
            {Severity::warn, "zone.stale",
             fmt::format("the figures of {} were last verified {} days ago, on {}: see {}", placement.id,
                         *age, placement.provenance.verified, placement.provenance.source)});
    }
    return findings;
}

}  // namespace mattebox
