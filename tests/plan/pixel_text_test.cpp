#include "plan/pixel_text.h"

#include <gtest/gtest.h>

#include <functional>

namespace mattebox {
namespace {

Plan plan_of_one() {
    Plan plan;
    plan.renditions.emplace_back();
    Rendition& rendition = plan.renditions[0];
    rendition.framing.canvas = {1080, 1920};
    rendition.framing.cut = {10, 20, 540, 960};
    rendition.framing.placed = {0, 0, 1080, 1920};
    PlannedFilter logo;
    logo.use.fingerprint = "use = logo";
    logo.overlay = PlacedOverlay{"logo", {1, 2, 3, 4}};
    rendition.filters = {logo};
    rendition.motion.emplace();
    rendition.motion->encoding.sound.emplace();
    ShotFraming shot;
    shot.path = {{0, 1, 2, 3}};
    rendition.motion->shots = {shot};
    return plan;
}

/// Every field on which a file depends: a change of any of them has to show.
TEST(PixelText, EveryChangeShows) {
    using Change = std::function<void(Plan&, Rendition&)>;
    const std::vector<Change> changes{
        [](Plan& plan, Rendition&) { plan.master.page = 2; },
        [](Plan& plan, Rendition&) { plan.master.credits.copyright = "c"; },
        [](Plan& plan, Rendition&) { plan.master.credits.alt_text = "c"; },
        [](Plan&, Rendition& one) { one.framing.canvas.width++; },
        [](Plan&, Rendition& one) { one.framing.cut.x++; },
        [](Plan&, Rendition& one) { one.framing.cut.h++; },
        [](Plan&, Rendition& one) { one.framing.placed.y++; },
        [](Plan&, Rendition& one) { one.framing.fill.kind = FillKind::blur; },
        [](Plan&, Rendition& one) {
            one.framing.fill.color = Color{1, 2, 3};
        },
        [](Plan&, Rendition& one) { one.kernel = Kernel::bicubic; },
        [](Plan&, Rendition& one) { one.moment = 1.5; },
        [](Plan&, Rendition& one) { one.filters[0].use.fingerprint = "use = lut"; },
        [](Plan&, Rendition& one) { one.filters[0].overlay->box.x++; },
        [](Plan&, Rendition& one) { one.filters.clear(); },
        [](Plan&, Rendition& one) { one.encoding.format = StillFormat::png; },
        [](Plan&, Rendition& one) { one.encoding.quality--; },
        [](Plan&, Rendition& one) { one.encoding.quality_floor--; },
        [](Plan&, Rendition& one) { one.encoding.full_chroma = true; },
        [](Plan&, Rendition& one) { one.encoding.keeps_alpha = true; },
        [](Plan&, Rendition& one) { one.encoding.background = dark; },
        [](Plan&, Rendition& one) { one.encoding.max_bytes = 1; },
        [](Plan&, Rendition& one) { one.encoding.min_bytes = 1; },
        [](Plan&, Rendition& one) { one.encoding.recommended_bytes = 1; },
        [](Plan&, Rendition& one) { one.motion.reset(); },
        [](Plan&, Rendition& one) { one.motion->timeline.start = 1; },
        [](Plan&, Rendition& one) { one.motion->timeline.end = 1; },
        [](Plan&, Rendition& one) { one.motion->timeline.length = 1; },
        [](Plan&, Rendition& one) {
            one.motion->timeline.rate = {25, 1};
        },
        [](Plan&, Rendition& one) { one.motion->timeline.extension = Extension::loop; },
        [](Plan&, Rendition& one) { one.motion->encoding.codec = MotionCodec::av1; },
        [](Plan&, Rendition& one) { one.motion->encoding.container = Container::mov; },
        [](Plan&, Rendition& one) { one.motion->encoding.effort++; },
        [](Plan&, Rendition& one) { one.motion->encoding.crf++; },
        [](Plan&, Rendition& one) { one.motion->encoding.profile = "main"; },
        [](Plan&, Rendition& one) { one.motion->encoding.level = 41; },
        [](Plan&, Rendition& one) { one.motion->encoding.gop++; },
        [](Plan&, Rendition& one) { one.motion->encoding.min_gop++; },
        [](Plan&, Rendition& one) { one.motion->encoding.b_frames++; },
        [](Plan&, Rendition& one) { one.motion->encoding.max_bitrate = 1; },
        [](Plan&, Rendition& one) { one.motion->encoding.min_bitrate = 1; },
        [](Plan&, Rendition& one) { one.motion->encoding.max_bytes = 1; },
        [](Plan&, Rendition& one) { one.motion->encoding.min_bytes = 1; },
        [](Plan&, Rendition& one) { one.motion->encoding.sound.reset(); },
        [](Plan&, Rendition& one) { one.motion->encoding.sound->bitrate++; },
        [](Plan&, Rendition& one) { one.motion->encoding.sound->loudness = -16; },
        [](Plan&, Rendition& one) { one.motion->encoding.sound->true_peak = -2; },
        [](Plan&, Rendition& one) { one.motion->encoding.sound->is_silence = true; },
        [](Plan&, Rendition& one) { one.motion->shots.clear(); },
        [](Plan&, Rendition& one) { one.motion->shots[0].start = 1; },
        [](Plan&, Rendition& one) { one.motion->shots[0].framing.cut.w++; },
        [](Plan&, Rendition& one) { one.motion->shots[0].path[0].width = 9; },
        [](Plan&, Rendition& one) { one.motion->shots[0].path[0].time = 9; },
    };
    const Plan plan = plan_of_one();
    const std::string before = pixel_text(plan, plan.renditions[0]);
    EXPECT_EQ(pixel_text(plan_of_one(), plan_of_one().renditions[0]), before);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Plan changed = plan_of_one();
        changes[i](changed, changed.renditions[0]);
        EXPECT_NE(pixel_text(changed, changed.renditions[0]), before) << "change " << i;
    }
}

TEST(PixelText, WhereItGoesAndWhyChangesNoPixel) {
    Plan plan = plan_of_one();
    const std::string before = pixel_text(plan, plan.renditions[0]);
    plan.master.path = "elsewhere.jpg";
    plan.renditions[0].framing.reasons = {"because"};
    EXPECT_EQ(pixel_text(plan, plan.renditions[0]), before);
}

}  // namespace
}  // namespace mattebox
