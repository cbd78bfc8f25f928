/// Which quality to try next, so that a file meets its byte limits in few encodes. Pure: it is told sizes, it
/// sees no pixels.
#pragma once

#include <cstdint>
#include <optional>

#include "plan/encoding.h"

namespace mattebox {

/// Interpolates the logarithm of the size over quality between what was tried; typically 1 encode, or 3 under
/// a cap.
class QualitySearch {
  public:
    explicit QualitySearch(const Encoding& encoding);

    /// The next quality to encode at; nothing when the best is known.
    std::optional<int> next() const;

    /// What the encode at `quality` came to.
    void tried(int quality, std::uint64_t bytes);

    /// The quality to keep: the best that meets the limits, else the smallest tried.
    int best() const { return best_quality_; }
    int encodes() const { return encodes_; }

  private:
    struct Point {
        int quality;
        double bytes;
    };

    std::optional<int> between() const;

    Encoding encoding_;
    double target_ = 0;  ///< bytes to stay within; 0: no limit
    int floor_ = 0;
    bool is_soft_ = false;  ///< the target is a recommendation: given up where the floor does not reach it
    std::optional<Point> fits_;  ///< the best that is within the target
    std::optional<Point> over_;  ///< the smallest that is not
    std::optional<Point> first_;
    int best_quality_ = 0;
    int encodes_ = 0;
};

}  // namespace mattebox
