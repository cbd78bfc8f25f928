#include "plan/quality_search.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

// A recommendation is not worth a picture that looks compressed.
constexpr int soft_floor = 75;
constexpr int most_encodes = 6;
// Close enough below a cap: the next encode would gain less than a viewer sees.
constexpr double near_enough = 0.92;
// How fast files of photos grow with quality, as the logarithm for one step; a first guess, replaced by what
// is measured.
constexpr double usual_growth = 0.03;

}  // namespace

QualitySearch::QualitySearch(const Encoding& encoding) : encoding_(encoding), floor_(encoding.quality_floor) {
    if (encoding.max_bytes) target_ = static_cast<double>(*encoding.max_bytes);
    const bool is_fixed = encoding.quality == encoding.quality_floor;
    if (encoding.recommended_bytes && !is_fixed &&
        (target_ == 0 || static_cast<double>(*encoding.recommended_bytes) < target_)) {
        is_soft_ = true;
        target_ = static_cast<double>(*encoding.recommended_bytes);
        floor_ = std::max(floor_, std::min(soft_floor, encoding.quality));
    }
}

void QualitySearch::tried(int quality, std::uint64_t bytes) {
    ++encodes_;
    const Point point{quality, static_cast<double>(bytes)};
    if (!first_) first_ = point;
    if (target_ == 0 || point.bytes <= target_) {
        if (!fits_ || quality > fits_->quality) fits_ = point;
    } else if (!over_ || quality < over_->quality) {
        over_ = point;
    }
    if (is_soft_ && !fits_ && quality <= floor_) {
        // The recommendation is out of reach: only the real limit counts, and the first encode may have met
        // it.
        is_soft_ = false;
        floor_ = encoding_.quality_floor;
        target_ = encoding_.max_bytes ? static_cast<double>(*encoding_.max_bytes) : 0.0;
        over_.reset();
        for (const Point& known : {point, *first_}) {
            if (target_ == 0 || known.bytes <= target_) {
                if (!fits_ || known.quality > fits_->quality) fits_ = known;
            } else if (!over_ || known.quality < over_->quality) {
                over_ = known;
            }
        }
    }
    best_quality_ = fits_ ? fits_->quality : over_->quality;
}

std::optional<int> QualitySearch::between() const {
    const int low = fits_ ? fits_->quality + 1 : floor_;
    const int high = over_->quality - 1;
    if (low > high) return std::nullopt;
    // A palette is a palette: between exact and the floor there is little to choose, and each try is dear.
    if (encoding_.format == StillFormat::png) return fits_ ? std::nullopt : std::optional(floor_);
    const double goal = std::log(target_ * 0.97);
    double quality = 0;
    if (fits_) {
        const double growth =
            (std::log(over_->bytes) - std::log(fits_->bytes)) / (over_->quality - fits_->quality);
        quality = fits_->quality + (goal - std::log(fits_->bytes)) / std::max(growth, 1e-3);
    } else {
        const bool has_slope = first_->quality != over_->quality;
        const double growth = has_slope ? (std::log(first_->bytes) - std::log(over_->bytes)) /
                                              (first_->quality - over_->quality)
                                        : usual_growth;
        quality = over_->quality - (std::log(over_->bytes) - goal) / std::max(growth, 1e-3);
    }
    return std::clamp(static_cast<int>(std::floor(quality)), low, high);
}

std::optional<int> QualitySearch::next() const {
    if (encodes_ == 0) return encoding_.quality;
    if (encodes_ >= most_encodes) {
        // Whatever the guesses came to, the floor decides whether the limit can be met at all.
        if (!fits_ && over_->quality > floor_) return floor_;
        return std::nullopt;
    }
    if (over_) {
        if (fits_ && fits_->bytes >= near_enough * target_) return std::nullopt;
        return between();
    }
    const bool is_too_small =
        encoding_.min_bytes && fits_ && fits_->bytes < static_cast<double>(*encoding_.min_bytes);
    if (is_too_small && fits_->quality < 100 && encodes_ == 1) return 100;
    return std::nullopt;
}

}  // namespace mattebox
