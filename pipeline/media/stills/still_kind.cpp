#include "media/stills/still_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace mattebox {
namespace {

using namespace std::string_view_literals;

// To read one more format: a row here, a signature below, its loader unblocked in vips_start.cpp, and what
// its decoder holds in vips_decoder_bytes.cpp.
constexpr std::array kinds{
    StillKind{"jpeg", "a JPEG", "jpegload_source", ""},
    StillKind{"png", "a PNG", "pngload_source", ""},
    StillKind{"webp", "a WebP", "webpload_source", ""},
    StillKind{"heic", "a HEIC", "heifload_source", ""},
    StillKind{"avif", "an AVIF", "heifload_source", ""},
    StillKind{"jxl", "a JPEG XL", "jxlload_source", ""},
    StillKind{"tiff", "a TIFF", "tiffload_source", ""},
    StillKind{"gif", "a GIF", "gifload_source", ""},
    StillKind{"jp2", "a JPEG 2000", "jp2kload_source", ""},
    StillKind{"psd", "a PSD", "magickload_buffer", ""},
    StillKind{"bmp", "a BMP", "magickload_buffer", ""},
    StillKind{"svg", "an SVG", "svgload_buffer", ""},
    StillKind{"pdf", "a PDF", "pdfload_buffer", ""},
};

constexpr auto developed = "develop it in a raw converter and export a TIFF or a JPEG"sv;
constexpr auto saved_page = "the picture itself was not saved; download that"sv;
constexpr auto unpacked = "unpack it first"sv;

// What is told apart only to say what it is.
constexpr std::array others{
    StillKind{"raw", "a camera's raw file", "", developed},
    StillKind{"video", "a video", "", "export one of its frames as a still"},
    StillKind{"ico", "an icon", "", "export it as a PNG"},
    StillKind{"exr", "an OpenEXR", "", "export it as a 16-bit TIFF"},
    StillKind{"hdr", "a Radiance HDR", "", "export it as a 16-bit TIFF"},
    StillKind{"eps", "a PostScript document", "", "export it as a PDF or an SVG"},
    StillKind{"html", "a web page", "", saved_page},
    StillKind{"zip", "a zip archive or a document of an office or design program", "",
              "unpack it, or export the picture from that program"},
    StillKind{"gz", "a gzip archive", "", unpacked},
};

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::size_t second_offset;  // of a second mark, where one is not enough
    std::string_view second;
    std::string_view format;
};

constexpr std::array signatures{
    Signature{0, "\xff\xd8\xff"sv, 0, ""sv, "jpeg"},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, 0, ""sv, "png"},
    Signature{0, "RIFF"sv, 8, "WEBP"sv, "webp"},
    Signature{0, "GIF8"sv, 0, ""sv, "gif"},
    Signature{0, "II*\0"sv, 8, "CR"sv, "raw"},
    Signature{0, "II*\0"sv, 0, ""sv, "tiff"},
    Signature{0, "MM\0*"sv, 0, ""sv, "tiff"},
    Signature{0, "II+\0"sv, 0, ""sv, "tiff"},
    Signature{0, "MM\0+"sv, 0, ""sv, "tiff"},
    Signature{0, "IIU\0"sv, 0, ""sv, "raw"},
    Signature{0, "IIRO"sv, 0, ""sv, "raw"},
    Signature{0, "IIRS"sv, 0, ""sv, "raw"},
    Signature{0, "MMOR"sv, 0, ""sv, "raw"},
    Signature{0, "FUJIFILMCCD-RAW"sv, 0, ""sv, "raw"},
    Signature{4, "ftypcrx"sv, 0, ""sv, "raw"},
    Signature{4, "ftypavi"sv, 0, ""sv, "avif"},
    Signature{4, "ftyphei"sv, 0, ""sv, "heic"},
    Signature{4, "ftyphev"sv, 0, ""sv, "heic"},
    Signature{4, "ftypmif1"sv, 0, ""sv, "heic"},
    Signature{4, "ftypmsf1"sv, 0, ""sv, "heic"},
    Signature{4, "ftyp"sv, 0, ""sv, "video"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, 0, ""sv, "video"},
    Signature{0, "RIFF"sv, 8, "AVI "sv, "video"},
    Signature{0, "\xff\x0a"sv, 0, ""sv, "jxl"},
    Signature{4, "JXL \r\n\x87\n"sv, 0, ""sv, "jxl"},
    Signature{4, "jP  \r\n\x87\n"sv, 0, ""sv, "jp2"},
    Signature{0, "\xff\x4f\xff\x51"sv, 0, ""sv, "jp2"},
    Signature{0, "8BPS"sv, 0, ""sv, "psd"},
    Signature{0, "%PDF"sv, 0, ""sv, "pdf"},
    Signature{0, "%!PS"sv, 0, ""sv, "eps"},
    Signature{0, "BM"sv, 6, "\0\0\0\0"sv, "bmp"},
    Signature{0, "\0\0\1\0"sv, 0, ""sv, "ico"},
    Signature{0, "\x76\x2f\x31\x01"sv, 0, ""sv, "exr"},
    Signature{0, "#?RADIANCE"sv, 0, ""sv, "hdr"},
    Signature{0, "PK\3\4"sv, 0, ""sv, "zip"},
};

const StillKind* kind_of(std::string_view format) {
    for (const StillKind& kind : kinds)
        if (kind.format == format) return &kind;
    for (const StillKind& kind : others)
        if (kind.format == format) return &kind;
    return nullptr;
}

bool matches(std::string_view head, std::size_t offset, std::string_view bytes) {
    return head.size() >= offset + bytes.size() && head.substr(offset, bytes.size()) == bytes;
}

bool contains_in_any_case(std::string_view text, std::string_view word) {
    const auto is_same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), is_same) != text.end();
}

// Markup may begin with a byte order mark, white space, a declaration and comments.
const StillKind* find_markup(std::string_view head) {
    const std::size_t start = head.find_first_not_of("\xef\xbb\xbf \t\r\n");
    if (start == std::string_view::npos || head[start] != '<') return nullptr;
    // A web page may have drawings in it, and a drawing may speak of web pages: what comes first, counts.
    const std::string_view beginning = head.substr(start, 256);
    for (const std::string_view sign : {"<!doctype html"sv, "<html"sv})
        if (contains_in_any_case(beginning, sign)) return kind_of("html");
    return head.find("<svg") != std::string_view::npos ? kind_of("svg") : nullptr;
}

}  // namespace

const StillKind* find_still_kind(std::string_view head) {
    for (const Signature& signature : signatures)
        if (matches(head, signature.offset, signature.bytes) &&
            matches(head, signature.second_offset, signature.second))
            return kind_of(signature.format);
    // A gzip archive may be a compressed drawing: its contents tell (vips_open.cpp).
    if (matches(head, 0, "\x1f\x8b"sv)) return kind_of("gz");
    // Some programs put a few lines in front of a PDF; its readers look for the mark in the first kilobyte.
    if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return kind_of("pdf");
    return find_markup(head);
}

std::span<const StillKind> still_kinds() {
    return kinds;
}

std::string readable_kinds() {
    std::string text;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (i > 0) text += i + 1 == kinds.size() ? " and " : ", ";
        text += kinds[i].label.substr(kinds[i].label.find(' ') + 1);
    }
    return text;
}

bool is_drawing(const StillKind& kind) {
    return kind.format == "svg" || kind.format == "pdf";
}

}  // namespace mattebox
