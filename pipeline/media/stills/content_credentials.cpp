#include "media/stills/content_credentials.h"

#include <cstddef>
#include <cstdint>

#include "media/file_bytes.h"
#include "media/number_at.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_bytes = 4 << 20;

std::uint64_t big_endian(std::string_view bytes, std::size_t offset, std::size_t count) {
    return number_at(bytes, offset, count, ByteOrder::big_endian);
}

/// A box of JUMBF says within its first bytes whose it is; other standards use them too.
bool is_manifest(std::string_view box) {
    constexpr std::size_t near_start = 64;
    const std::string_view start = box.substr(0, near_start);
    return start.find("jumb"sv) != start.npos && start.find("c2pa"sv) != start.npos;
}

bool in_jpeg(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == '\xff') {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xff) {  // a byte of padding
            ++at;
            continue;
        }
        if (marker == 0xda || marker == 0xd9) return false;  // the picture itself, and the end
        const auto size = static_cast<std::size_t>(big_endian(bytes, at + 2, 2));
        if (size < 2) return false;
        if (marker == 0xeb) {
            const std::string_view segment = bytes.substr(at + 4, size - 2);
            if (segment.substr(0, 2) == "JP" && is_manifest(segment)) return true;
        }
        at += 2 + size;
    }
    return false;
}

bool in_png(std::string_view bytes) {
    for (std::size_t at = 8; at + 8 <= bytes.size();) {
        if (bytes.substr(at + 4, 4) == "caBX") return true;
        at += 12 + static_cast<std::size_t>(big_endian(bytes, at, 4));
    }
    return false;
}

bool in_webp(std::string_view bytes) {
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        if (bytes.substr(at, 4) == "C2PA") return true;
        const auto size = static_cast<std::size_t>(number_at(bytes, at + 4, 4, ByteOrder::little_endian));
        at += 8 + size + size % 2;
    }
    return false;
}

/// HEIC, AVIF and JPEG XL are rows of boxes.
bool in_boxes(std::string_view bytes) {
    constexpr auto identifier = "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81"sv;
    while (bytes.size() >= 8) {
        const std::string_view name = bytes.substr(4, 4);
        std::uint64_t size = big_endian(bytes, 0, 4);
        std::size_t header = 8;
        if (size == 1) {
            size = big_endian(bytes, 8, 8);
            header = 16;
        }
        if (bytes.size() < header) return false;
        if (name == "uuid" && bytes.substr(header, identifier.size()) == identifier) return true;
        if (name == "jumb" && is_manifest(bytes)) return true;
        if (size < header || size >= bytes.size()) return false;  // 0: it reaches to the end
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return false;
}

}  // namespace

bool has_content_credentials(std::string_view head) {
    if (head.substr(0, 3) == "\xff\xd8\xff") return in_jpeg(head);
    if (head.substr(0, 8) == "\x89PNG\r\n\x1a\n") return in_png(head);
    if (head.substr(0, 4) == "RIFF") return in_webp(head);
    const bool has_boxes = head.size() >= 8 && (head.substr(4, 4) == "ftyp" || head.substr(4, 4) == "JXL ");
    return has_boxes && in_boxes(head);
}

bool file_has_content_credentials(const std::filesystem::path& path) {
    return has_content_credentials(FileBytes{path}.at(0, most_bytes));
}

bool names_content_credentials(std::string_view provenance) {
    for (const std::string_view sign : {"c2pa"sv, "jumbf"sv, "cai-manifests"sv})
        if (provenance.find(sign) != provenance.npos) return true;
    return false;
}

}  // namespace mattebox
