#include "media/stills/still_metadata.h"

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "plan/error.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

[[noreturn]] void fail(const char* subject, const char* reason) {
    throw Error{"writing", subject, reason};
}

void append_segment(std::string& out, char marker, std::string_view name, std::string_view data) {
    if (data.empty()) return;
    const std::size_t size = 2 + name.size() + data.size();
    if (size > 65'000) fail("a JPEG", "its metadata is too long");
    out += '\xff';
    out += marker;
    out += static_cast<char>(size >> 8 & 0xff);
    out += static_cast<char>(size & 0xff);
    out += name;
    out += data;
}

std::string big_endian(std::size_t number) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
    return out;
}

std::string little_endian(std::size_t number, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
    return out;
}

std::size_t little_endian(std::string_view bytes, std::size_t offset, int count) {
    std::size_t number = 0;
    for (int i = count - 1; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
    return number;
}

void append_chunk(std::string& out, std::string_view name, std::string_view data) {
    if (data.empty()) return;
    out += name;
    out += little_endian(data.size(), 4);
    out += data;
    if (data.size() % 2 != 0) out += '\0';
}

/// Width and height less one, three bytes each, as VP8X wants them.
std::string extended_size(std::string_view name, std::string_view data) {
    if (name == "VP8X") return std::string{data.substr(4, 6)};
    if (name == "VP8 ") {
        const std::size_t width = little_endian(data, 6, 2) & 0x3fff;
        const std::size_t height = little_endian(data, 8, 2) & 0x3fff;
        return little_endian(width - 1, 3) + little_endian(height - 1, 3);
    }
    const std::size_t bits = little_endian(data, 1, 4);  // VP8L: 14 bits each, already less one
    return little_endian(bits & 0x3fff, 3) + little_endian(bits >> 14 & 0x3fff, 3);
}

constexpr std::size_t chunk_header = 8;
constexpr std::size_t alpha_flag = 0x10;

bool is_picture(std::string_view name) {
    return name == "ALPH" || name == "VP8 " || name == "VP8L";
}

/// Of a chunk whose header is looked into.
std::size_t least_bytes(std::string_view name) {
    if (name == "ALPH") return 1;
    return name == "VP8L" ? 5 : 10;
}

bool has_alpha(std::string_view name, std::string_view data) {
    if (name == "VP8X") return (static_cast<unsigned char>(data[0]) & alpha_flag) != 0;
    return name == "ALPH" || (name == "VP8L" && (little_endian(data, 1, 4) >> 28 & 1) != 0);
}

}  // namespace

std::string with_metadata_jpeg(std::string_view jpeg, const MetadataToWrite& metadata) {
    if (jpeg.substr(0, 2) != "\xff\xd8"sv) fail("a JPEG", "the encoder made something else");
    std::string out;
    out.reserve(jpeg.size() + metadata.icc.size() + metadata.xmp.size() + metadata.exif.size() + 128);
    out += "\xff\xd8"sv;
    // Version 1.1, square pixels, no thumbnail. Readers that look for it take it from here: YCbCr, not RGB.
    append_segment(out, '\xe0', "JFIF\0"sv, "\1\1\0\0\1\0\1\0\0"sv);
    append_segment(out, '\xe1', "Exif\0\0"sv, metadata.exif);
    append_segment(out, '\xe1', "http://ns.adobe.com/xap/1.0/\0"sv, metadata.xmp);
    append_segment(out, '\xe2', "ICC_PROFILE\0\1\1"sv, metadata.icc);
    out += jpeg.substr(2);
    return out;
}

std::string with_metadata_png(std::string_view png, const MetadataToWrite& metadata) {
    constexpr std::size_t header_end = 33;  // the signature and IHDR
    if (png.size() < header_end || png.substr(12, 4) != "IHDR")
        fail("a PNG", "the encoder made something else");
    // Keyword, not compressed, no method, no language, no translated keyword: PNG 11.3.4.5.
    const std::string chunk =
        "iTXt" + std::string("XML:com.adobe.xmp\0\0\0\0\0"sv) + std::string(metadata.xmp);
    const auto checksum =
        crc32(0, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(chunk.size()));
    return std::string(png.substr(0, header_end)) + big_endian(chunk.size() - 4) + chunk +
           big_endian(checksum) + std::string(png.substr(header_end));
}

std::string with_metadata_webp(std::string_view webp, const MetadataToWrite& metadata) {
    if (webp.substr(0, 4) != "RIFF" || webp.size() < 12 || webp.substr(8, 4) != "WEBP")
        fail("a WebP", "the encoder made something else");
    webp.remove_prefix(12);
    std::string size;
    std::string pictures;
    std::size_t flags = 0;
    while (webp.size() >= chunk_header) {
        const std::string_view name = webp.substr(0, 4);
        const std::size_t bytes = little_endian(webp, 4, 4);
        const std::string_view data = webp.substr(chunk_header, bytes);
        if (is_picture(name) || name == "VP8X") {
            if (data.size() < bytes || bytes < least_bytes(name))
                fail("a WebP", "the encoder made a broken file");
            if (size.empty() && name != "ALPH") size = extended_size(name, data);
            if (has_alpha(name, data)) flags |= alpha_flag;
        }
        if (is_picture(name)) append_chunk(pictures, name, data);
        webp.remove_prefix(std::min(webp.size(), chunk_header + bytes + bytes % 2));
    }
    if (size.empty() || pictures.empty()) fail("a WebP", "the encoder made a file without a picture");

    if (!metadata.icc.empty()) flags |= 0x20;
    if (!metadata.exif.empty()) flags |= 0x08;
    if (!metadata.xmp.empty()) flags |= 0x04;
    std::string body = "WEBP";
    append_chunk(body, "VP8X", little_endian(flags, 4) + size);
    append_chunk(body, "ICCP", metadata.icc);
    body += pictures;
    append_chunk(body, "EXIF", metadata.exif);
    append_chunk(body, "XMP ", metadata.xmp);
    return "RIFF" + little_endian(body.size(), 4) + body;
}

}  // namespace mattebox
