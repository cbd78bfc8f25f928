#include "plan/focus/subject_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace mattebox {
namespace {

constexpr std::size_t side = FocusMap::side;

constexpr std::array<std::string_view, 11> living{"person", "bird",  "cat",      "dog",  "horse",  "sheep",
                                                  "cow",    "zebra", "elephant", "bear", "giraffe"};
// What a picture is set in, more often than what it is of.
constexpr std::array<std::string_view, 22> furniture{
    "chair",         "couch",         "bed",          "dining table", "toilet",    "sink",
    "bench",         "potted plant",  "refrigerator", "oven",         "microwave", "book",
    "traffic light", "parking meter", "fire hydrant", "tie",          "handbag",   "backpack",
    "bowl",          "knife",         "fork",         "spoon"};

// Fitted on 100 photos with labelled subjects: lanterns pass for bananas below this, animals are animals.
constexpr double least_sure_of_things = 0.6;
constexpr double unsure = 0.25;  // a detection of this score would be worth nothing
constexpr double subjects_share = 0.5;
// A thing so near to the edge, as a share of that side, is cut off by it: the picture is of something else.
constexpr double cut_off = 0.01;

template <class Names>
bool is_among(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The cells of an ellipse inside the box, whose corners are ground; at least the one in its middle.
std::vector<std::size_t> cells_of(const NormRect& box) {
    const double x = box.x + box.w / 2, y = box.y + box.h / 2;
    std::vector<std::size_t> cells;
    const auto cell = [](double at) { return std::min(side - 1, static_cast<std::size_t>(at * side)); };
    for (std::size_t row = cell(box.y); row <= cell(box.bottom()); ++row)
        for (std::size_t column = cell(box.x); column <= cell(box.right()); ++column) {
            const double dx = ((static_cast<double>(column) + 0.5) / side - x) / (box.w / 2);
            const double dy = ((static_cast<double>(row) + 0.5) / side - y) / (box.h / 2);
            if (dx * dx + dy * dy <= 1) cells.push_back(row * side + column);
        }
    if (cells.empty()) cells.push_back(cell(y) * side + cell(x));
    return cells;
}

/// How much the cells stand out beside the whole map, within bounds: neither decides alone.
double standing_out(const FocusMap& map, const std::vector<std::size_t>& cells) {
    if (map.is_empty()) return 1;
    double sum = 0;
    for (const std::size_t cell : cells) sum += static_cast<double>(map.weights[cell]);
    return std::clamp(sum * side * side / static_cast<double>(cells.size()), 0.2, 4.0);
}

/// Empty where there is no weight.
FocusMap to_map(const std::vector<double>& weights, double total) {
    FocusMap map;
    if (total <= 0) return map;
    for (const double weight : weights) map.weights.push_back(static_cast<float>(weight / total));
    return map;
}

}  // namespace

bool is_subject(const Detection& seen) {
    if (seen.kind != FocusKind::subject || is_among(furniture, seen.name)) return false;
    return is_among(living, seen.name) ||
           (seen.score >= least_sure_of_things && !touches_edge(seen.box, cut_off));
}

double worth_of(const Detection& subject) {
    return std::max(0.01, subject.score - unsure) * std::sqrt(std::max(1e-4, subject.box.area()));
}

FocusMap map_of_hints(const std::vector<Detection>& hints) {
    std::vector<double> weights(side * side, 0.0);
    double total = 0;
    for (const Detection& hint : hints) {
        if (hint.score <= least_hint || hint.box.is_empty()) continue;
        for (const std::size_t cell : cells_of(hint.box)) {
            weights[cell] += hint.score - least_hint;
            total += hint.score - least_hint;
        }
    }
    return to_map(weights, total);
}

FocusMap mix(const FocusMap& first, const FocusMap& second, double share) {
    if (first.is_empty()) return second;
    if (second.is_empty()) return first;
    FocusMap mixed = first;
    for (std::size_t i = 0; i < mixed.weights.size(); ++i)
        mixed.weights[i] = static_cast<float>((1 - share) * static_cast<double>(first.weights[i]) +
                                              share * static_cast<double>(second.weights[i]));
    return mixed;
}

FocusMap with_subjects(const FocusMap& map, const std::vector<Detection>& seen) {
    std::vector<double> weights(side * side, 0.0);
    double total = 0;
    for (const Detection& one : seen) {
        if (!is_subject(one)) continue;
        const std::vector<std::size_t> cells = cells_of(one.box);
        const double worth = worth_of(one) * standing_out(map, cells);
        for (const std::size_t cell : cells) weights[cell] += worth / static_cast<double>(cells.size());
        total += worth;
    }
    return mix(map, to_map(weights, total), subjects_share);
}

}  // namespace mattebox
