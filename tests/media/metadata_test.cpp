// What goes along from a master to its outputs, and what does not, as exiftool sees it.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "full_credits.h"
#include "media/png_bytes.h"
#include "media/samples.h"
#include "media/stills/content_credentials.h"
#include "media/stills/still_metadata.h"
#include "media/stills/vips_sink.h"
#include "media/stills/vips_source.h"
#include "media/stills/xmp_packet.h"
#include "run_command.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

constexpr StillFormat formats[] = {StillFormat::jpeg, StillFormat::png, StillFormat::webp};

std::string exiftool(const std::string& arguments) {
    const test::Ran ran = test::run("exiftool " + arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    return ran.output;
}

/// Everything that exiftool finds in a file, as "group:name" and its text; but not what it says of the file
/// itself.
std::map<std::string, std::string> tags_of(const std::filesystem::path& path) {
    std::map<std::string, std::string> tags;
    std::istringstream lines{exiftool(
        "-a -u -G1 -s -t --File:all --System:all --ExifTool:all --Composite:all '" + path.string() + "'")};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        if (second == std::string::npos) continue;
        tags[line.substr(0, first) + ":" + line.substr(first + 1, second - first - 1)] =
            line.substr(second + 1);
    }
    return tags;
}

/// What an output of ours may carry; the parts of its picture, such as its JFIF header and ICC profile, are
/// by group.
bool may_carry(const std::string& tag) {
    static const std::string groups[] = {"JFIF:", "ICC", "PNG:", "PNG-pHYs:", "RIFF:", "XMP-x:"};
    for (const std::string& group : groups)
        if (tag.compare(0, group.size(), group) == 0) return true;
    static const std::string tags[] = {"IFD0:Artist",
                                       "IFD0:Copyright",
                                       "XMP-xmp:CreatorTool",
                                       "XMP-dc:Rights",
                                       "XMP-dc:Creator",
                                       "XMP-photoshop:Credit",
                                       "XMP-xmpRights:UsageTerms",
                                       "XMP-xmpRights:WebStatement",
                                       "XMP-plus:LicensorURL",
                                       "XMP-iptcCore:AltTextAccessibility",
                                       "XMP-iptcCore:ExtDescrAccessibility",
                                       "XMP-iptcExt:DigitalSourceType",
                                       "XMP-iptcExt:AISystemUsed",
                                       "XMP-iptcExt:AISystemVersionUsed",
                                       "XMP-iptcExt:AIPromptInformation",
                                       "XMP-iptcExt:AIPromptWriterName"};
    return std::find(std::begin(tags), std::end(tags), tag) != std::end(tags);
}

/// A photo with all that a camera, its owner and programs write into one, turned by a quarter.
std::filesystem::path photo_with_everything(const Folder& folder) {
    const Picture photo = draw(PixelFormat::rgb, {64, 48}, hills);
    const auto path =
        folder.file("master.jpg", encode_still(photo, StillFormat::jpeg, 90, false, full_credits()));
    exiftool(
        "-q -overwrite_original -n -Orientation=6 -Make=Camera -Model=Eye -Software=Editor -GPSLatitude=48.1 "
        "-GPSLatitudeRef=N -GPSLongitude=11.5 -GPSLongitudeRef=E -SerialNumber=12345 -LensModel=Lens "
        "-DateTimeOriginal='2026:01:02 03:04:05' -OwnerName=Owner -UserComment=Comment -XMP:GPSLatitude=48.1 "
        "-XMP:CreatorTool=Editor -XMP-tiff:Make=Camera -XMP-aux:SerialNumber=12345 -XMP-dc:Subject=secret "
        "-XMP-xmpMM:DocumentID=document -IPTC:City=Munich -IPTC:Keywords=secret -Comment=secret '" +
        path.string() + "'");
    return path;
}

