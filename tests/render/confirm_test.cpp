#include "confirm.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>

#include "compose.h"
#include "media/stills/vips_sink.h"
#include "places.h"
#include "render.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

class Confirm : public testing::Test {
  protected:
    const Raster raster_ = test::waves({600, 400});
    test::Folder folder_;
    Plan plan_;

    Confirm() {
        plan_.master.size = {600, 400};
        plan_.renditions.resize(1);
        Framing& framing = plan_.renditions[0].framing;
        framing.canvas = {300, 300};
        framing.cut = {100, 0, 400, 400};
        framing.placed = {0, 0, 300, 300};
    }

    /// A file that shows another rendition than the plan's, or the same.
    fs::path file_of(const Rendition& shown, StillFormat format = StillFormat::jpeg) {
        fs::path path = folder_ / "finished";
        std::ofstream(path, std::ios::binary) << encode_still(compose(raster_, shown), format, 90, false, {});
        return path;
    }

    std::vector<Finding> confirm(const Rendition& shown, Verify verify = Verify::quick) {
        Confirmer confirmer(raster_, plan_, {}, {}, verify);
        const StillFormat format = plan_.renditions[0].encoding.format;
        return confirmer.confirm(0, compose(raster_, shown), file_of(shown, format));
    }
};

TEST_F(Confirm, ThePlannedCutIsRight) {
    for (const StillFormat format : {StillFormat::jpeg, StillFormat::png, StillFormat::webp}) {
        plan_.renditions[0].encoding.format = format;
        EXPECT_TRUE(confirm(plan_.renditions[0]).empty());
        EXPECT_TRUE(confirm(plan_.renditions[0], Verify::full).empty());
    }
}

TEST_F(Confirm, AnotherCutFailsInEveryFormat) {
    Rendition other = plan_.renditions[0];
    other.framing.cut = {170, 0, 400, 400};
    for (const StillFormat format : {StillFormat::jpeg, StillFormat::png, StillFormat::webp}) {
        plan_.renditions[0].encoding.format = format;
        for (const Verify verify : {Verify::quick, Verify::full}) {
            const auto findings = confirm(other, verify);
            ASSERT_EQ(findings.size(), 1U);
            EXPECT_EQ(findings[0].code, "confirm.cut");
            EXPECT_EQ(findings[0].severity, Severity::fail);
        }
        EXPECT_TRUE(confirm(other, Verify::none).empty());
    }
}

TEST_F(Confirm, WhatStandsBesideThePictureDoesNotCount) {
    Framing& framing = plan_.renditions[0].framing;
    framing.cut = {0, 0, 600, 400};
    framing.placed = {0, 50, 300, 200};
    framing.fill = {FillKind::color, Color{255, 0, 0}};
    EXPECT_TRUE(confirm(plan_.renditions[0]).empty());
}

TEST_F(Confirm, AFileThatCannotBeReadBackFails) {
    Confirmer confirmer(raster_, plan_, {}, {}, Verify::quick);
    const fs::path path = folder_ / "stub";
    std::ofstream(path) << "no picture";
    const auto findings = confirmer.confirm(0, compose(raster_, plan_.renditions[0]), path);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "confirm.file");
}

TEST_F(Confirm, AFaceThatIsNotThereIsAFindingAndABadModelIsNone) {
    Detection seen;
    seen.box = {0.4, 0.4, 0.2, 0.3};
    Focus face;
    face.name = "face";
    face.kind = FocusKind::face;
    face.box = {0.35, 0.35, 0.3, 0.4};
    face.must = true;
    face.is_declared = false;
    plan_.attention.detections = {seen};
    plan_.attention.focus = {face};
    const fs::path model = fs::path(test::root) / "build/models/faces.onnx";
    const fs::path file = file_of(plan_.renditions[0]);
    const Picture picture = compose(raster_, plan_.renditions[0]);
    Confirmer confirmer(raster_, plan_, model, {}, Verify::quick);
    EXPECT_TRUE(confirmer.confirm(0, picture, file).empty());
    const auto findings = confirmer.finish();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.at(0).front().code, "confirm.face");
    EXPECT_EQ(findings.at(0).front().severity, Severity::warn) << "its place looks as planned";
    Confirmer without_model(raster_, plan_, folder_ / "missing.onnx", {}, Verify::quick);
    EXPECT_TRUE(without_model.confirm(0, picture, file).empty());
    EXPECT_TRUE(without_model.finish().empty());
}

TEST_F(Confirm, WhatIsWrongWithAPictureIsSaidOfEachOfItsVariants) {
    Placement placement;
    placement.id = "x.a";
    placement.accepts_still = true;
    placement.canvas = {200, 200};
    placement.still = StillLimits{};
    placement.still->formats = {"jpeg"};
    Placement other = placement;
    other.id = "x.b";
    Master master;
    master.path = "waves.jpg";
    master.size = {600, 400};
    PlanWish wish;
    wish.out = folder_.path();
    const Plan plan = make_plan(master, {}, {}, {placement, other}, wish);
    int looks = 0;
    const auto outcomes =
        render_plan({{{0, &raster_}}}, plan, {}, {}, [&looks](const FinishedPicture& finished) {
            ++looks;
            EXPECT_EQ(finished.picture.size(), (Size{200, 200}));
            EXPECT_TRUE(fs::exists(finished.file));
            return std::vector<Finding>{{Severity::fail, "confirm.cut", "another picture"}};
        });
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(looks, 1) << "they share their pixels";
    for (const Outcome& outcome : outcomes) {
        EXPECT_TRUE(outcome.path) << "written all the same, for a person to look at";
        EXPECT_EQ(outcome.verdict(), Severity::fail);
    }
}

}  // namespace
}  // namespace mattebox
