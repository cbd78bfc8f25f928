// tests/data/models/yunet.onnx has YuNet's outputs and takes red cells for faces; make.py beside it made it.
#include "media/find/find_yunet.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "media/find/find_again.h"
#include "media/find/find_faces.h"
#include "media/samples.h"
#include "places.h"
#include "plan/error_of.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using namespace samples;

const fs::path model = fs::path(test::root) / "tests/data/models/yunet.onnx";

/// Red where `box` is, else grey.
Picture red_box(Size size, const CanvasPixels& box) {
    return draw(PixelFormat::rgb, size, [&box](int x, int y) {
        const bool is_inside = x >= box.x && x < box.right() && y >= box.y && y < box.bottom();
        return is_inside ? Pixel{255, 0, 0} : Pixel{128, 128, 128};
    });
}

/// What YuNet gives for a picture of 64 x 32 in which it sees nothing.
NetworkOutput blank() {
    NetworkOutput output;
    for (const int stride : {8, 16, 32}) {
        const int cells = (64 / stride) * (32 / stride);
        for (const auto& [name, numbers] : {std::pair{"cls_", 1}, {"obj_", 1}, {"bbox_", 4}}) {
            const int shape[] = {1, cells, numbers};
            output.names.push_back(name + std::to_string(stride));
            output.values.emplace_back(3, shape, CV_32F, cv::Scalar(0));
        }
    }
    return output;
}

float& number(NetworkOutput& output, const std::string& name, int at) {
    for (std::size_t i = 0; i < output.names.size(); ++i)
        if (output.names[i] == name) return output.values[i].ptr<float>()[at];
    throw std::out_of_range(name);
}

TEST(Yunet, ReadsBoxesFromTheCellsOfEachGrid) {
    NetworkOutput output = blank();
    EXPECT_TRUE(read_yunet(output, {64, 32}, 0.5, model).empty());
    // The grid of 16 px has four columns: cell 6 is in column 2 of row 1.
    number(output, "cls_16", 6) = 0.9F;
    number(output, "obj_16", 6) = 1.3F;  // more than sure: cut to 1
    number(output, "bbox_16", 6 * 4) = 0.25F;
    number(output, "bbox_16", 6 * 4 + 1) = 0.5F;
    number(output, "bbox_16", 6 * 4 + 2) = std::log(2.0F);
    const auto faces = read_yunet(output, {64, 32}, 0.5, model);
    ASSERT_EQ(faces.size(), 1U);
    EXPECT_NEAR(faces[0].score, std::sqrt(0.9), 1e-5);
    EXPECT_NEAR(faces[0].box.width, 32, 1e-4);
    EXPECT_NEAR(faces[0].box.height, 16, 1e-4);
    EXPECT_NEAR(faces[0].box.x, (2 + 0.25) * 16 - 16, 1e-4);
    EXPECT_NEAR(faces[0].box.y, (1 + 0.5) * 16 - 8, 1e-4);
    EXPECT_TRUE(read_yunet(output, {64, 32}, 0.96, model).empty());
}

TEST(Yunet, DamagedWeightsAreNoFaces) {
    for (const float wrong : {std::numeric_limits<float>::quiet_NaN(), 80.0F}) {
        NetworkOutput output = blank();
        number(output, "cls_8", 3) = number(output, "obj_8", 3) = 1;
        number(output, "bbox_8", 3 * 4 + 2) = wrong;
        EXPECT_TRUE(read_yunet(output, {64, 32}, 0.5, model).empty()) << wrong;
    }
}

TEST(Yunet, AnotherLayoutIsNamed) {
    NetworkOutput output = blank();
    EXPECT_NE(test::error_of([&] {
                  read_yunet(output, {96, 32}, 0.5, model);
              }).find("its output cls_8 has 32"),
              std::string::npos);
    output.names[0] = "scores";
    EXPECT_NE(test::error_of([&] {
                  read_yunet(output, {64, 32}, 0.5, model);
              }).find("no output cls_8"),
              std::string::npos);
}

TEST(Yunet, IsToldByItsOutputsAndSeesInPicturesOfAnySize) {
    EXPECT_STREQ(face_model_name(model), "YuNet");
    EXPECT_STREQ(face_model_name(fs::path(test::root) / "build/models/faces.onnx"), "BlazeFace");
    // One cell of the finest grid, in a picture whose sides are no multiples of 32; its box is 16 x 24 px.
    const auto faces = find_faces(red_box({630, 410}, {320, 128, 8, 8}), model);
    ASSERT_EQ(faces.size(), 1U);
    EXPECT_NEAR(faces[0].box.x * 630, 324 - 8, 0.01);
    EXPECT_NEAR(faces[0].box.y * 410, 132 - 12, 0.01);
    EXPECT_NEAR(faces[0].box.w * 630, 16, 0.01);
    EXPECT_NEAR(faces[0].box.h * 410, 24, 0.01);
    EXPECT_TRUE(find_faces(red_box({630, 410}, {0, 0, 0, 0}), model).empty());
}

TEST(Yunet, FacesAreLookedForAgainWithIt) {
    const Picture picture = red_box({400, 400}, {100, 100, 60, 60});
    std::vector<Picture> crops;
    crops.push_back(crop_around(picture, {100, 100, 60, 60}));
    crops.push_back(crop_around(picture, {300, 300, 60, 60}));
    EXPECT_EQ(find_faces_again(crops, model), (std::vector<bool>{true, false}));
}

}  // namespace
}  // namespace mattebox
