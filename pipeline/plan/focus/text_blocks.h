/// Lines of words that belong together: a headline of three lines is one thing.
#pragma once

#include <optional>
#include <vector>

#include "plan/focus.h"

namespace mattebox {

struct TextBlock {
    NormRect box;
    std::optional<NormQuad> quad;  ///< of a line alone that is slanted
    int lines = 1;
    double line_height = 0;  ///< pixels of the master, across the direction of reading
    double score = 1;        ///< of the surest line
};

/// The blocks that the lines among `seen` form, by the figures of focus_rule.
std::vector<TextBlock> gather_blocks(const std::vector<Detection>& seen, Size master);

}  // namespace mattebox
