// The models as the set-up prepares them: build/models. Without them these tests fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "media/find/find_faces.h"
#include "media/find/find_objects.h"
#include "media/find/find_subject.h"
#include "media/find/find_words.h"
#include "media/samples.h"
#include "media/scale.h"
#include "media/stills/vips_source.h"
#include "places.h"
#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using namespace samples;

fs::path model(const char* name) {
    return fs::path(test::root) / "build/models" / name;
}

/// A master of the project on the copy that detectors look at.
Picture copy_of(const char* name) {
    StillSource source(fs::path(test::root) / "samples/masters" / name, {});
    const Picture& all = source.raster(1).picture;
    const double factor = static_cast<double>(detection_side) / std::max(all.size().width, all.size().height);
    const Size small{static_cast<int>(std::lround(all.size().width * factor)),
                     static_cast<int>(std::lround(all.size().height * factor))};
    return scale(all, {0, 0, static_cast<double>(all.size().width), static_cast<double>(all.size().height)},
                 small, Kernel::bilinear);
}

Picture gradient() {
    return draw(PixelFormat::rgb, {640, 480}, [](int x, int y) {
        return Pixel{60 + x / 8, 90 + y / 8, 120 + (x + y) / 16};
    });
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Detectors, SeeNothingInAPlainGradient) {
    EXPECT_TRUE(find_faces(gradient(), model("faces.onnx")).empty());
    EXPECT_TRUE(find_words(gradient(), model("words.onnx")).empty());
    EXPECT_FALSE(find_subject(gradient(), model("subject.onnx")));
    EXPECT_TRUE(find_objects(gradient(), model("objects.onnx")).objects.empty());
    EXPECT_TRUE(find_faces_by_cascade(gradient(), face_cascade()).empty());
}

TEST(Detectors, SeeNoFaceInAHarbourOrAProduct) {
    for (const char* name : {"harbour.jpg", "product.jpg"})
        EXPECT_TRUE(find_faces(copy_of(name), model("faces.onnx")).empty()) << name;
}

TEST(Detectors, FindTheHeadlineOfAPoster) {
    const std::vector<Detection> words = find_words(copy_of("poster.png"), model("words.onnx"));
    ASSERT_GE(words.size(), 2U);
    const auto tallest = std::max_element(words.begin(), words.end(),
                                          [](const auto& a, const auto& b) { return a.box.h < b.box.h; });
    EXPECT_GT(tallest->box.w, 0.3);
    for (const Detection& line : words) {
        EXPECT_EQ(line.kind, FocusKind::text);
        EXPECT_TRUE(line.quad);
        EXPECT_GE(line.score, 0.6);
        EXPECT_GE(line.box.x, 0.0);
        EXPECT_LE(line.box.right(), 1.0);
    }
}

TEST(Detectors, ReadDarkLettersOnTransparentGround) {
    // The poster's dark letters alone, and the same in white.
    const Picture poster = copy_of("poster.png");
    const auto letters = [&poster](int value) {
        return draw(PixelFormat::rgba, poster.size(), [&](int x, int y) {
            const int darkness = 255 - poster.plane(1).row(y)[x];
            const int alpha = darkness > 128 ? 255 : 0;
            return Pixel{alpha * value / 255, alpha * value / 255, alpha * value / 255, alpha};
        });
    };
    EXPECT_EQ(find_words(letters(0), model("words.onnx")).size(),
              find_words(letters(255), model("words.onnx")).size());
    EXPECT_FALSE(find_words(letters(0), model("words.onnx")).empty());
}

TEST(Detectors, KeepThingsInsideThePicture) {
    for (const char* name : {"harbour.jpg", "product.jpg", "poster.png"}) {
        for (const Detection& thing : find_objects(copy_of(name), model("objects.onnx")).objects) {
            EXPECT_EQ(thing.kind, FocusKind::subject);
            EXPECT_FALSE(thing.name.empty());
            EXPECT_GE(thing.score, 0.4);
            EXPECT_GE(thing.box.x, 0.0);
            EXPECT_LE(thing.box.right(), 1.0);
            EXPECT_LE(thing.box.bottom(), 1.0);
        }
    }
}

TEST(Detectors, SuspectMoreThingsThanTheyName) {
    const ObjectsSeen seen = find_objects(copy_of("product.jpg"), model("objects.onnx"));
    EXPECT_GT(seen.hints.size(), seen.objects.size());
    for (const Detection& hint : seen.hints) EXPECT_GE(hint.score, 0.05);
}

TEST(Detectors, NameTheModelThatFindsNoThings) {
    EXPECT_THROW(find_objects(gradient(), model("subject.onnx")), Error);
    EXPECT_THROW(find_objects(gradient(), model("words.onnx")), Error);
}

TEST(Detectors, GiveTheSameTwice) {
    const Picture poster = copy_of("poster.png");
    const std::vector<Detection> first = find_words(poster, model("words.onnx"));
    find_words(gradient(), model("words.onnx"));  // another size between
    const std::vector<Detection> second = find_words(poster, model("words.onnx"));
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].box, second[i].box);
}

TEST(Detectors, TakePicturesOfAnyShape) {
    for (const Size size : {Size{1, 1}, Size{640, 1}, Size{3, 640}, Size{640, 20}, Size{33, 31}}) {
        const Picture picture = draw(PixelFormat::rgba, size, [](int, int) { return Pixel{0, 0, 0, 0}; });
        EXPECT_TRUE(find_faces(picture, model("faces.onnx")).empty());
        EXPECT_TRUE(find_words(picture, model("words.onnx")).empty());
        EXPECT_FALSE(find_subject(picture, model("subject.onnx")));
        EXPECT_NO_THROW(find_objects(picture, model("objects.onnx")));
    }
}

TEST(Detectors, SayWhatIsWrongWithAModel) {
    const Folder folder;
    const std::string whole = bytes_of(model("words.onnx"));
    ASSERT_GT(whole.size(), 1000U);
    const fs::path cut_off = folder.file("cut-off.onnx", std::string_view(whole).substr(0, whole.size() / 2));
    const fs::path text = folder.file("text.onnx", "this is no model");
    const fs::path empty = folder.file("empty.onnx", "");
    const Picture picture = gradient();
    const auto faces = [&picture](const fs::path& file) {
        return complaint([&] { find_faces(picture, file); });
    };
    EXPECT_NE(faces(folder.path() / "none.onnx").find("there is no such file"), std::string::npos);
    for (const fs::path& file : {cut_off, text, empty}) {
        EXPECT_NE(faces(file).find(file.string()), std::string::npos) << faces(file);
        EXPECT_FALSE(complaint([&] { find_words(picture, file); }).empty()) << file;
        EXPECT_FALSE(complaint([&] { find_subject(picture, file); }).empty()) << file;
    }
    // Each is a model, of something else.
    EXPECT_FALSE(faces(model("words.onnx")).empty());
    EXPECT_FALSE(complaint([&] { find_words(picture, model("faces.onnx")); }).empty());
    EXPECT_FALSE(complaint([&] { find_subject(picture, model("faces.onnx")); }).empty());
    EXPECT_NE(
        complaint([&] { find_faces_by_cascade(picture, folder.path() / "none.xml"); }).find("opencv-data"),
        std::string::npos);
}

}  // namespace
}  // namespace mattebox
