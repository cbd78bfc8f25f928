#include "plan/checks/trait_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "plan/checks/motion_check.h"

namespace mattebox {
namespace {

struct Extension {
    std::string_view extension, format;
};

// The first of a format is the one to advise.
constexpr std::array extensions{
    Extension{"jpg", "jpeg"},    Extension{"jpeg", "jpeg"}, Extension{"jpe", "jpeg"},
    Extension{"png", "png"},     Extension{"webp", "webp"}, Extension{"gif", "gif"},
    Extension{"tif", "tiff"},    Extension{"tiff", "tiff"}, Extension{"avif", "avif"},
    Extension{"heic", "heic"},   Extension{"heif", "heic"}, Extension{"jxl", "jxl"},
    Extension{"jp2", "jp2"},     Extension{"j2k", "jp2"},   Extension{"jpx", "jp2"},
    Extension{"psd", "psd"},     Extension{"psb", "psd"},   Extension{"pdf", "pdf"},
    Extension{"bmp", "bmp"},     Extension{"svg", "svg"},   Extension{"mp4", "mp4"},
    Extension{"m4v", "mp4"},     Extension{"mov", "mov"},   Extension{"qt", "mov"},
    Extension{"3gp", "3gp"},     Extension{"webm", "webm"}, Extension{"mkv", "mkv"},
    Extension{"avi", "avi"},     Extension{"ts", "mpegts"}, Extension{"mts", "mpegts"},
    Extension{"m2ts", "mpegts"}, Extension{"mpg", "mpeg"},  Extension{"mpeg", "mpeg"},
    Extension{"vob", "mpeg"},    Extension{"wmv", "wmv"},   Extension{"asf", "wmv"},
    Extension{"flv", "flv"},     Extension{"ogv", "ogg"},   Extension{"ogg", "ogg"},
};

std::string extension_of(const std::string& name) {
    const std::size_t dot = name.find_last_of('.');
    if (dot == std::string::npos || dot == 0) return {};
    std::string extension = name.substr(dot + 1);
    // Not std::tolower, which asks the locale.
    for (char& letter : extension)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return extension;
}

CheckRow check_name(const FileFacts& facts) {
    const std::string extension = extension_of(facts.name);
    std::string advised, all;
    bool is_right = false;
    for (const auto& [word, format] : extensions) {
        if (format != facts.format) continue;
        if (advised.empty()) advised = word;
        all += fmt::format("{}.{}", all.empty() ? "" : ", ", word);
        is_right = is_right || extension == word;
    }
    const std::string found = extension.empty() ? "no extension" : "." + extension;
    if (is_right || advised.empty())
        return {Severity::ok, "file.name", "name", found, all, "its name says what it is"};
    const std::string named =
        extension.empty() ? "its name has no extension" : fmt::format("its name ends in {}", found);
    return {Severity::warn,
            "file.name",
            "name",
            found,
            all,
            fmt::format("{}, its contents are {}; upload forms go by the name: call it .{}", named,
                        facts.format, advised)};
}

CheckRow check_whole(const FileFacts& facts) {
    const bool is_video = facts.motion && !facts.is_animation();
    CheckRow row{Severity::ok,
                 "file.whole",
                 "whole",
                 "decodes to its end",
                 is_video ? "every picture" : "every pixel",
                 is_video ? "every picture is whole" : "the picture is whole"};
    if (!facts.pixels->damage.empty()) {
        row.severity = Severity::fail;
        row.found = "no";
        row.sentence = facts.pixels->damage;
    } else if (!facts.pixels->unseen.empty()) {
        row.severity = Severity::warn;
        row.found = "not known";
        row.sentence = facts.pixels->unseen;
    }
    return row;
}

CheckRow check_color(const FileFacts& facts) {
    const Severity severity = facts.color == "rgb"    ? Severity::ok
                              : facts.color == "cmyk" ? Severity::fail
                                                      : Severity::warn;
    return {severity,  "file.color",
            "colours", facts.color,
            "rgb",     fmt::format("the colours are {}; rgb is shown as meant everywhere", facts.color)};
}

CheckRow check_bits(const FileFacts& facts) {
    const std::string found = fmt::format("{} bits", facts.bits);
    if (facts.bits <= 8) return {Severity::ok, "file.bits", "depth", found, "8 bits", found + " a channel"};
    return {Severity::warn,
            "file.bits",
            "depth",
            found,
            "8 bits",
            fmt::format("{} bits a channel: platforms make 8 of them, some refuse them", facts.bits)};
}

CheckRow check_profile(const FileFacts& facts) {
    const bool is_srgb = facts.profile.find("sRGB") != std::string::npos;
    return {is_srgb ? Severity::ok : Severity::warn,
            "file.profile",
            "profile",
            facts.profile.empty() ? "none" : facts.profile,
            "sRGB",
            facts.profile.empty()
                ? "no colour profile: browsers guess sRGB"
                : fmt::format("the colour profile is {}; platforms show sRGB", facts.profile)};
}

CheckRow check_transparency(const FileFacts& facts) {
    if (facts.pixels->is_see_through) {
        return {Severity::warn,
                "file.transparency",
                "transparency",
                "see-through",
                "opaque",
                "parts of it are transparent: platforms lay such pictures on black or white; give it its "
                "background"};
    }
    return {Severity::ok,   "file.transparency",
            "transparency", facts.has_alpha ? "alpha, all opaque" : "none",
            "opaque",       "nothing is transparent"};
}

/// Formats whose further pictures are pages, or a burst, and no animation.
bool has_pages(const std::string& format) {
    return format == "tiff" || format == "pdf" || format == "heic" || format == "psd";
}

CheckRow check_frames(const FileFacts& facts) {
    const bool is_document = has_pages(facts.format);
    const char* what = is_document ? "pages" : "animation";
    if (facts.frames <= 1)
        return {Severity::ok, "file.frames", what, is_document ? "1" : "none", is_document ? "1" : "none",
                "one picture"};
    return {
        Severity::warn,
        "file.frames",
        what,
        fmt::format("{} {}", facts.frames, is_document ? "pages" : "frames"),
        is_document ? "1" : "none",
        is_document
            ? fmt::format("it has {} pages: where one still is expected, the first is shown", facts.frames)
            : fmt::format("it is an animation of {} frames: as a still, only the first may be shown, or "
                          "it may be refused",
                          facts.frames)};
}

CheckRow check_orientation(const FileFacts& facts) {
    if (facts.orientation == 1)
        return {Severity::ok,  "file.orientation", "orientation",
                "1 (upright)", "1 (upright)",      "it is stored upright"};
    return {Severity::warn,
            "file.orientation",
            "orientation",
            fmt::format("{} (turned)", facts.orientation),
            "1 (upright)",
            fmt::format(
                "it is stored turned, with EXIF orientation {}, and relies on the platform to turn it back: "
                "save it upright",
                facts.orientation)};
}

void check_metadata(std::vector<CheckRow>& rows, const FileFacts& facts) {
    rows.push_back({facts.has_gps ? Severity::warn : Severity::ok, "file.gps", "location",
                    facts.has_gps ? "GPS" : "none", "none",
                    facts.has_gps ? "it says where it was taken" : "no location"});
    rows.push_back({facts.has_camera ? Severity::warn : Severity::ok, "file.camera", "camera",
                    facts.has_camera ? "named" : "none", "none",
                    facts.has_camera ? "it names the camera" : "no camera data"});
    rows.push_back(
        {Severity::ok, "file.copyright", "copyright", facts.copyright.empty() ? "none" : facts.copyright,
         "any", facts.copyright.empty() ? "it names no owner" : "it names its owner: " + facts.copyright});
}

std::vector<CheckRow> check_still_traits(const FileFacts& facts) {
    std::vector<CheckRow> rows{check_color(facts), check_bits(facts), check_profile(facts)};
    const bool was_decoded = facts.pixels && facts.pixels->damage.empty() && facts.pixels->unseen.empty();
    if (was_decoded) rows.push_back(check_transparency(facts));
    rows.push_back(check_frames(facts));
    rows.push_back(check_orientation(facts));
    return rows;
}

}  // namespace

std::vector<CheckRow> check_traits(const FileFacts& facts) {
    std::vector<CheckRow> rows;
    if (!facts.name.empty()) rows.push_back(check_name(facts));
    if (facts.pixels) rows.push_back(check_whole(facts));
    if (!facts.has_header) return rows;
    std::vector<CheckRow> own =
        facts.motion && !facts.is_animation() ? check_motion_traits(facts) : check_still_traits(facts);
    rows.insert(rows.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    check_metadata(rows, facts);
    return rows;
}

}  // namespace mattebox
