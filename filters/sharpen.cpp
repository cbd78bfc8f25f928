#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

#include "filter.h"

namespace mattebox {
namespace {

cv::Mat as_mat(const Plane& plane) {
    return cv::Mat(plane.height, plane.width, CV_8UC1, plane.data, static_cast<std::size_t>(plane.stride));
}

/// BT.709 weights: one sharpened brightness for all three channels, so that edges gain no coloured fringe.
cv::Mat luma_of(const Picture& picture) {
    cv::Mat luma(picture.size().height, picture.size().width, CV_8UC1);
    for (int y = 0; y < luma.rows; ++y) {
        const std::uint8_t* red = picture.plane(0).row(y);
        const std::uint8_t* green = picture.plane(1).row(y);
        const std::uint8_t* blue = picture.plane(2).row(y);
        std::uint8_t* out = luma.ptr(y);
        for (int x = 0; x < luma.cols; ++x) {
            out[x] = static_cast<std::uint8_t>((54 * red[x] + 183 * green[x] + 19 * blue[x] + 128) >> 8);
        }
    }
    return luma;
}

cv::Mat blur(const cv::Mat& plane, double radius) {
    const int reach = std::max(1, static_cast<int>(std::ceil(3.0 * radius)));
    cv::Mat blurred;
    cv::GaussianBlur(plane, blurred, cv::Size(2 * reach + 1, 2 * reach + 1), radius, radius,
                     cv::BORDER_REPLICATE);
    return blurred;
}

/// Beside a transparent pixel the blur of a premultiplied luma is darker than the picture is. Dividing by the
/// blurred alpha leaves only what is there to be compared (normalised convolution, Knutsson and Westin 1993).
void weigh_by_alpha(cv::Mat& blurred, const Plane& alpha, double radius) {
    const cv::Mat coverage = blur(as_mat(alpha), radius);
    for (int y = 0; y < blurred.rows; ++y) {
        std::uint8_t* value = blurred.ptr(y);
        const std::uint8_t* around = coverage.ptr(y);
        const std::uint8_t* here = alpha.row(y);
        for (int x = 0; x < blurred.cols; ++x) {
            if (around[x] == here[x] || around[x] == 0) continue;
            value[x] = static_cast<std::uint8_t>(std::min(255, value[x] * here[x] / around[x]));
        }
    }
}

class Sharpen {
  public:
    Sharpen(double amount, double radius, int threshold, bool always)
        : radius_(radius), threshold_(threshold), always_(always) {
        // The most precise fixed-point factor whose product with 255 still fits into 16 bits.
        while (shift_ > 0 && amount * 255.0 * (1 << shift_) + (1 << shift_) >= 65535.0) --shift_;
        factor_ = static_cast<std::uint16_t>(std::lround(amount * (1 << shift_)));
    }

    void operator()(Picture& picture, const FilterScene& scene) const {
        if (factor_ == 0 || (scene.scale >= 1.0 && !always_)) return;
        const bool has_alpha = picture.format() == PixelFormat::rgba;
        const cv::Mat luma = luma_of(picture);
        cv::Mat blurred = blur(luma, radius_);
        if (has_alpha) weigh_by_alpha(blurred, picture.plane(3), radius_);

        std::vector<std::int16_t> steps(static_cast<std::size_t>(luma.cols));
        for (int y = 0; y < luma.rows; ++y) {
            find_steps(luma.ptr(y), blurred.ptr(y), steps);
            for (int channel = 0; channel < 3; ++channel) {
                std::uint8_t* values = picture.plane(channel).row(y);
                add(values, steps);
                if (has_alpha) limit(values, picture.plane(3).row(y), luma.cols);
            }
        }
    }

  private:
    /// What each pixel of a row gains. The threshold is taken off, not only compared with, so that nothing
    /// jumps where detail passes it.
    void find_steps(const std::uint8_t* luma, const std::uint8_t* blurred,
                    std::vector<std::int16_t>& steps) const {
        const auto threshold = static_cast<std::int16_t>(threshold_);
        const auto half = static_cast<std::uint16_t>((1 << shift_) / 2);
        const std::size_t width = steps.size();
        std::int16_t* out = steps.data();
        for (std::size_t x = 0; x < width; ++x) {
            const auto detail = static_cast<std::int16_t>(luma[x] - blurred[x]);
            const auto size = static_cast<std::int16_t>(detail < 0 ? -detail : detail);
            const auto above = static_cast<std::uint16_t>(size > threshold ? size - threshold : 0);
            const auto scaled = static_cast<std::uint16_t>(above * factor_ + half);
            const auto step = static_cast<std::int16_t>(scaled >> shift_);
            out[x] = static_cast<std::int16_t>(detail < 0 ? -step : step);
        }
    }

    static void add(std::uint8_t* values, const std::vector<std::int16_t>& steps) {
        const std::size_t width = steps.size();
        const std::int16_t* step = steps.data();
        for (std::size_t x = 0; x < width; ++x) {
            const auto sum = static_cast<std::int16_t>(values[x] + step[x]);
            values[x] = static_cast<std::uint8_t>(std::clamp<std::int16_t>(sum, 0, 255));
        }
    }

    static void limit(std::uint8_t* values, const std::uint8_t* alpha, int width) {
        for (int x = 0; x < width; ++x) values[x] = std::min(values[x], alpha[x]);
    }

    double radius_;
    int threshold_;
    bool always_;
    int shift_ = 8;
    std::uint16_t factor_ = 0;
};

}  // namespace

extern const FilterInfo sharpen{
    .name = "sharpen",
    .summary = "Gives back, after scaling down, the crispness of fine detail.",
    .make = [](Settings& settings, const LayerReader&) -> FilterUse {
        const double amount = settings.number_if("amount", {0.0, 3.0}).value_or(0.2);
        const double radius = settings.number_if("radius", {0.3, 3.0}).value_or(0.6);
        const int threshold = settings.integer_if("threshold", {0.0, 50.0}).value_or(2);
        const bool always = settings.flag_if("always").value_or(false);
        FilterUse use;
        use.apply = std::make_shared<const FilterFunction>(Sharpen(amount, radius, threshold, always));
        return use;
    },
};

}  // namespace mattebox
