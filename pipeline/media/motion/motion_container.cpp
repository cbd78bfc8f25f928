#include "media/motion/motion_container.h"

#include <array>
#include <bit>

#include "media/head_bytes.h"
#include "media/stills/still_kind.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

struct Sign {
    std::size_t offset;
    std::string_view bytes, container;
};

// ISO/IEC 14496-12 without a brand is QuickTime before 2001.
constexpr std::array signs{
    Sign{4, "ftypqt"sv, "mov"},
    Sign{4, "ftyp3g"sv, "3gp"},
    Sign{4, "ftyp"sv, "mp4"},
    Sign{4, "moov"sv, "mov"},
    Sign{4, "mdat"sv, "mov"},
    Sign{4, "wide"sv, "mov"},
    Sign{4, "free"sv, "mov"},
    Sign{4, "skip"sv, "mov"},
    Sign{8, "AVI "sv, "avi"},
    Sign{0, "\0\0\1\xba"sv, "mpeg"},
    Sign{0, "FLV\1"sv, "flv"},
    Sign{0, "OggS"sv, "ogg"},
    Sign{0, "\x30\x26\xb2\x75"sv, "wmv"},
};

constexpr auto ebml = "\x1a\x45\xdf\xa3"sv, segment = "\x18\x53\x80\x67"sv, doc_type = "\x42\x82"sv;

struct EbmlNumber {
    std::uint64_t value = 0;
    std::size_t length = 0;  ///< of itself, in bytes; 0 where there is none
    bool is_unknown = false;
};

/// RFC 8794, 4: as many leading zeros as bytes follow the first.
EbmlNumber ebml_number(std::string_view head, std::size_t offset) {
    const HeadBytes bytes{head};
    const auto first = static_cast<std::uint8_t>(bytes.number(offset, 1));
    if (first == 0) return {};
    const auto length = static_cast<std::size_t>(std::countl_zero(first)) + 1;
    if (!bytes.has(offset, length)) return {};
    const std::uint64_t mask = (std::uint64_t{1} << (7 * length)) - 1;
    const std::uint64_t value = bytes.number(offset, length) & mask;
    return {value, length, value == mask};
}

std::size_t first_ebml_header_end(std::string_view head) {
    const EbmlNumber length = ebml_number(head, ebml.size());
    if (length.length == 0 || length.value > head.size()) return head.size();
    return ebml.size() + length.length + static_cast<std::size_t>(length.value);
}

bool is_webm(std::string_view head) {
    const std::string_view header = head.substr(0, first_ebml_header_end(head));
    const std::size_t at = header.find(doc_type);
    if (at == std::string_view::npos) return false;
    const EbmlNumber length = ebml_number(header, at + doc_type.size());
    return header.substr(at + doc_type.size() + length.length).starts_with("webm");
}

bool is_transport_stream(std::string_view head) {
    constexpr std::size_t packet = 188;
    if (head.size() <= 2 * packet) return false;
    return head[0] == 'G' && head[packet] == 'G' && head[2 * packet] == 'G';
}

}  // namespace

std::string motion_container(std::string_view head) {
    const StillKind* kind = find_still_kind(head);
    if (kind != nullptr && kind->format != "video") return {};
    if (head.starts_with(ebml)) return is_webm(head) ? "webm" : "mkv";
    for (const Sign& sign : signs)
        if (HeadBytes{head}.part(sign.offset, sign.bytes.size()) == sign.bytes)
            return std::string(sign.container);
    return is_transport_stream(head) ? "mpegts" : "";
}

std::uint64_t stated_bytes(std::string_view head) {
    if (head.starts_with("RIFF")) return HeadBytes{head, false}.number(4, 4) + 8;
    if (!head.starts_with(ebml)) return 0;
    const std::size_t at = first_ebml_header_end(head);
    if (HeadBytes{head}.part(at, segment.size()) != segment) return 0;
    const EbmlNumber length = ebml_number(head, at + segment.size());
    if (length.length == 0 || length.is_unknown) return 0;
    return at + segment.size() + length.length + length.value;
}

}  // namespace mattebox
