#include "media/still_kind.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mattebox {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::size_t second_offset;  // of a second mark, where one is not enough
    std::string_view second;
    StillKind kind;
};

// To read one more format: give its row a loader, and unblock that loader in vips_start.cpp.
constexpr std::array signatures{
    Signature{0, "\xff\xd8\xff"sv, 0, ""sv, {"jpeg", "a JPEG", "jpegload_source"}},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, 0, ""sv, {"png", "a PNG", "pngload_source"}},
    Signature{0, "RIFF"sv, 8, "WEBP"sv, {"webp", "a WebP", "webpload_source"}},
    Signature{0, "GIF8"sv, 0, ""sv, {"gif", "a GIF", ""}},
    Signature{0, "II*\0"sv, 0, ""sv, {"tiff", "a TIFF or a camera's raw file", ""}},
    Signature{0, "MM\0*"sv, 0, ""sv, {"tiff", "a TIFF or a camera's raw file", ""}},
    Signature{0, "II+\0"sv, 0, ""sv, {"tiff", "a TIFF", ""}},
    Signature{0, "MM\0+"sv, 0, ""sv, {"tiff", "a TIFF", ""}},
    Signature{4, "ftypavi"sv, 0, ""sv, {"avif", "an AVIF", ""}},
    Signature{4, "ftyphei"sv, 0, ""sv, {"heic", "a HEIC", ""}},
    Signature{4, "ftyphev"sv, 0, ""sv, {"heic", "a HEIC", ""}},
    Signature{4, "ftypmif1"sv, 0, ""sv, {"heic", "a HEIC or an AVIF", ""}},
    Signature{4, "ftypmsf1"sv, 0, ""sv, {"heic", "a HEIC or an AVIF", ""}},
    Signature{4, "ftypcrx"sv, 0, ""sv, {"raw", "a camera's raw file", ""}},
    Signature{4, "ftyp"sv, 0, ""sv, {"mp4", "a video", ""}},
    Signature{0, "\x1a\x45\xdf\xa3"sv, 0, ""sv, {"mkv", "a video", ""}},
    Signature{0, "RIFF"sv, 8, "AVI "sv, {"avi", "a video", ""}},
    Signature{0, "\xff\x0a"sv, 0, ""sv, {"jxl", "a JPEG XL", ""}},
    Signature{4, "JXL \r\n\x87\n"sv, 0, ""sv, {"jxl", "a JPEG XL", ""}},
    Signature{4, "jP  \r\n\x87\n"sv, 0, ""sv, {"jp2", "a JPEG 2000", ""}},
    Signature{0, "\xff\x4f\xff\x51"sv, 0, ""sv, {"jp2", "a JPEG 2000", ""}},
    Signature{0, "8BPS"sv, 0, ""sv, {"psd", "a Photoshop document", ""}},
    Signature{0, "%PDF"sv, 0, ""sv, {"pdf", "a PDF", ""}},
    Signature{0, "%!PS"sv, 0, ""sv, {"eps", "a PostScript document", ""}},
    Signature{0, "BM"sv, 6, "\0\0\0\0"sv, {"bmp", "a BMP", ""}},
    Signature{0, "\0\0\1\0"sv, 0, ""sv, {"ico", "an icon", ""}},
    Signature{0, "\x76\x2f\x31\x01"sv, 0, ""sv, {"exr", "an OpenEXR", ""}},
    Signature{0, "#?RADIANCE"sv, 0, ""sv, {"hdr", "a Radiance HDR", ""}},
    Signature{0, "\x1f\x8b"sv, 0, ""sv, {"gz", "a gzip archive", ""}},
    Signature{0, "PK\3\4"sv, 0, ""sv, {"zip", "a zip archive", ""}},
};

constexpr StillKind svg{"svg", "an SVG drawing", ""};

bool matches(std::string_view head, std::size_t offset, std::string_view bytes) {
    return head.size() >= offset + bytes.size() && head.substr(offset, bytes.size()) == bytes;
}

// XML may begin with a byte order mark, white space, a declaration and comments.
bool is_svg(std::string_view head) {
    const std::size_t start = head.find_first_not_of("\xef\xbb\xbf \t\r\n");
    return start != std::string_view::npos && head[start] == '<' &&
           head.find("<svg") != std::string_view::npos;
}

}  // namespace

const StillKind* find_still_kind(std::string_view head) {
    for (const Signature& signature : signatures)
        if (matches(head, signature.offset, signature.bytes) &&
            matches(head, signature.second_offset, signature.second))
            return &signature.kind;
    return is_svg(head) ? &svg : nullptr;
}

std::span<const StillKind> still_kinds() {
    static const std::vector<StillKind> kinds = [] {
        std::vector<StillKind> all;
        const auto add = [&all](const StillKind& kind) {
            const bool is_known = std::any_of(all.begin(), all.end(), [&kind](const StillKind& known) {
                return known.format == kind.format;
            });
            if (!is_known) all.push_back(kind);
        };
        for (const Signature& signature : signatures) add(signature.kind);
        add(svg);
        return all;
    }();
    return kinds;
}

std::string readable_kinds() {
    std::vector<std::string_view> names;
    for (const Signature& signature : signatures)
        if (!signature.kind.loader.empty())
            names.push_back(signature.kind.label.substr(signature.kind.label.find(' ') + 1));
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

}  // namespace mattebox
