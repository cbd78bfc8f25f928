#include "look.h"

#include <gtest/gtest.h>

#include "media/samples.h"

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
    return models_of(fs::path(MATTEBOX_ROOT) / "build/models");
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
    const Attention attention = look_at(gradient(), size, sidecar, FocusMode::automatic, {});
    EXPECT_EQ(attention.source, "sidecar");
    ASSERT_EQ(attention.focus.size(), 1U);
    EXPECT_TRUE(attention.focus[0].is_declared);
    EXPECT_TRUE(attention.findings.empty());
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

}  // namespace
}  // namespace mattebox
