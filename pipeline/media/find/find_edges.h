/// Edges as a matcher sees them: which way they run, whatever is on either side of them.
#pragma once

#include <opencv2/core.hpp>

namespace mattebox {

/// Of each pixel how sure it is an edge, and its direction at twice the angle, so that light on dark and dark
/// on light are the same: sureness times cosine and sine. Floats; sureness below 1.
struct Edges {
    cv::Mat cosine, sine;
};

/// Of any number of 8-bit channels; at each pixel the one with the strongest edge counts. An edge of
/// `contrast` levels is half sure.
Edges find_edges(const cv::Mat& channels, double contrast);

}  // namespace mattebox
