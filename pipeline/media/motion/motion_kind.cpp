#include "media/motion/motion_kind.h"

#include <array>
#include <cstdint>
#include <string>

#include "media/file_bytes.h"
#include "media/head_bytes.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr MotionKind mp4{"mp4", "an MP4", "mov", true};
constexpr MotionKind mov{"mov", "a MOV", "mov", true};
constexpr MotionKind mobile{"3gp", "a 3GP", "mov", true};
constexpr MotionKind mkv{"mkv", "a Matroska file", "matroska", true};
constexpr MotionKind webm{"webm", "a WebM", "matroska", true};
constexpr MotionKind avi{"avi", "an AVI", "avi", true, true};
constexpr MotionKind program_stream{"mpeg", "an MPEG program stream", "mpeg", false};
constexpr MotionKind transport_stream{"ts", "an MPEG transport stream", "mpegts", false};
constexpr MotionKind elementary{"mpegvideo", "an MPEG video stream", "mpegvideo", false, true};
constexpr MotionKind wmv{"wmv", "a Windows Media file", "asf", true};
constexpr MotionKind flv{"flv", "a Flash video", "flv", false};
constexpr MotionKind ogg{"ogg", "an Ogg file", "ogg", false};
constexpr MotionKind mxf{"mxf", "an MXF", "mxf", true};
constexpr MotionKind gif{"gif", "a GIF", "gif", false};
constexpr MotionKind webp{"webp", "an animated WebP", "", false};

bool starts_with(std::string_view head, std::size_t offset, std::string_view bytes) {
    return head.size() >= offset + bytes.size() && head.substr(offset, bytes.size()) == bytes;
}

/// The ISO base media family; its stills (HEIC, AVIF, CR3, JPEG XL) are others' business.
const MotionKind* find_box_kind(std::string_view head) {
    if (starts_with(head, 4, "ftyp"sv)) {
        const std::string_view brand = head.substr(8, 4);
        for (const std::string_view still : {"avif"sv, "avis"sv, "heic"sv, "heix"sv, "heim"sv, "heis"sv,
                                             "hevc"sv, "hevx"sv, "mif1"sv, "msf1"sv, "crx "sv, "jxl "sv})
            if (brand == still) return nullptr;
        if (brand == "qt  "sv) return &mov;
        return brand.substr(0, 2) == "3g"sv ? &mobile : &mp4;
    }
    // QuickTime of before there was a type box.
    for (const std::string_view box : {"moov"sv, "mdat"sv, "wide"sv, "free"sv, "skip"sv, "pnot"sv})
        if (starts_with(head, 4, box)) return &mov;
    return nullptr;
}

bool is_transport_stream(std::string_view head) {
    constexpr char sync = 0x47;
    constexpr std::size_t packets = 5;
    for (const auto [offset, step] : {std::array<std::size_t, 2>{0, 188}, {4, 192}, {0, 204}}) {
        std::size_t found = 0;
        while (found < packets && offset + found * step < head.size() && head[offset + found * step] == sync)
            ++found;
        if (found == packets) return true;
    }
    return false;
}

/// Walks over a GIF's blocks until a second picture shows, without decoding any.
bool has_two_frames_gif(FileBytes& file) {
    const std::string start = file.at(0, 13);
    const HeadBytes head{start, false};
    const auto table_bytes = [](std::uint64_t flags) {
        return (flags & 0x80) != 0 ? std::uint64_t{3} << ((flags & 7) + 1) : 0;
    };
    std::uint64_t at = 13 + table_bytes(head.number(10, 1));
    int frames = 0;
    constexpr int most_blocks = 1'000'000;  // of at most 255 bytes
    for (int i = 0; i < most_blocks; ++i) {
        const std::string opening = file.at(at, 10);
        const HeadBytes block{opening, false};
        if (starts_with(opening, 0, "\x2c"sv)) {
            if (++frames == 2) return true;
            at += 11 + table_bytes(block.number(9, 1));
        } else if (starts_with(opening, 0, "\x21"sv)) {
            at += 2;
        } else {
            return false;
        }
        for (std::string size = file.at(at, 1); !size.empty() && size[0] != 0; size = file.at(at, 1), ++i)
            at += 1 + static_cast<unsigned char>(size[0]);
        ++at;
    }
    return false;
}

bool has_two_frames_webp(FileBytes& file) {
    std::uint64_t at = 12;
    int frames = 0;
    constexpr int most_chunks = 1000;
    for (int i = 0; i < most_chunks; ++i) {
        const std::string chunk = file.at(at, 8);
        if (chunk.size() < 8) return false;
        if (starts_with(chunk, 0, "ANMF"sv) && ++frames == 2) return true;
        const std::uint64_t bytes = HeadBytes{chunk, false}.number(4, 4);
        at += 8 + bytes + bytes % 2;
    }
    return false;
}

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    const MotionKind* kind;
};

constexpr std::array signatures{
    Signature{0, "\0\0\1\xba"sv, &program_stream},
    Signature{0, "\0\0\1\xb3"sv, &elementary},
    Signature{0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"sv, &wmv},
    Signature{0, "FLV\1"sv, &flv},
    Signature{0, "OggS\0"sv, &ogg},
    Signature{0, "\x06\x0e\x2b\x34\x02\x05\x01\x01"sv, &mxf},
};

}  // namespace

const MotionKind* find_motion_kind(const std::filesystem::path& path) {
    FileBytes file{path};
    const std::string bytes = file.at(0, 4096);
    const std::string_view head = bytes;
    if (const MotionKind* kind = find_box_kind(head)) return kind;
    if (starts_with(head, 0, "\x1a\x45\xdf\xa3"sv))
        return head.substr(0, 64).find("webm") != std::string_view::npos ? &webm : &mkv;
    if (starts_with(head, 0, "RIFF"sv) && starts_with(head, 8, "AVI "sv)) return &avi;
    if (starts_with(head, 0, "RIFF"sv) && starts_with(head, 8, "WEBP"sv))
        return has_two_frames_webp(file) ? &webp : nullptr;
    if (starts_with(head, 0, "GIF8"sv)) return has_two_frames_gif(file) ? &gif : nullptr;
    for (const Signature& signature : signatures)
        if (starts_with(head, signature.offset, signature.bytes)) return signature.kind;
    return is_transport_stream(head) ? &transport_stream : nullptr;
}

}  // namespace mattebox
