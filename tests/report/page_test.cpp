#include "report/page/page.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "media/scale.h"
#include "report/overlay_shapes.h"
#include "report/page/page_json.h"
#include "report/sample_report.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const Report& report, const std::vector<bool>& has_preview = {true, true, false}) {
    return Json::parse(page_json(report, has_preview, "0.1.0"));
}

/// The placement of one variant, to be changed.
Placement& change_placement(Report& report, std::size_t variant) {
    auto placement = std::make_shared<Placement>(*report.plan.variants[variant].placement);
    report.plan.variants[variant].placement = placement;
    return *placement;
}

TEST(PageJson, TellsTheMasterInWords) {
    const Json json = parsed(sample_report());
    const Json& master = json["master"];
    EXPECT_EQ(master["name"], "hero.jpg");
    EXPECT_EQ(master["facts"], Json::parse(R"([["Format", "jpeg"], ["Size", "4000 × 3000 px"],
        ["Bytes", "3.1 MB"], ["Colour", "rgb, 8 bits a channel, Display P3"],
        ["What matters", "as the sidecar declares"]])"));
    EXPECT_EQ(master["rights"][0], Json::parse(R"(["Copyright", "© 2026 Müller & Söhne <all> \"rights\""])"));
    EXPECT_EQ(master["alt"], "A red kite 🪁 over dunes");
    EXPECT_EQ(json["surface"], "organic");
    EXPECT_EQ(json["made"], 2);
    EXPECT_EQ(json["skipped"].size(), 3U);
}

TEST(PageJson, HasWhatWasDoneToReadTheMasterAndWhatDetectorsLacked) {
    Report report = sample_report();
    report.plan.master.findings = {{Severity::warn, "read.partial", "only the upper half could be read"}};
    report.plan.attention.findings = {{Severity::ok, "focus.no_model", "no model for faces"}};
    const Json findings = parsed(report)["master"]["findings"];
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0]["severity"], "warn");
    EXPECT_EQ(findings[1]["sentence"], "no model for faces");
}

TEST(PageJson, TellsAVariant) {
    const Json variant = parsed(sample_report())["variants"][0];
    EXPECT_EQ(variant["id"], "instagram.story");
    EXPECT_EQ(variant["verdict"], "ok");
    EXPECT_EQ(variant["size"], "1080 × 1920");
    EXPECT_EQ(variant["preview"], Json::parse("[270, 480]"));
    EXPECT_EQ(variant["rendition"], 0);
    EXPECT_EQ(variant["file"], "instagram.story.jpg");
    EXPECT_EQ(variant["link"], "./instagram.story.jpg");
    EXPECT_EQ(variant["bytes"], "812 kB");
    EXPECT_EQ(variant["encoding"], "jpeg 84");
    EXPECT_EQ(variant["done"], "crop");
    EXPECT_EQ(variant["cut"], "1687 × 3000 px at 1156, 0; reduced to 64 %");
    EXPECT_EQ(variant["reasons"], Json::parse(R"(["cut from the middle, as asked"])"));
}

TEST(PageJson, DrawsAZoneInPixelsOfThePreviewForBothSurfacesWhereOneIsKnown) {
    const Json zones = parsed(sample_report())["variants"][0]["zones"];
    ASSERT_EQ(zones.size(), 1U);
    EXPECT_EQ(zones[0]["surfaces"], Json::parse(R"(["organic", "ad"])"));
    // A quarter of the canvas; outlines stand on half pixels.
    EXPECT_EQ(zones[0]["clear"], "M16.5 63.5V394.5H253.5V63.5Z");
    EXPECT_EQ(zones[0]["covered"], "M0.0 0.0H270.0V480.0H0.0ZM16.5 63.5V394.5H253.5V63.5Z");
}

TEST(PageJson, DrawsTheZonesOfBothSurfaces) {
    Report report = sample_report();
    Placement& placement = change_placement(report, 0);
    placement.organic->confidence = Confidence::industry;
    placement.ad = Zone{};
    placement.ad->circle = Circle{{540, 960}, 400};
    placement.ad->confidence = Confidence::official;
    placement.ad->note = "round";
    const Json zones = parsed(report)["variants"][0]["zones"];
    ASSERT_EQ(zones.size(), 2U);
    EXPECT_EQ(zones[0]["surfaces"], Json::parse(R"(["organic"])"));
    EXPECT_EQ(zones[0]["confidence"], "industry");
    EXPECT_EQ(zones[1]["surfaces"], Json::parse(R"(["ad"])"));
    EXPECT_EQ(zones[1]["note"], "round");
    EXPECT_NE(zones[1]["clear"].get<std::string>().find("A100.00 100.00"), std::string::npos);
}

