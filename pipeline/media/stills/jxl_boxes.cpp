#include "media/stills/jxl_boxes.h"

#include <cstdint>

#include "media/file_bytes.h"
#include "media/number_at.h"

namespace mattebox {
namespace {

constexpr std::uint64_t longest_box = 4 << 20;
constexpr int most_boxes = 10'000;

}  // namespace

JxlBoxes read_jxl_boxes(const std::filesystem::path& path) {
    JxlBoxes boxes;
    FileBytes file{path};
    std::uint64_t at = 0;
    for (int i = 0; i < most_boxes; ++i) {
        const std::string head = file.at(at, 16);
        if (head.size() < 8 || (i == 0 && head.substr(4, 4) != "JXL ")) break;
        std::uint64_t size = number_at(head, 0, 4, ByteOrder::big_endian);
        std::uint64_t header = 8;
        if (size == 1) {
            size = number_at(head, 8, 8, ByteOrder::big_endian);
            header = 16;
        }
        const std::string name = head.substr(4, 4);
        const bool is_last = size == 0;  // it reaches to the end of the file
        const std::uint64_t content = is_last ? longest_box : size - header;
        if (!is_last && size < header) break;
        if (content <= longest_box && (name == "Exif" || name == "xml "))
            (name == "Exif" ? boxes.exif : boxes.xmp) = file.at(at + header, content);
        if (is_last || size > UINT64_MAX - at) break;
        at += size;
    }
    // In front of the TIFF structure stands how many more bytes do.
    const std::uint64_t skipped = 4 + number_at(boxes.exif, 0, 4, ByteOrder::big_endian);
    boxes.exif = skipped < boxes.exif.size() ? boxes.exif.substr(skipped) : std::string{};
    return boxes;
}

}  // namespace mattebox
