#include "media/sound/sound_envelope.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

constexpr float silence = -120.0F;
constexpr double seconds_a_frame = 0.05;

float decibels(double energy) {
    return energy > 1e-12 ? static_cast<float>(10 * std::log10(energy)) : silence;
}

/// What a tenth of the levels exceed.
float loud_level(std::vector<float> levels) {
    if (levels.empty()) return silence;
    const auto rank = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() * 9 / 10);
    std::nth_element(levels.begin(), rank, levels.end());
    return *rank;
}

}  // namespace

void SoundEnvelope::count_clipped(float sample, Run& run) {
    constexpr float full_scale = 0.9995F;
    constexpr int shortest = 4;
    const float size = std::abs(sample);
    const bool stands_still = std::abs(sample - run.last) < 1e-6F || (size >= 1 && std::abs(run.last) >= 1);
    const bool goes_on = run.length > 0 && stands_still;
    run.last = sample;
    if (size < full_scale) {
        run.length = 0;
        return;
    }
    run.length = goes_on ? run.length + 1 : 1;
    if (run.length == shortest)
        clipped_ += shortest;
    else if (run.length > shortest)
        ++clipped_;
}

void SoundEnvelope::add(std::span<const float> stereo) {
    for (std::size_t i = 0; i + 1 < stereo.size(); i += 2) {
        const double left = stereo[i];
        const double right = stereo[i + 1];
        count_clipped(stereo[i], runs_[0]);
        count_clipped(stereo[i + 1], runs_[1]);
        energy_ += left * left + right * right;
        if (++filled_ < frame) continue;
        levels_.push_back(decibels(energy_ / (2.0 * frame)));
        energy_ = 0;
        filled_ = 0;
    }
    samples_ += static_cast<std::int64_t>(stereo.size());
}

double SoundEnvelope::clipped_share() const {
    return samples_ == 0 ? 0 : static_cast<double>(clipped_) / static_cast<double>(samples_);
}

std::vector<Stretch> SoundEnvelope::pauses() const {
    constexpr std::ptrdiff_t around = 60;  // frames on each side: 3 s
    constexpr float below = 20;
    constexpr float below_whole = 12;
    constexpr float always = -60;
    constexpr std::ptrdiff_t shortest = 6;
    const float whole = loud_level(levels_);
    const auto count = static_cast<std::ptrdiff_t>(levels_.size());
    std::vector<Stretch> found;
    std::ptrdiff_t start = 0;
    for (std::ptrdiff_t i = 0; i <= count; ++i) {
        if (i < count) {
            const auto from = levels_.begin() + std::max<std::ptrdiff_t>(0, i - around);
            const auto to = levels_.begin() + std::min(count, i + around + 1);
            const float level = std::max(loud_level({from, to}), whole - below_whole);
            const float here = levels_[static_cast<std::size_t>(i)];
            if (here < always || here < level - below) continue;
        }
        if (i - start >= shortest)
            found.push_back(
                {static_cast<double>(start) * seconds_a_frame, static_cast<double>(i) * seconds_a_frame});
        start = i + 1;
    }
    return found;
}

}  // namespace mattebox
