#include <gtest/gtest.h>

#include <fstream>

#include "cli/program.h"
#include "mattebox.h"
#include "render/scenes.h"

namespace mattebox::test {
namespace {

namespace fs = std::filesystem;

/// One render of a sample to every still placement there is, shared by the tests that look at it.
class RenderAll : public testing::TestWithParam<const char*> {
  protected:
    static nlohmann::json render(const std::string& master, const Folder& folder) {
        const Ran ran =
            mattebox("render " + sample(master) + " --to all,display --out " + folder.path().string());
        EXPECT_EQ(ran.exit_code, 0) << ran.output;
        return read_json(folder / (fs::path(master).stem().string() + "/report.json"));
    }
};

TEST_P(RenderAll, EveryFileIsAsReportedReadBackWithAnotherTool) {
    const Folder folder;
    const nlohmann::json report = render(GetParam(), folder);
    ASSERT_GT(report["variants"].size(), 60U);
    for (const auto& variant : report["variants"]) {
        const std::string path = variant["path"];
        const Ran probe =
            run("ffprobe -v error -show_entries stream=codec_name,width,height -of csv=p=0 '" + path + "'");
        const std::string format = variant["format"];
        const std::string codec = format == "jpeg" ? "mjpeg" : format;
        EXPECT_EQ(probe.output, codec + "," + std::to_string(variant["canvas"][0].get<int>()) + "," +
                                    std::to_string(variant["canvas"][1].get<int>()) + "\n")
            << path;
        EXPECT_EQ(fs::file_size(path), variant["bytes"].get<std::uintmax_t>());
        for (const auto& finding : variant["findings"]) EXPECT_NE(finding["code"], "limits.bytes") << path;
    }
    const fs::path own = folder / fs::path(GetParam()).stem();
    EXPECT_TRUE(fs::exists(own / "sheet.jpg"));
    EXPECT_GT(fs::file_size(own / "report.html"), 100'000U);
    EXPECT_LT(fs::file_size(own / "report.html"), 8'000'000U);
}

INSTANTIATE_TEST_SUITE_P(Samples, RenderAll, testing::Values("harbour.jpg", "poster.png", "product.jpg"),
                         [](const auto& row) { return fs::path(row.param).stem().string(); });

/// The structural similarity that ffmpeg finds between a variant and its own reported cut, scaled by ffmpeg
/// from the whole master with Lanczos.
double similarity(const std::string& master, const nlohmann::json& variant) {
    const auto& cut = variant["cut_pixels"];
    const auto number = [](const nlohmann::json& value) { return std::to_string(value.get<int>()); };
    const std::string reference = "crop=" + number(cut[2]) + ":" + number(cut[3]) + ":" + number(cut[0]) +
                                  ":" + number(cut[1]) + ":exact=1,scale=" + number(variant["canvas"][0]) +
                                  ":" + number(variant["canvas"][1]) +
                                  ":flags=lanczos+accurate_rnd+full_chroma_int";
    const Ran ran = run("ffmpeg -v info -i '" + variant["path"].get<std::string>() + "' -i '" +
                        sample(master) + "' -lavfi '[1]format=gbrp," + reference +
                        ",format=yuv444p[r];[0]format=yuv444p[v];[v][r]ssim' -f null -");
    const std::size_t at = ran.output.find("Y:");
    return at == std::string::npos ? 0.0 : std::stod(ran.output.substr(at + 2));
}

TEST(RenderCommand, PicturesAreWhatTheReportSays) {
    const Folder folder;
    const Ran ran =
        mattebox("render " + sample("harbour.jpg") +
                 " --to 'instagram.feed-*,x.header,linkedin.feed-square' --out " + folder.path().string());
    ASSERT_EQ(ran.exit_code, 0) << ran.output;
    const auto report = read_json(folder / "harbour/report.json");
    ASSERT_GE(report["variants"].size(), 5U);
    for (const auto& variant : report["variants"]) {
        if (variant["fit"] != "crop") continue;
        EXPECT_GT(similarity("harbour.jpg", variant), 0.97)
            << variant["placement"] << " one pixel off costs more than that";
    }
}

TEST(RenderCommand, MustsOfTheSidecarAreWholeAndClear) {
    const Folder folder;
    ASSERT_EQ(mattebox("render " + sample("poster.png") + " --out " + folder.path().string()).exit_code, 0);
    const auto report = read_json(folder / "poster/report.json");
    ASSERT_FALSE(report["focus"].empty());
    for (const auto& variant : report["variants"]) {
        if (variant["verdict"] == "fail") continue;
        for (std::size_t i = 0; i < report["focus"].size(); ++i) {
            if (report["focus"][i]["must"] == true) {
                EXPECT_GE(variant["shown"][i]["visible"].get<double>(), 0.98);
            }
        }
    }
}

TEST(RenderCommand, DryRunWritesNothing) {
    const Folder folder;
    const Ran ran =
        mattebox("render " + sample("poster.png") + " --dry-run --json --out " + folder.path().string());
    EXPECT_EQ(ran.exit_code, 0);
    const auto report = nlohmann::json::parse(ran.output);
    EXPECT_EQ(report["dry_run"], true);
    EXPECT_FALSE(report["variants"].empty());
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(RenderCommand, TwoRendersDifferInTimingsOnly) {
    const Folder folder;
    const std::string command =
        "render " + sample("product.jpg") + " --to card --json --out " + folder.path().string();
    auto first = nlohmann::json::parse(mattebox(command).output);
    auto second = nlohmann::json::parse(mattebox(command + " --threads 1").output);
    first.erase("timings");
    second.erase("timings");
    EXPECT_EQ(first, second);
}

TEST(RenderCommand, MastersOfOneStemKeepApart) {
    const Folder folder;
    fs::copy_file(sample("product.jpg"), folder / "a.jpg");
    fs::copy_file(sample("poster.png"), folder / "a.png");
    const std::string out = (folder / "out").string();
    ASSERT_EQ(mattebox("render " + (folder / "a.jpg").string() + " " + (folder / "a.png").string() +
                       " --to card --out " + out)
                  .exit_code,
              0);
    EXPECT_TRUE(fs::exists(folder / "out/a.jpg/report.json"));
    EXPECT_TRUE(fs::exists(folder / "out/a.png/report.json"));

    const std::string later = (folder / "later").string();
    ASSERT_EQ(mattebox("render " + (folder / "a.jpg").string() + " --to card --out " + later).exit_code, 0);
    ASSERT_EQ(mattebox("render " + (folder / "a.png").string() + " --to card --out " + later).exit_code, 0);
    EXPECT_TRUE(fs::exists(folder / "later/a/report.json"));
    EXPECT_TRUE(fs::exists(folder / "later/a.png/report.json"))
        << "an earlier master's variants are not overwritten";
}

TEST(RenderCommand, AMasterWhoseNameIsNotUtf8KeepsItsFolder) {
    const Folder folder;
    fs::copy_file(sample("product.jpg"), folder /
                                             "b\xe9"
                                             "d.jpg");
    const std::string command = "render '" +
                                (folder /
                                 "b\xe9"
                                 "d.jpg")
                                    .string() +
                                "' --to x.header --out " + (folder / "out").string();
    for (int i = 0; i < 2; ++i) ASSERT_EQ(mattebox(command).exit_code, 0);
    EXPECT_TRUE(fs::exists(folder / "out/b\xe9"
                                    "d/report.json"));
    EXPECT_FALSE(fs::exists(folder / "out/b\xe9"
                                     "d.jpg"))
        << "it is the same master again";
}

TEST(RenderCommand, AReportThatCannotBeWrittenIsSaidAndLosesNothing) {
    const Folder folder;
    fs::create_directories(folder / "product/report.json/in the way");
    const Ran ran =
        mattebox("render " + sample("product.jpg") + " --to x.header --out " + folder.path().string());
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.output.find("report.json"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("x.header"), std::string::npos) << "the table is there all the same";
}

TEST(Library, WritesNoReportWhereNoneIsWished) {
    const Folder folder;
    Source source = open(sample("product.jpg"));
    PlanWish plan_wish;
    plan_wish.out = folder.path();
    RenderWish wish;
    wish.has_report = false;
    const Report report = render(source, select({"x.header"}, load_presets()), plan_wish, wish);
    ASSERT_EQ(report.outcomes.size(), 1U);
    EXPECT_TRUE(report.outcomes[0].path);
    const fs::directory_iterator files(folder / "product");
    EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "the variant alone";
}

TEST(RenderCommand, ReportsOfSeveralMastersAreAListWhateverBecomesOfThem) {
    const Folder folder;
    std::ofstream(folder / "broken.jpg") << "not a picture";
    const std::string broken = " " + (folder / "broken.jpg").string(), good = " " + sample("product.jpg");
    const std::string options = " --to x.header --dry-run --json --out " + (folder / "out").string();
    const auto printed = [&](const std::string& masters) {
        return nlohmann::json::parse(
            run("(" + std::string(program) + " render" + masters + options + " 2> /dev/null)").output);
    };
    EXPECT_TRUE(printed(good).is_object());
    const nlohmann::json both = printed(good + broken);
    ASSERT_TRUE(both.is_array());
    EXPECT_EQ(both.size(), 1U);
}

TEST(RenderCommand, OutputThatIsLostIsNoSuccess) {
    const Ran ran = run("(" + std::string(program) + " presets show instagram.story > /dev/full)");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.output.find("could not be written to its end"), std::string::npos) << ran.output;
}

TEST(RenderCommand, ABadMasterDoesNotStopTheOthers) {
    const Folder folder;
    std::ofstream(folder / "broken.jpg") << "not a picture";
    const Ran ran = mattebox("render " + (folder / "broken.jpg").string() + " " + sample("product.jpg") +
                             " --to card --out " + (folder / "out").string());
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.output.find("broken.jpg"), std::string::npos);
    EXPECT_TRUE(fs::exists(folder / "out/product/report.json"));
    EXPECT_FALSE(fs::exists(folder / "out/broken"));
}

}  // namespace
}  // namespace mattebox::test
