#include "look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "media/samples.h"
#include "media/stills/vips_source.h"
#include "places.h"
#include "plan/error_of.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using namespace samples;

constexpr Size size{640, 480};

Picture gradient() {
    return draw(PixelFormat::rgb, size, [](int x, int y) {
        return Pixel{60 + x / 8, 90 + y / 8, 120 + (x + y) / 16};
    });
}

Models prepared() {
    return models_of(fs::path(test::root) / "build/models");
}

TEST(Look, FindsNothingInAGradient) {
    const Attention attention = look_at(gradient(), size, {}, FocusMode::automatic, prepared());
    EXPECT_TRUE(attention.focus.empty());
    EXPECT_TRUE(attention.findings.empty());
}

TEST(Look, SaysWhichModelsAreMissingAndWhatStandsIn) {
    const Attention attention = look_at(gradient(), size, {}, FocusMode::automatic, {});
    ASSERT_EQ(attention.findings.size(), 2U);
    EXPECT_EQ(attention.findings[0].code, "focus.faces_model");
    EXPECT_NE(attention.findings[0].sentence.find("cascade"), std::string::npos);
    EXPECT_EQ(attention.findings[1].code, "focus.words_model");
    for (const Finding& finding : attention.findings) EXPECT_EQ(finding.severity, Severity::warn);
}

TEST(Look, ADamagedModelIsAFindingAndNotAnEnd) {
    const Folder folder;
    Models models = prepared();
    models.words = folder.file("words.onnx", "no model");
    const Attention attention = look_at(gradient(), size, {}, FocusMode::automatic, models);
    ASSERT_EQ(attention.findings.size(), 1U);
    EXPECT_NE(attention.findings[0].sentence.find(models.words.string()), std::string::npos);
}

TEST(Look, WhatTheSidecarDeclaresWins) {
    Sidecar sidecar;
    Focus declared;
    declared.name = "headline";
    declared.box = {0.1, 0.1, 0.2, 0.2};
    sidecar.focus = {declared};
    const Attention only_weighs = look_at(gradient(), size, sidecar, FocusMode::automatic, prepared());
    EXPECT_EQ(only_weighs.source, "saliency") << "it adds to what stands out";
    EXPECT_FALSE(only_weighs.map.is_empty());
    ASSERT_EQ(only_weighs.focus.size(), 1U);
    EXPECT_TRUE(only_weighs.focus[0].is_declared);

    sidecar.focus[0].must = true;
    const Attention decided = look_at(gradient(), size, sidecar, FocusMode::automatic, prepared());
    EXPECT_EQ(decided.source, "sidecar");
    EXPECT_TRUE(decided.map.is_empty()) << "the designer said what must stay";
    EXPECT_EQ(decided.focus.size(), 1U);
    sidecar.stands_out = true;
    EXPECT_FALSE(look_at(gradient(), size, sidecar, FocusMode::automatic, prepared()).map.is_empty());

    Sidecar focal;
    focal.focal = NormPoint{0.3, 0.3};
    EXPECT_EQ(look_at(gradient(), size, focal, FocusMode::saliency, {}).source, "sidecar");
    focal.stands_out = false;
    EXPECT_TRUE(look_at(gradient(), size, focal, FocusMode::saliency, {}).map.is_empty());
}

/// The poster of this project, as large as detectors want it.
Picture poster() {
    StillSource source(fs::path(test::root) / "samples/masters/poster.png", {});
    return source.raster(2).picture.copy();
}

TEST(Look, DetectorsLookBesideASidecarToo) {
    const Picture picture = poster();
    Sidecar sidecar;
    const Attention alone = look_at(picture, picture.size(), sidecar, FocusMode::automatic, prepared());
    const auto headline = std::find_if(alone.focus.begin(), alone.focus.end(),
                                       [](const Focus& focus) { return focus.name == "headline"; });
    ASSERT_NE(headline, alone.focus.end());

    Focus own = *headline;
    own.name = "my headline";
    own.is_declared = true;
    own.must = false;
    sidecar.focus = {own};
    const Attention beside = look_at(picture, picture.size(), sidecar, FocusMode::automatic, prepared());
    EXPECT_EQ(beside.focus[0].name, "my headline") << "what is declared comes first";
    EXPECT_GT(beside.focus.size(), 1U) << "and the other words are still found";
    for (std::size_t i = 1; i < beside.focus.size(); ++i) {
        EXPECT_FALSE(beside.focus[i].is_declared);
        EXPECT_NE(beside.focus[i].box, own.box) << "overridden";
    }

    sidecar.focus[0].must = true;
    const Attention decided = look_at(picture, picture.size(), sidecar, FocusMode::automatic, prepared());
    EXPECT_EQ(decided.focus.size(), beside.focus.size());
    for (std::size_t i = 1; i < decided.focus.size(); ++i) EXPECT_FALSE(decided.focus[i].must);

    sidecar.ignore = {{0, 0, 1, 1}};
    EXPECT_EQ(look_at(picture, picture.size(), sidecar, FocusMode::automatic, prepared()).focus.size(), 1U);
}

TEST(Look, SaliencyAloneAsksNoDetector) {
    const Attention attention = look_at(gradient(), size, {}, FocusMode::saliency, {});
    EXPECT_EQ(attention.source, "saliency");
    EXPECT_TRUE(attention.findings.empty());
    EXPECT_FALSE(attention.map.is_empty());
}

TEST(Look, DoctorTriesEachModel) {
    for (const ModelHealth& model : try_models(prepared())) EXPECT_EQ(model.problem, "") << model.finds;
    for (const ModelHealth& model : try_models({})) EXPECT_NE(model.problem, "") << model.finds;
}

TEST(Look, NamedModelsComeBeforeTheBuiltInOnes) {
    const Folder folder;
    fs::copy_file(fs::path(test::root) / "tests/data/models/yunet.onnx", folder.path() / "faces.onnx");
    const Models models = models_of(fs::path(test::root) / "build/models", folder.path());
    EXPECT_EQ(models.faces, folder.path() / "faces.onnx");
    EXPECT_EQ(models.words, prepared().words);
    EXPECT_EQ(try_models(models)[0].layout, "YuNet");
    EXPECT_EQ(models_of(fs::path(test::root) / "build/models", {}).faces, prepared().faces);
}

TEST(Look, ANamedModelThatCannotBeUsedIsAnErrorThatNamesIt) {
    const auto sentence = [](const fs::path& own) {
        return test::error_of([&own] { models_of(fs::path(test::root) / "build/models", own); });
    };
    const Folder folder;
    EXPECT_NE(sentence(folder.path() / "missing").find("there is no such folder"), std::string::npos);
    EXPECT_NE(sentence(folder.path()).find("none of faces.onnx"), std::string::npos);
    std::ifstream whole(prepared().faces, std::ios::binary);
    std::string start(5000, '\0');
    whole.read(start.data(), 5000);
    for (const std::string& bytes : {start, std::string("no model"), std::string()}) {
        const fs::path file = folder.file("faces.onnx", bytes);
        EXPECT_NE(sentence(folder.path()).find(file.string()), std::string::npos);
        EXPECT_NE(sentence(folder.path()).find("the built-in model stands in"), std::string::npos);
    }
    fs::remove(folder.path() / "faces.onnx");
    fs::copy_file(prepared().faces, folder.path() / "words.onnx");
    EXPECT_NE(sentence(folder.path()).find("words.onnx"), std::string::npos) << "the model of something else";
}

}  // namespace
}  // namespace mattebox
