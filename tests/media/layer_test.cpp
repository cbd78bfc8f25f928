#include "media/stills/vips_layer.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"
#include "media/samples.h"
#include "media/stills/svg_check.h"
#include "media/stills/vips_sink.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

/// Left half red, right half nothing.
std::string svg(const std::string& size, const std::string& extra = {}) {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' " + size +
           " viewBox='0 0 20 10'><rect width='10' height='10' fill='#ff0000'/>" + extra + "</svg>";
}

TEST(Layer, SvgIsDrawnAtTheSizeAsked) {
    const Folder folder;
    const auto path = folder.file("logo.svg", svg("width='20' height='10'"));
    EXPECT_NEAR(read_layer_ratio(path), 2.0, 0.01);
    for (const Size size : {Size{20, 10}, Size{400, 200}, Size{333, 166}, Size{7, 4}}) {
        const Picture logo = read_layer(path, size);
        EXPECT_EQ(logo.size(), size);
        EXPECT_EQ(logo.format(), PixelFormat::rgba);
        EXPECT_EQ(pixel_at(logo, size.width / 4, size.height / 2), (Pixel{255, 0, 0, 255}));
        EXPECT_EQ(pixel_at(logo, size.width * 3 / 4, size.height / 2), (Pixel{0, 0, 0, 0}));
    }
    // Drawn, not enlarged: its edge is hard at any size.
    const Picture large = read_layer(path, {2000, 1000});
    EXPECT_EQ(pixel_at(large, 997, 500)[3], 255);
    EXPECT_EQ(pixel_at(large, 1003, 500)[3], 0);
}

TEST(Layer, RatioOfASmallSvgIsExact) {
    const Folder folder;
    EXPECT_NEAR(read_layer_ratio(folder.file("a.svg", svg("width='3.3' height='1.1'"))), 3.0, 0.01);
    EXPECT_NEAR(read_layer_ratio(folder.file("b.svg", svg(""))), 2.0, 0.01);
}

TEST(Layer, AnotherShapeIsFitted) {
    const Folder folder;
    const Picture square = read_layer(folder.file("a.svg", svg("width='20' height='10'")), {100, 100});
    EXPECT_EQ(pixel_at(square, 20, 50), (Pixel{255, 0, 0, 255}));
    EXPECT_EQ(pixel_at(square, 80, 50), (Pixel{0, 0, 0, 0}));
}

TEST(Layer, PngIsScaledAndPremultiplied) {
    const Folder folder;
    const Picture logo = draw(PixelFormat::rgba, {60, 30}, [](int x, int) {
        return x < 30 ? Pixel{100, 50, 0, 128} : Pixel{0, 0, 0, 0};
    });
    const auto path = folder.file("logo.png", encode_still(logo, StillFormat::png, 100, false, {}));
    EXPECT_DOUBLE_EQ(read_layer_ratio(path), 2.0);
    const Picture small = read_layer(path, {20, 10});
    EXPECT_EQ(small.size(), (Size{20, 10}));
    EXPECT_TRUE(is_near(pixel_at(small, 3, 5), {100, 50, 0, 128}, 1));
    EXPECT_EQ(pixel_at(small, 16, 5)[3], 0);
}

TEST(Layer, PngWithoutAlphaIsOpaque) {
    const Folder folder;
    const Picture picture = read_layer(folder.file("a.png", png({2, 1}, 8, 0, {"\x40\xff"s})), {2, 1});
    EXPECT_EQ(pixel_at(picture, 0, 0), (Pixel{64, 64, 64, 255}));
    const Picture deep =
        read_layer(folder.file("b.png", png({1, 1}, 16, 2, {"\xff\xff\0\0\x80\x80"s})), {1, 1});
    EXPECT_EQ(pixel_at(deep, 0, 0), (Pixel{255, 0, 128, 255}));
}

TEST(Layer, RefusesOtherFiles) {
    const Folder folder;
    const auto ask = [&](const std::filesystem::path& path) {
        return complaint([&] { read_layer_ratio(path); });
    };
    const auto text = folder.file("a.png", "text");
    EXPECT_EQ(ask(text), "reading " + text.string() + ": a logo is a PNG or an SVG; this is neither");
    const auto gif = folder.file("a.gif", "GIF89a");
    EXPECT_EQ(ask(gif), "reading " + gif.string() + ": a logo is a PNG or an SVG; this is a GIF");
    EXPECT_NE(ask(folder.path() / "none.svg").find("there is no such file"), std::string::npos);
    EXPECT_NE(ask(folder.file("b.svg", "<svg width='3'")).find("it is not an SVG that can be drawn"),
              std::string::npos);
    EXPECT_NE(ask(folder.file("c.svg", svg("width='9000' height='20'")))
                  .find("the limit for a side of a logo is 8192"),
              std::string::npos);
    EXPECT_NE(ask(folder.file("d.svg", svg("width='1000000' height='1000000'"))), "");
}

TEST(Layer, RefusesDrawingsThatReachOut) {
    const Folder folder;
    for (const char* extra : {"<image href='/etc/passwd'/>", "<image xlink:href = \"http://x/y.png\"/>",
                              "<use href='other.svg#a'/>", "<style>@import 'x.css';</style>",
                              "<rect fill=\"url(http://x/#a)\"/>", "<rect fill='url( \"a.svg#b\" )'/>"}) {
        const auto path = folder.file("a.svg", svg("width='20' height='10'", extra));
        const std::string sentence = complaint([&] { read_layer(path, {20, 10}); });
        EXPECT_NE(sentence.find("it refers to something outside itself ("), std::string::npos) << extra;
    }
    EXPECT_EQ(
        object_to_svg("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg/>"),
        "it refers to something outside itself (an external entity); embed that, or turn it into paths");
    EXPECT_EQ(object_to_svg("<?xml-stylesheet href='a.css'?><svg/>"),
              "it refers to something outside itself (a.css); embed that, or turn it into paths");
}

TEST(Layer, DrawingsMayReferToThemselves) {
    for (const char* document :
         {"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\"><svg "
          "xmlns='http://www.w3.org/2000/svg'/>",
          "<!DOCTYPE svg [<!ENTITY ns \"http://ns.adobe.com/\">]><svg/>", "<use xlink:href='#a'/>",
          "<image href=\"data:image/png;base64,AA\"/>", "<rect fill='url(#g)' style=\"fill:url('#g')\"/>",
          "<text>href is a word</text>", "<a xlink:href='https://a.example/'><text>a link</text></a>",
          "<svg:a target='b' href='/c'/>"})
        EXPECT_EQ(object_to_svg(document), "") << document;
}

TEST(Layer, EntitiesDoNotExplode) {
    std::string bomb = "<!DOCTYPE svg [<!ENTITY a0 'ha'>";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        bomb += "<!ENTITY a" + std::to_string(i) + " '" + before + before + before + before + "'>";
    }
    bomb += "]><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><text>&a29;</text></svg>";
    const Folder folder;
    EXPECT_NE(complaint([&] {
                  read_layer(folder.file("bomb.svg", bomb), {10, 10});
              }).find("its entities stand for one another"),
              std::string::npos);
}

TEST(DrawSvg, HasTheDocumentsOwnSize) {
    const Picture drawn = draw_svg(svg("width='40' height='20'"));
    EXPECT_EQ(drawn.size(), (Size{40, 20}));
    EXPECT_EQ(pixel_at(drawn, 5, 10), (Pixel{255, 0, 0, 255}));
    EXPECT_THROW(draw_svg("nonsense"), Error);
}

}  // namespace
}  // namespace mattebox
