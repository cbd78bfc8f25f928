#include "media/motion/mp4_boxes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>

#include "media/file_bytes.h"
#include "media/head_bytes.h"

namespace mattebox {
namespace {

struct Box {
    std::string kind;
    std::uint64_t body = 0, end = 0;  ///< offsets in the file; `end` by its own word
};

class BoxReader {
  public:
    BoxReader(const std::filesystem::path& path, std::uint64_t bytes, int most)
        : file_(path), bytes_(bytes), left_(most) {}

    Mp4Layout read() {
        bool has_media = false;
        for (std::uint64_t at = 0; at < bytes_ && left_ > 0;) {
            const Box box = box_at(at, bytes_);
            if (box.end <= at) break;
            if (box.kind == "moov") {
                layout_.is_index_first = layout_.is_index_first || !has_media;
                layout_.has_index = true;
                read_inside(box, 0);
            }
            has_media = has_media || box.kind == "mdat";
            at = layout_.end = box.end;
        }
        return layout_;
    }

  private:
    /// A box that cannot be has its end at 0.
    Box box_at(std::uint64_t at, std::uint64_t limit) {
        --left_;
        const std::string head = file_.at(at, 16);
        const HeadBytes bytes{head};
        if (!bytes.has(0, 8)) return {};
        std::uint64_t length = bytes.number(0, 4), own = 8;
        if (length == 1) {
            length = bytes.number(8, 8);
            own = 16;
        }
        if (length == 0) length = limit - at;  // up to the end
        if (length < own || length > UINT64_MAX - at) return {};
        return {head.substr(4, 4), at + own, at + length};
    }

    static bool is_folder(std::string_view kind) {
        for (const std::string_view one : {"trak", "edts", "mdia", "minf", "stbl"})
            if (kind == one) return true;
        return false;
    }

    void read_inside(const Box& parent, int depth) {
        constexpr int deepest = 8;
        if (depth > deepest) return;
        const std::uint64_t end = std::min(parent.end, bytes_);
        for (std::uint64_t at = parent.body; at < end && left_ > 0;) {
            const Box box = box_at(at, end);
            if (box.end <= at) return;
            if (is_folder(box.kind)) read_inside(box, depth + 1);
            read_leaf(box);
            at = box.end;
        }
    }

    void read_leaf(const Box& box) {
        // Version and flags, then the count of entries; 'stsz' has the common size before it.
        if (box.kind == "elst" && count_at(box.body + 4) > 0) layout_.has_edit_list = true;
        if (box.kind == "stsz") layout_.samples += count_at(box.body + 8);
        if (box.kind == "stsd") {
            const std::string entry = file_.at(box.body + 12, 4);
            layout_.is_encrypted = layout_.is_encrypted || entry == "encv" || entry == "enca";
        }
    }

    std::uint64_t count_at(std::uint64_t at) {
        const std::string bytes = file_.at(at, 4);
        return HeadBytes{bytes}.number(0, 4);
    }

    FileBytes file_;
    std::uint64_t bytes_;
    int left_;
    Mp4Layout layout_;
};

}  // namespace

Mp4Layout read_mp4_layout(const std::filesystem::path& path, int most_boxes) {
    std::error_code error;
    const std::uint64_t bytes = std::filesystem::file_size(path, error);
    return error ? Mp4Layout{} : BoxReader(path, bytes, most_boxes).read();
}

}  // namespace mattebox
