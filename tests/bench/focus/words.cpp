#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bench/focus/bench.h"

namespace mattebox::bench {
namespace {

struct Word {
    NormRect box;
    double height = 0;  ///< pixels of the picture
    bool is_ignored = false;
};

Word read_word(const nlohmann::json& instance, Size size) {
    const auto corners = instance.at("polygon").get<std::vector<double>>();
    double left = size.width, right = 0, top = size.height, bottom = 0;
    for (std::size_t i = 0; i + 1 < corners.size(); i += 2) {
        left = std::min(left, corners[i]);
        right = std::max(right, corners[i]);
        top = std::min(top, corners[i + 1]);
        bottom = std::max(bottom, corners[i + 1]);
    }
    return {{left / size.width, top / size.height, (right - left) / size.width, (bottom - top) / size.height},
            bottom - top,
            instance.value("ignore", false)};
}

}  // namespace

int measure_words(const std::vector<std::string>& arguments) {
    constexpr double enough = 0.6;
    const std::filesystem::path folder = arguments[0];
    int words = 0, found = 0, tall = 0, tall_found = 0, lines = 0, wrong = 0;
    for (const std::filesystem::path& file : files_in(folder, ".json")) {
        const nlohmann::json labels = nlohmann::json::parse(read_text(file));
        for (const nlohmann::json& entry : labels.at("data_list")) {
            const std::string name =
                std::filesystem::path(entry.at("img_path").get<std::string>()).filename();
            if (!std::filesystem::exists(folder / name)) continue;
            const Seen seen = see(folder / name);
            std::vector<Word> labelled;
            for (const nlohmann::json& instance : entry.at("instances"))
                labelled.push_back(read_word(instance, seen.master.size));
            std::vector<NormRect> boxes;
            for (const Detection& one : seen.attention.detections)
                if (one.kind == FocusKind::text) boxes.push_back(one.box);
            for (const Word& word : labelled) {
                if (word.is_ignored) continue;
                const bool is_seen = std::any_of(boxes.begin(), boxes.end(), [&](const NormRect& box) {
                    return inside(word.box, box) >= enough;
                });
                ++words;
                found += is_seen;
                if (word.height < 0.03 * std::min(seen.master.size.width, seen.master.size.height)) continue;
                ++tall;
                tall_found += is_seen;
            }
            for (const NormRect& box : boxes) {
                ++lines;
                wrong += std::none_of(labelled.begin(), labelled.end(), [&box](const Word& word) {
                    return intersect(word.box, box).area() > 0.1 * std::min(word.box.area(), box.area());
                });
            }
        }
    }
    fmt::print(
        "{} words that can be read: recall {:.3f}; {} of them 3 % of the shorter side high or more: {:.3f}; "
        "{} of {} lines are where no word is labelled\n",
        words, static_cast<double>(found) / std::max(1, words), tall,
        static_cast<double>(tall_found) / std::max(1, tall), wrong, lines);
    return 0;
}

}  // namespace mattebox::bench
