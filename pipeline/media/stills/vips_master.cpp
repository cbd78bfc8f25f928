#include "media/stills/vips_master.h"

#include <fmt/format.h>

#include <algorithm>
#include <vips/vips8>

#include "media/stills/icc_read.h"
#include "media/stills/vips_credits.h"
#include "media/stills/vips_decoder_bytes.h"
#include "media/stills/vips_header.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using vips::VImage;

std::string in_millions(double number) {
    number /= 1e6;
    return number < 10 ? fmt::format("{:.2g}", number) : fmt::format("{:.0f}", number);
}

}  // namespace

std::string megabytes(double bytes) {
    return in_millions(bytes) + " MB";
}

namespace {

[[noreturn]] void refuse(const StillFile& file, const std::string& reason) {
    throw Error{"reading", file.path.string(), reason};
}

bool is_animation(std::string_view format) {
    return format == "gif" || format == "webp";
}

/// What a file that holds several pictures calls one of them.
const char* page_word(std::string_view format) {
    if (is_animation(format)) return "frame";
    return format == "heic" || format == "avif" ? "picture" : "page";
}

std::string profile_of(const VImage& image, ProfileUse use) {
    if (use == ProfileUse::none) return {};
    if (use == ProfileUse::unreadable) return "unreadable";
    const std::string description = profile_description(block(image, VIPS_META_ICC_NAME));
    return description.empty() ? "unnamed" : description;
}

std::vector<Finding> findings_of(const Master& master, const StillHead& head, const ColorPath& color) {
    std::vector<Finding> findings;
    const auto say = [&findings](const char* code, std::string sentence) {
        findings.push_back({Severity::ok, code, std::move(sentence)});
    };
    if (master.pages > 1)
        say("master.page",
            fmt::format("{0} {1} of {2}; `page = N` in its sidecar, or --page N, takes another",
                        page_word(master.format), master.page, master.pages));
    if (color.hdr)
        say("master.hdr",
            fmt::format("it is HDR ({}): brought to the range of sRGB, which is what feeds show",
                        color.hdr->transfer == transfer::pq ? "PQ" : "HLG"));
    if (head.has_gain_map)
        say("master.gain_map",
            "it carries a gain map for HDR screens, which is left out: the picture beneath it is rendered");
    if (master.had_content_credentials)
        say("master.content_credentials",
            "its Content Credentials (C2PA) are left out: they are signed for these very pixels; what it "
            "says of "
            "AI is kept");
    if (!color.assumption.empty()) say("master.profile", color.assumption);
    if (color.profile == ProfileUse::unreadable)
        say("master.profile", "its colour profile is broken, or for another kind of picture: left out");
    return findings;
}

void check_bytes(const StillFile& file, double bytes, const Limits& limits) {
    if (bytes > static_cast<double>(limits.decoder_bytes))
        refuse(file, fmt::format("decoding it would take {} of memory; the limit is {}", megabytes(bytes),
                                 megabytes(static_cast<double>(limits.decoder_bytes))));
}

}  // namespace

void check_limits(const StillFile& file, const VImage& image, const StillHead& head, const Limits& limits) {
    const auto pixels =
        static_cast<std::uint64_t>(image.width()) * static_cast<std::uint64_t>(image.height());
    if (std::max(image.width(), image.height()) > limits.side)
        refuse(file, fmt::format("it has {} x {} pixels; the limit for a side is {}", image.width(),
                                 image.height(), limits.side));
    if (pixels > limits.pixels)
        refuse(file, fmt::format("it has {} x {} pixels, {} million; the limit is {} million", image.width(),
                                 image.height(), in_millions(static_cast<double>(pixels)),
                                 in_millions(static_cast<double>(limits.pixels))));
    const std::string_view format = file.kind->format;
    const int pages = count_pages(image, format);
    const int most = is_animation(format) ? limits.frames : limits.pages;
    if (pages > most)
        refuse(file, fmt::format("it has {} {}s; the limit is {}", pages, page_word(format), most));
    check_bytes(file, estimate_decoder_bytes(image, file, head), limits);
}

void check_limits_before_opening(const StillFile& file, const StillHead& head, const Limits& limits) {
    check_bytes(file, estimate_whole_bytes(file, head), limits);
}

Master read_master(const StillFile& file, const VImage& image, const StillHead& head, const ColorPath& color,
                   int page) {
    Master master;
    master.path = file.path;
    master.format = format_of(image, file.kind->format);
    master.bytes = file.bytes;
    master.orientation = orientation_of(image, file.kind->format);
    master.size =
        master.orientation >= 5 ? Size{image.height(), image.width()} : Size{image.width(), image.height()};
    master.is_drawing = is_drawing(*file.kind);
    master.pages = count_pages(image, file.kind->format);
    master.page = std::max(page, 0) + 1;
    master.has_alpha = to_plain(image, head).has_alpha();
    master.bits = head.psd ? head.psd->depth : bits_of(image);
    master.color = color_of(image);
    master.profile = profile_of(image, color.profile);
    master.credits = credits_of(file, image);
    master.had_content_credentials = has_content_credentials(file, image);
    master.findings = findings_of(master, head, color);
    return master;
}

}  // namespace mattebox
