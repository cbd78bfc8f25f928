/// A small report made by hand: three variants of one photo, of which one is fine, one has trouble and one
/// could not be made.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "full_credits.h"
#include "plan/outcome.h"

namespace mattebox {

inline std::shared_ptr<Placement> sample_placement(const std::string& platform, const std::string& id,
                                                   const std::string& name, Size canvas) {
    auto placement = std::make_shared<Placement>();
    placement->platform = platform;
    placement->id = platform + "." + id;
    placement->name = name;
    placement->canvas = canvas;
    placement->accepts_still = true;
    return placement;
}

/// A variant whose cut is the middle of the 4000 x 3000 master, with a rendition of its own.
inline void add_variant(Report& report, std::shared_ptr<const Placement> placement) {
    const Size canvas = placement->canvas;
    Rendition rendition;
    rendition.framing.canvas = canvas;
    const int width = std::min(4000, canvas.width * 3000 / std::max(1, canvas.height));
    const int height = std::min(3000, canvas.height * 4000 / std::max(1, canvas.width));
    rendition.framing.cut = {(4000 - width) / 2, (3000 - height) / 2, width, height};
    rendition.framing.placed = {0, 0, canvas.width, canvas.height};
    rendition.framing.fill.kind = FillKind::none;

    Variant variant;
    variant.rendition = report.plan.renditions.size();
    variant.path = report.plan.folder / (placement->id + ".jpg");
    Outcome outcome;
    outcome.placement = placement->id;
    outcome.path = variant.path;
    outcome.bytes = 812'345;
    outcome.quality = 84;
    outcome.encodes = 2;
    variant.placement = std::move(placement);
    report.plan.renditions.push_back(std::move(rendition));
    report.plan.variants.push_back(std::move(variant));
    report.outcomes.push_back(std::move(outcome));
}

inline Report empty_report() {
    Report report;
    report.plan.folder = "out/hero";
    Master& master = report.plan.master;
    master.path = "masters/hero.jpg";
    master.format = "jpeg";
    master.size = {4000, 3000};
    master.bytes = 3'100'000;
    master.color = "rgb";
    master.profile = "Display P3";
    master.orientation = 6;
    master.credits = samples::full_credits();
    master.had_content_credentials = true;
    report.timings = {Seconds(0.1), Seconds(0.002), Seconds(0.25), Seconds(1.5), Seconds(2.0512), 1};
    return report;
}

inline Report sample_report() {
    Report report = empty_report();
    report.plan.attention.source = "sidecar";
    report.plan.attention.focus = {{"headline", FocusKind::text, {0.45, 0.1, 0.1, 0.2}, 2.0, true, 2},
                                   {"", FocusKind::face, {1.0 / 3, 0.5, 0.25, 0.25}, 1.0, false, 1}};

    auto story = sample_placement("instagram", "story", "Story 9:16", {1080, 1920});
    story->tags = {"vertical", "story"};
    story->organic = Zone{};
    story->organic->margins = Margins{250, 65, 340, 65};
    story->crops = {{"profile grid", {0, 240, 1080, 1440}, Confidence::official}};
    add_variant(report, story);
    report.plan.variants[0].shown = {{"headline", 1.0, 0.25, 1.0 / 3, {0.5}}};
    report.outcomes[0].reasons = {"cut from the middle, as asked"};
    FilterUse logo;
    logo.name = "logo";
    report.plan.renditions[0].filters = {{logo, PlacedOverlay{"logo brand.svg", {800, 1500, 172, 60}}}};

    add_variant(report, sample_placement("instagram", "feed-square", "Feed post 1:1", {1080, 1080}));
    Framing& padded = report.plan.renditions[1].framing;
    padded.cut = {0, 0, 4000, 3000};
    padded.placed = {0, 135, 1080, 810};
    padded.fit = Fit::pad;
    padded.fill = {FillKind::color, Color{0xaa, 0xbb, 0xcc}};
    report.plan.renditions[1].encoding.keeps_alpha = false;
    report.outcomes[1].bytes = 1'249'000;
    report.outcomes[1].findings = {
        {Severity::ok, "zone.guessed", "this one is only told to programs"},
        {Severity::warn, "zone.covered",
         "headline: 12 % under the caption bar (bottom 340 px) of instagram.feed-square, "
         "organic surface (a guessed zone)"}};

    add_variant(report, sample_placement("linkedin", "cover", "Page cover", {4200, 700}));
    report.outcomes[2].path.reset();
    report.outcomes[2].bytes = 0;
    report.outcomes[2].quality = 0;
    report.outcomes[2].encodes = 4;
    report.outcomes[2].findings = {
        {Severity::warn, "scale.enlarged", "enlarged 1.05x: 4000 px of the master fill 4200 px"},
        {Severity::fail, "bytes.over", "at quality 60 it still has 3.4 MB, and linkedin.cover takes 3 MB"}};

    report.plan.skipped = {{"tiktok.video", "takes motion only"},
                           {"linkedin.document", "takes documents only"},
                           {"youtube.video", "takes motion only"}};
    return report;
}

}  // namespace mattebox
