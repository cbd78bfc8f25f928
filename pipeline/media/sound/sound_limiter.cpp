#include "media/sound/sound_limiter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace mattebox {
namespace {

/// The gain comes back by this share of what is missing with each sample: within 0.1 s by two thirds.
const double release = 1 - std::exp(-1.0 / (0.1 * 48'000));

}  // namespace

RunningMean::RunningMean(std::size_t length) : values_(length, 1.0), sum_(static_cast<double>(length)) {}

double RunningMean::next(double value) {
    sum_ += value - values_[at_];
    values_[at_] = value;
    at_ = at_ + 1 == values_.size() ? 0 : at_ + 1;
    return sum_ / static_cast<double>(values_.size());
}

SoundLimiter::SoundLimiter(double ceiling)
    : ceiling_(std::pow(10.0, ceiling / 20)),
      waiting_(2 * delay, 0.0F),
      smooth_(look_ahead / 2),
      smoother_(look_ahead / 2) {
    constexpr double half = taps / 2.0;
    for (std::size_t phase = 0; phase < filters_.size(); ++phase) {
        for (std::size_t tap = 0; tap < taps; ++tap) {
            // The place lies between taps half - 1 and half.
            const double x = static_cast<double>(tap) - (half - 1) - static_cast<double>(phase + 1) / 4;
            const double angle = std::numbers::pi * x;
            const double window = 0.5 + 0.5 * std::cos(angle / half);  // Hann, 0 beyond half samples
            filters_[phase][tap] = static_cast<float>(std::sin(angle) / angle * window);
        }
        const float sum = std::accumulate(filters_[phase].begin(), filters_[phase].end(), 0.0F);
        for (float& weight : filters_[phase]) weight /= sum;
    }
}

/// Of both channels, from the sample in the middle of the taps up to the next one.
double SoundLimiter::peak_before_newest() const {
    float peak = 0;
    for (const auto& channel : recent_) {
        const float* first = channel.data() + place_;
        peak = std::max(peak, std::abs(first[taps / 2 - 1]));
        for (const auto& filter : filters_) {
            float sum = 0;
            for (std::size_t tap = 0; tap < taps; ++tap) sum += filter[tap] * first[tap];
            peak = std::max(peak, std::abs(sum));
        }
    }
    return peak;
}

void SoundLimiter::add_one(float left, float right, std::vector<float>& out) {
    recent_[0][place_] = recent_[0][place_ + taps] = left;
    recent_[1][place_] = recent_[1][place_ + taps] = right;
    place_ = place_ + 1 == taps ? 0 : place_ + 1;

    const double peak = peak_before_newest();
    const double needed = peak > ceiling_ ? ceiling_ / peak : 1.0;
    // A peak between two samples is held back at both.
    const double gain = std::min(needed, before_);
    before_ = needed;
    while (!lowest_.empty() && lowest_.back().gain >= gain) lowest_.pop_back();
    lowest_.push_back({count_, gain});
    if (lowest_.front().index + look_ahead < count_) lowest_.pop_front();
    released_ = std::min(lowest_.front().gain, released_ + (1 - released_) * release);
    const double smooth = smoother_.next(smooth_.next(released_));

    if (count_ >= delay) {
        out.push_back(static_cast<float>(waiting_[2 * waiting_at_] * smooth));
        out.push_back(static_cast<float>(waiting_[2 * waiting_at_ + 1] * smooth));
        ++given_;
    }
    waiting_[2 * waiting_at_] = left;
    waiting_[2 * waiting_at_ + 1] = right;
    waiting_at_ = waiting_at_ + 1 == delay ? 0 : waiting_at_ + 1;
    ++count_;
}

void SoundLimiter::add(std::span<const float> stereo, std::vector<float>& out) {
    for (std::size_t i = 0; i + 1 < stereo.size(); i += 2) add_one(stereo[i], stereo[i + 1], out);
}

void SoundLimiter::finish(std::vector<float>& out) {
    for (const std::size_t all = count_; given_ < all;) add_one(0, 0, out);
}

}  // namespace mattebox