TEST(PageJson, SaysNothingOfZonesOnACanvasOfAnotherShape) {
    Report report = sample_report();
    report.plan.renditions[0].framing.canvas = {1080, 1350};
    const Json variant = parsed(report)["variants"][0];
    EXPECT_EQ(variant["own_canvas"], "1080 × 1920");
    EXPECT_TRUE(variant["zones"].empty());
    EXPECT_TRUE(variant["crops"].empty());
    EXPECT_TRUE(variant["focus"][0]["shown"]["organic"].is_null());
}

TEST(PageJson, HasDeviceCropsButNotThoseThatCutNothing) {
    Report report = sample_report();
    change_placement(report, 0).crops.push_back({"everything", {0, 0, 1080, 1920}, Confidence::guess});
    report.plan.variants[0].shown[0].in_crops.push_back(1);
    const Json variant = parsed(report)["variants"][0];
    EXPECT_EQ(variant["crops"], Json::parse(R"([{"name": "profile grid", "box": [0.0, 60.0, 270.0, 360.0],
                                                 "confidence": "official"}])"));
    EXPECT_EQ(variant["focus"][0]["shown"], Json::parse(R"({"visible": 100, "organic": 25, "ad": 33,
                                                            "crops": [["profile grid", 50]]})"));
}

TEST(PageJson, NamesAFocusByItsKindWhereItHasNoName) {
    const Json focus = parsed(sample_report())["variants"][1]["focus"];
    ASSERT_EQ(focus.size(), 2U);
    EXPECT_EQ(focus[0]["name"], "headline");
    EXPECT_EQ(focus[0]["must"], true);
    EXPECT_EQ(focus[1]["name"], "face");
    // The whole master lies at 0, 135 of the canvas, 1080 x 810; the preview has 480 pixels for 1080.
    EXPECT_EQ(focus[0]["points"], "216.0,96.0 264.0,96.0 264.0,168.0 216.0,168.0");
}

TEST(PageJson, DrawsASlantedFocusByItsCorners) {
    Report report = sample_report();
    report.plan.attention.focus[0].quad = {{{0.4, 0.2}, {0.6, 0.1}, {0.65, 0.2}, {0.45, 0.3}}};
    EXPECT_EQ(parsed(report)["variants"][1]["focus"][0]["points"],
              "192.0,132.0 288.0,96.0 312.0,132.0 216.0,168.0");
}

TEST(PageJson, EndsASlantedFocusWhereThePictureEnds) {
    Report report = sample_report();
    Framing& framing = report.plan.renditions[1].framing;
    framing.cut = {0, 0, 2000, 3000};
    framing.placed = {270, 0, 540, 810};
    Focus focus;
    focus.quad = {{{0.4, 0.5}, {0.6, 0.3}, {0.8, 0.5}, {0.6, 0.7}}};
    // Its left corner alone is on the cut: what is seen is a triangle, with its base on the cut's right edge.
    const std::vector<CanvasPoint> seen = seen_outline(focus, report.plan.master.size, framing);
    ASSERT_EQ(seen.size(), 3U);
    for (const CanvasPoint& point : seen) EXPECT_LE(point.x, 810 + 1e-9);
    focus.quad = {{{0.6, 0.5}, {0.7, 0.3}, {0.8, 0.5}, {0.7, 0.7}}};
    EXPECT_TRUE(seen_outline(focus, report.plan.master.size, framing).empty());
}

TEST(PageJson, HasNoLinkToAFileThatWasNotMade) {
    const Json variant = parsed(sample_report())["variants"][2];
    EXPECT_TRUE(variant["link"].is_null());
    EXPECT_TRUE(variant["file"].is_null());
    EXPECT_TRUE(variant["rendition"].is_null());
    EXPECT_EQ(variant["bytes"], "");
    EXPECT_EQ(variant["verdict"], "fail");
    EXPECT_EQ(variant["findings"][1]["code"], "bytes.over");
}