TEST(Metadata, OfACameraNothingGoesAlongAndOfItsOwnerEverything) {
    const Folder folder;
    const auto path = photo_with_everything(folder);
    const auto before = tags_of(path);
    for (const char* tag :
         {"GPS:GPSLatitude", "IFD0:Model", "IFD0:Software", "IFD0:Orientation", "IPTC:City"})
        EXPECT_TRUE(before.count(tag) == 1) << tag << " is there to be lost";
    StillSource source{path, {}};
    const Credits credits = source.master().credits;
    EXPECT_EQ(credits, full_credits());
    for (const StillFormat format : formats) {
        const auto output =
            folder.file("output", encode_still(source.raster(1).picture, format, 90, false, credits));
        auto after = tags_of(output);
        for (const auto& [tag, text] : after)
            EXPECT_TRUE(may_carry(tag)) << to_text(format) << ' ' << tag << ": " << text;
        EXPECT_EQ(after["XMP-xmp:CreatorTool"], "mattebox");
        EXPECT_EQ(after["XMP-dc:Rights"], credits.copyright);
        EXPECT_EQ(after["XMP-dc:Creator"], credits.creator);
        EXPECT_EQ(after["XMP-photoshop:Credit"], credits.credit);
        EXPECT_EQ(after["XMP-xmpRights:UsageTerms"], credits.usage_terms);
        EXPECT_EQ(after["XMP-xmpRights:WebStatement"], credits.web_statement);
        EXPECT_EQ(after["XMP-plus:LicensorURL"], credits.licensor_url);
        EXPECT_EQ(after["XMP-iptcCore:AltTextAccessibility"], credits.alt_text);
        EXPECT_EQ(after["XMP-iptcCore:ExtDescrAccessibility"], credits.extended_description);
        EXPECT_EQ(after["XMP-iptcExt:DigitalSourceType"], credits.digital_source_type);
        EXPECT_EQ(after["XMP-iptcExt:AISystemUsed"], credits.ai_system);
        EXPECT_EQ(after["XMP-iptcExt:AISystemVersionUsed"], credits.ai_system_version);
        EXPECT_EQ(after["XMP-iptcExt:AIPromptInformation"], credits.ai_prompt);
        EXPECT_EQ(after["XMP-iptcExt:AIPromptWriterName"], credits.ai_prompt_writer);
        if (format == StillFormat::jpeg) {
            EXPECT_EQ(after["IFD0:Artist"], credits.creator);
            EXPECT_EQ(after["IFD0:Copyright"], credits.copyright);
        }
        StillSource again{output, {}};
        EXPECT_EQ(again.master().credits, credits) << to_text(format);
        EXPECT_EQ(again.master().orientation, 1);
        EXPECT_EQ(again.master().size, (Size{48, 64}));
    }
}

TEST(Metadata, FitsItsFileHoweverLongItIs) {
    const std::string text(100'000, '&');
    const Credits credits{text, text, text, text, text, text, text, text, text, text, text, text, text};
    const Picture dot = draw(PixelFormat::rgb, {8, 8}, hills);
    const Folder folder;
    for (const StillFormat format : formats) {
        const auto output = folder.file("output", encode_still(dot, format, 90, false, credits, 10'000'000));
        const Credits kept = StillSource{output, {}}.master().credits;
        EXPECT_EQ(kept.copyright, std::string(800, '&')) << to_text(format);
        EXPECT_EQ(kept.ai_prompt_writer, std::string(800, '&'));
    }
}

TEST(Metadata, OfAPngItsTextChunksAreRead) {
    const auto credits_of = [](const std::string& chunks) {
        const Folder folder;
        return StillSource{folder.file("a", png({1, 1}, 8, 0, {"a"}, chunks)), {}}.master().credits;
    };
    const std::string author = png_chunk("tEXt", "Author\0Jos\xe9"s);
    const std::string international = png_chunk("iTXt", "Copyright\0\0\0\0\0© 漢字"s);
    EXPECT_EQ(credits_of(png_chunk("tEXt", "Software\0Editor"s) + author + international),
              (Credits{.copyright = "© 漢字", .creator = "José"}));
    EXPECT_EQ(credits_of(png_chunk("tEXt", "Co-Author\0Ann"s)), Credits{});
    const auto xmp = png_chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + xmp_packet({.creator = "Ann"}));
    EXPECT_EQ(credits_of(png_chunk("iTXt", "Author\0\0\0\0\0Zoé"s)).creator, "Zoé");
    EXPECT_EQ(credits_of(png_chunk("tEXt", "Author"s) + png_chunk("tEXt", "Copyright\0"s)), Credits{});
    EXPECT_EQ(credits_of(author + xmp), (Credits{.creator = "Ann"})) << "XMP wins";
}

TEST(Metadata, OfAnEndlessPacketThePictureIsReadAlone) {
    const Folder folder;
    const auto path = folder.file(
        "a", png({1, 1}, 8, 0, {"a"},
                 png_chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + xmp_packet({.creator = "Ann"}) +
                                       std::string(10'000'000, ' '))));
    StillSource source{path, {}};
    EXPECT_EQ(source.master().credits, Credits{});
    EXPECT_EQ(source.raster(1).picture.size(), (Size{1, 1}));
}

TEST(Metadata, ContentCredentialsAreSaidAndDoNotGoAlong) {
    const Folder folder;
    const auto path = folder.file("a", png({1, 1}, 8, 0, {"a"}, png_chunk("caBX", "manifest")));
    StillSource source{path, {}};
    EXPECT_TRUE(source.master().had_content_credentials);
    for (const StillFormat format : formats)
        EXPECT_FALSE(has_content_credentials(
            encode_still(source.raster(1).picture, format, 90, false, source.master().credits)));
    const std::string named = "<rdf:RDF><rdf:Description dcterms:provenance='self#jumbf=c2pa'/></rdf:RDF>";
    const auto with_name =
        folder.file("b", png({1, 1}, 8, 0, {"a"}, png_chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + named)));
    EXPECT_TRUE((StillSource{with_name, {}}.master().had_content_credentials));
    EXPECT_FALSE(
        (StillSource{folder.file("c", png({1, 1}, 8, 0, {"a"})), {}}.master().had_content_credentials));
}

}  // namespace
}  // namespace mattebox
