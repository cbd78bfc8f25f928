#include <fmt/format.h>

#include <regex>

#include "bench/focus/bench.h"

namespace mattebox::bench {
namespace {

struct Labelled {
    std::string file;
    std::vector<PixelRect> faces, ignored;
};

/// dlib's imglab format, as far as it goes here.
std::vector<Labelled> read_labels(const std::filesystem::path& xml) {
    static const std::regex line(
        "<image file='([^']+)'|<box top='(-?\\d+)' left='(-?\\d+)' width='(\\d+)' height='(\\d+)'( "
        "ignore='1')?");
    const std::string text = read_text(xml);
    std::vector<Labelled> all;
    for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) {
        const std::smatch& found = *at;
        if (found[1].matched) {
            all.push_back({found[1], {}, {}});
        } else if (!all.empty()) {
            const PixelRect box{std::stoi(found[3]), std::stoi(found[2]), std::stoi(found[4]),
                                std::stoi(found[5])};
            (found[6].matched ? all.back().ignored : all.back().faces).push_back(box);
        }
    }
    return all;
}

}  // namespace

int measure_faces(const std::vector<std::string>& arguments) {
    constexpr double copy_side = 640, least_height = 24, same = 0.3;
    const std::filesystem::path folder = arguments[0];
    int faces = 0, found = 0, wrong = 0, pictures = 0, prominent = 0, prominent_found = 0;
    for (const std::filesystem::path& xml : files_in(folder, ".xml")) {
        if (xml.string().find("landmarks") != std::string::npos) continue;
        for (const Labelled& labelled : read_labels(xml)) {
            if (!std::filesystem::exists(folder / labelled.file)) continue;
            const Seen seen = see(folder / labelled.file);
            const Size size = seen.master.size;
            const double shrink = std::min(1.0, copy_side / std::max(size.width, size.height));
            const auto share = [size](const PixelRect& box) {
                return NormRect{
                    static_cast<double>(box.x) / size.width, static_cast<double>(box.y) / size.height,
                    static_cast<double>(box.w) / size.width, static_cast<double>(box.h) / size.height};
            };
            const auto is_seen = [&](const PixelRect& face) {
                for (const Detection& one : seen.attention.detections)
                    if (one.kind == FocusKind::face && overlap(one.box, share(face)) > same) return true;
                return false;
            };
            int largest = 0, here = 0;
            for (const PixelRect& face : labelled.faces) largest = std::max(largest, face.h);
            for (const PixelRect& face : labelled.faces) {
                if (face.h * shrink < least_height) continue;
                ++faces;
                here += is_seen(face);
                if (face.h < 0.05 * std::min(size.width, size.height) || face.h < 0.35 * largest) continue;
                ++prominent;
                prominent_found += is_seen(face);
            }
            found += here;
            int extra = 0;
            for (const Detection& one : seen.attention.detections) {
                if (one.kind != FocusKind::face) continue;
                bool is_face = false;
                for (const auto* boxes : {&labelled.faces, &labelled.ignored})
                    for (const PixelRect& face : *boxes)
                        is_face = is_face || overlap(one.box, share(face)) > same / 3;
                extra += !is_face;
            }
            wrong += extra;
            ++pictures;
            fmt::print("{:40} {} labelled, {} found, {} not labelled\n", labelled.file, labelled.faces.size(),
                       here, extra);
        }
    }
    fmt::print(
        "{} pictures, {} faces of {} px or more on a copy of {} px: recall {:.3f}; prominent {:.3f} of {}; "
        "{} boxes where no face is labelled\n",
        pictures, faces, least_height, copy_side, static_cast<double>(found) / std::max(1, faces),
        static_cast<double>(prominent_found) / std::max(1, prominent), prominent, wrong);
    return 0;
}

}  // namespace mattebox::bench
