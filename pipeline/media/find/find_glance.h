/// How each picture of a motion master looks beside those before it: what tells cuts, blank pictures and
/// blurred ones.
#pragma once

#include <array>
#include <deque>

#include "picture.h"
#include "plan/shot.h"

namespace mattebox {

/// Sees the pictures of one master in order. Below 0.15 ms for a picture of 1920 x 1080.
class GlanceFinder {
  public:
    /// `picture` is yuv; `time` is later than that of the picture before. Pictures may change their size.
    PictureGlance find(const Picture& picture, double time);

  private:
    static constexpr int columns = 32, rows = 18;
    static constexpr std::size_t cells = std::size_t{columns} * rows;

    /// A picture as means of blocks, in the 8-bit values of its planes.
    struct Copy {
        double time = 0;
        std::array<float, cells> luma{}, blue{}, red{};
        std::array<float, cells> across{}, down{};  ///< steps of luma from cell to cell
        float steps = 0;                            ///< sum of the squares of both
    };

    static Copy copy_of(const Picture& picture, PictureGlance& glance);
    static float common_steps(const Copy& a, const Copy& b);
    static float edge_change(const Copy& a, const Copy& b);
    /// The same, but edges that all became stronger or weaker are the same edges.
    static float long_edge_change(const Copy& a, const Copy& b);
    void look_back(const Copy& copy, PictureGlance& glance) const;
    const Copy* nearest(double time) const;

    bool has_last_ = false;
    Copy last_;
    std::deque<Copy> earlier_;  ///< within glance_reach, some 30 a second
};

}  // namespace mattebox
