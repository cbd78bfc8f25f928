/// A logo made ready to be compared: trimmed to the mark itself, at any size.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "media/find/find_edges.h"
#include "picture.h"

namespace mattebox {

/// One point of a mark's edge and the way it runs there.
struct EdgePoint {
    int x = 0, y = 0;
    float cosine = 0, sine = 0;
};

class Mark {
  public:
    /// Trims clear ground away, and ground of one colour, which becomes clear.
    explicit Mark(const Picture& logo);

    bool is_empty() const { return pixels_.empty(); }
    cv::Size size() const { return pixels_.size(); }

    /// The mark at `size`, with `margin` clear pixels around it: premultiplied, 4 channels.
    cv::Mat at(cv::Size size, int margin) const;

    /// Edges of what at() gave; of its shape alone, or of all that is in it.
    static Edges edges_of(const cv::Mat& drawn, bool is_shape_alone);

  private:
    cv::Mat pixels_;
    bool fills_its_box_ = false;  ///< there is no ground: its outline is not known to be an edge
};

/// At most `most` points of `edges`, the surest, no two of them neighbours.
std::vector<EdgePoint> strongest_points(const Edges& edges, std::size_t most);

}  // namespace mattebox
