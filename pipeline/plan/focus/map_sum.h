/// Sums of a FocusMap over any rectangle, by a table of running sums.
#pragma once

#include <vector>

#include "plan/focus.h"
#include "plan/geometry.h"

namespace mattebox {

class MapSum {
  public:
    explicit MapSum(const FocusMap& map);

    bool is_empty() const { return sums_.empty(); }

    /// The weight inside `box`, 0 to 1; cells that it cuts count by the part inside. 0 for an empty map.
    double over(const NormRect& box) const;

    /// The centre of all weight; the middle of the master for an empty map.
    NormPoint centre() const { return centre_; }

  private:
    double running(double x, double y) const;

    std::vector<double> sums_;  // (side + 1) squared
    NormPoint centre_{0.5, 0.5};
};

}  // namespace mattebox
