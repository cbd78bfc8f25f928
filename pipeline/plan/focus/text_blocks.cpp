#include "plan/focus/text_blocks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "plan/focus/focus_rules.h"

namespace mattebox {
namespace {

using namespace focus_rule;

struct Line {
    const Detection* seen;
    double x, y, right, bottom;  ///< pixels of the master
    double height;               ///< across the direction of reading
    bool is_slanted;
};

Line measure(const Detection& seen, Size master) {
    Line line{&seen,
              seen.box.x * master.width,
              seen.box.y * master.height,
              seen.box.right() * master.width,
              seen.box.bottom() * master.height,
              seen.box.h * master.height,
              false};
    if (!seen.quad) return line;
    const NormQuad& quad = *seen.quad;
    const auto side = [&](std::size_t i, std::size_t k) {
        return std::hypot((quad[k].x - quad[i].x) * master.width, (quad[k].y - quad[i].y) * master.height);
    };
    line.height = std::min(side(0, 1), side(1, 2));
    // Upright boxes say all about lines that lie within a few degrees of level.
    constexpr double level = 5.0 * std::numbers::pi / 180;
    const double angle =
        std::atan2((quad[1].y - quad[0].y) * master.height, (quad[1].x - quad[0].x) * master.width);
    const double quarter = std::numbers::pi / 2;
    line.is_slanted = std::abs(std::remainder(angle, quarter)) > level;
    return line;
}

bool belongs(const Line& a, const Line& b) {
    const double low = std::min(a.height, b.height), high = std::max(a.height, b.height);
    if (low <= 0 || high > unlike_lines * low) return false;
    const double across = std::max(a.x, b.x) - std::min(a.right, b.right);  // below 0: they overlap
    const double down = std::max(a.y, b.y) - std::min(a.bottom, b.bottom);
    const bool is_below = down <= line_gap * low && across < 0;
    const bool is_beside = across <= word_gap * low && down < -0.5 * low;
    return is_below || is_beside;
}

std::size_t root_of(std::vector<std::size_t>& parents, std::size_t i) {
    while (parents[i] != i) i = parents[i] = parents[parents[i]];
    return i;
}

/// How many lines stand below each other: those whose middles differ by less than half a line are one.
int count_lines(std::vector<double> middles, double height) {
    std::sort(middles.begin(), middles.end());
    int lines = 1;
    for (std::size_t i = 1; i < middles.size(); ++i)
        if (middles[i] - middles[i - 1] > 0.5 * height) ++lines;
    return lines;
}

}  // namespace

std::vector<TextBlock> gather_blocks(const std::vector<Detection>& seen, Size master) {
    std::vector<Line> lines;
    for (const Detection& one : seen)
        if (one.kind == FocusKind::text) lines.push_back(measure(one, master));
    std::vector<std::size_t> parents(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) parents[i] = i;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t k = i + 1; k < lines.size(); ++k)
            if (belongs(lines[i], lines[k])) parents[root_of(parents, k)] = root_of(parents, i);

    std::vector<TextBlock> blocks;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (root_of(parents, i) != i) continue;
        TextBlock block;
        std::vector<double> middles;
        double x = lines[i].x, y = lines[i].y, right = lines[i].right, bottom = lines[i].bottom;
        block.score = 0;
        for (std::size_t k = 0; k < lines.size(); ++k) {
            if (root_of(parents, k) != i) continue;
            const Line& line = lines[k];
            x = std::min(x, line.x);
            y = std::min(y, line.y);
            right = std::max(right, line.right);
            bottom = std::max(bottom, line.bottom);
            middles.push_back((line.y + line.bottom) / 2);
            block.line_height = std::max(block.line_height, line.height);
            block.score = std::max(block.score, line.seen->score);
        }
        if (middles.size() == 1 && lines[i].is_slanted) block.quad = lines[i].seen->quad;
        block.lines = count_lines(std::move(middles), block.line_height);
        block.box = {x / master.width, y / master.height, (right - x) / master.width,
                     (bottom - y) / master.height};
        blocks.push_back(block);
    }
    return blocks;
}

}  // namespace mattebox