TEST(PageJson, HoldsNothingThatEndsTheElementItStandsIn) {
    const std::string harm = "</script><img src=x onerror=alert(1)><!--\xff\xe2\x80\xae";
    Report report = sample_report();
    report.plan.master.path = "masters/" + harm + ".jpg";
    report.plan.master.credits.alt_text = harm;
    report.plan.attention.focus[0].name = harm;
    report.outcomes[0].findings = {{Severity::warn, "x", harm}};
    report.outcomes[0].reasons = {harm};
    report.plan.skipped.push_back({harm, harm});
    Placement& placement = change_placement(report, 0);
    placement.name = placement.platform = placement.organic->note = placement.crops[0].name = harm;
    placement.provenance.source = harm;
    const std::string text = page_json(report, {}, "0.1.0");
    EXPECT_EQ(text.find('<'), std::string::npos);
    EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos) << "what turns text around could forge names";
    EXPECT_EQ(Json::parse(text)["variants"][0]["name"],
              "</script><img src=x onerror=alert(1)><!--\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(PageLink, LeadsToTheFileWhateverItsName) {
    EXPECT_EQ(relative_link("out/hero/a.jpg", "out/hero"), "./a.jpg");
    EXPECT_EQ(relative_link("out/hero/sub/a b.jpg", "out/hero"), "./sub/a%20b.jpg");
    EXPECT_EQ(relative_link("out/hero/javascript:alert(1).jpg", "out/hero"),
              "./javascript%3Aalert%281%29.jpg");
    EXPECT_EQ(relative_link("out/hero/gr\xfc\xdf%23#?.jpg", "out/hero"), "./gr%FC%DF%2523%23%3F.jpg");
    EXPECT_EQ(relative_link("out/a.jpg", "out/hero"), "./../a.jpg");
}

/// Noise, which nothing encodes well.
Picture noise(Size size, PixelFormat format = PixelFormat::rgb) {
    Picture picture(format, size);
    std::uint32_t state = 1;
    for (int p = 0; p < picture.plane_count(); ++p) {
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                state = state * 1'664'525u + 1'013'904'223u;
                picture.plane(p).row(y)[x] = p == 3 ? 255 : static_cast<std::uint8_t>(state >> 24);
            }
        }
    }
    return picture;
}

TEST(Page, OfTheWorstPicturesIsStillSmallEnoughForMail) {
    Report report = sample_report();
    while (report.plan.renditions.size() < 72)
        add_variant(report, sample_placement("x", std::to_string(report.plan.renditions.size()), "Square",
                                             {1080, 1080}));
    const PagePreview worst = encode_preview(noise({480, 480}), true, preview_bytes(72));
    EXPECT_FALSE(worst.bytes.empty());
    const std::string page = draw_page(report, std::vector<PagePreview>(72, worst), "0.1.0");
    EXPECT_LT(page.size(), 8'000'000U);
}

TEST(Page, KeepsWhatIsTransparent) {
    const PagePreview preview = encode_preview(noise({40, 30}, PixelFormat::rgba), false, 100'000);
    EXPECT_EQ(preview.format, StillFormat::webp);
    EXPECT_EQ(preview.bytes.substr(8, 4), "WEBP");
}

TEST(Page, HasEachPictureAsDataOnceARendition) {
    const std::string page =
        draw_page(sample_report(), {{StillFormat::jpeg, "M"}, {StillFormat::webp, "Man"}, {}}, "0.1.0");
    EXPECT_NE(page.find(R"(["data:image/jpeg;base64,TQ==","data:image/webp;base64,TWFu",""])"),
              std::string::npos);
    EXPECT_EQ(page.find("@REPORT@"), std::string::npos);
    EXPECT_EQ(page.find("@PREVIEWS@"), std::string::npos);
    EXPECT_EQ(page.find("@SCRIPT"), std::string::npos);
    EXPECT_EQ(page.find("@STYLE"), std::string::npos);
}

TEST(Page, AllowsItsOwnStyleAndScriptAndNothingElse) {
    const std::string page = draw_page(sample_report(), {}, "0.1.0");
    EXPECT_NE(page.find("default-src 'none'; img-src data:; style-src 'sha256-"), std::string::npos);
    EXPECT_EQ(page.find("unsafe"), std::string::npos);
    EXPECT_EQ(page.find("src=\"http"), std::string::npos);
}

TEST(Previews, AreScaledOnceAndNeverEnlarged) {
    Report report = sample_report();
    Previews previews(report.plan);
    previews.take(0, noise({1080, 1920}));
    previews.take(1, noise({100, 60}));
    const std::vector<Picture> sheet = previews.for_sheet(report.plan);
    EXPECT_EQ(sheet[0].size(), (Size{135, 240}));
    EXPECT_EQ(sheet[1].size(), (Size{100, 60}));
    EXPECT_TRUE(sheet[2].is_empty());
    EXPECT_FALSE(previews.for_page()[0].bytes.empty());
    EXPECT_TRUE(previews.for_page()[2].bytes.empty());
    EXPECT_EQ(size_within({1080, 1920}, 480), (Size{270, 480}));
    EXPECT_EQ(size_within({4200, 7}, 480), (Size{480, 1}));
    EXPECT_EQ(size_within({0, 7}, 480), (Size{1, 1}));
}

}  // namespace
}  // namespace mattebox
