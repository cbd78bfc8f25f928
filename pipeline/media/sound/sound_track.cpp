#include "media/sound/sound_track.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

constexpr std::int64_t rate = SoundReader::rate;
constexpr std::int64_t fade_length = rate / 200;
constexpr std::int64_t silent_block = 4'096;

/// Pictures are whole, so that a pass of them is not quite as long as the stretch.
std::int64_t samples_of(std::int64_t pictures, FrameRate pace) {
    return std::llround(static_cast<double>(pictures) * pace.seconds * static_cast<double>(rate) /
                        pace.pictures);
}

}  // namespace

TrackShape track_shape(const Timeline& timeline, double seconds) {
    const double stretch = timeline.end - timeline.start;
    const std::int64_t of_pass = std::max<std::int64_t>(1, std::llround(stretch * timeline.rate.value()));
    constexpr double close = 0.02;
    TrackShape shape;
    shape.samples = samples_of(timeline.pictures(), timeline.rate);
    shape.pass = samples_of(of_pass, timeline.rate);
    shape.is_looped = timeline.extension == Extension::loop;
    shape.begins_within = timeline.start > close;
    shape.ends_within = timeline.end < seconds - close;
    return shape;
}

std::vector<float> SoundTrack::next() {
    if (given_ >= shape_.samples) return {};
    if (of_pass_ >= shape_.pass && shape_.is_looped) {
        supply_ = nullptr;
        of_pass_ = 0;
        is_first_pass_ = false;
    }
    if (of_pass_ == 0 && !supply_) supply_ = open_();
    std::vector<float> samples;
    if (of_pass_ < shape_.pass && supply_) {
        if (std::optional<SoundBlock> block = supply_()) samples = std::move(block->samples);
        if (samples.empty()) supply_ = nullptr;
    }
    const std::int64_t left = shape_.samples - given_;
    const std::int64_t left_of_pass = of_pass_ < shape_.pass ? shape_.pass - of_pass_ : left;
    const std::int64_t most = std::min(left, left_of_pass);
    const auto ready = static_cast<std::int64_t>(samples.size() / 2);
    const std::int64_t count = ready > 0 ? std::min(ready, most) : std::min(silent_block, most);
    samples.resize(static_cast<std::size_t>(2 * count), 0.0F);
    fade(samples);
    given_ += count;
    of_pass_ += count;
    return samples;
}

void SoundTrack::fade(std::vector<float>& stereo) const {
    const std::int64_t end = std::min(shape_.pass, shape_.samples - (given_ - of_pass_));
    const bool fades_in = shape_.begins_within || !is_first_pass_;
    const bool fades_out =
        shape_.ends_within || end < shape_.pass || given_ - of_pass_ + end < shape_.samples;
    for (std::size_t i = 0; i + 1 < stereo.size(); i += 2) {
        const std::int64_t at = of_pass_ + static_cast<std::int64_t>(i / 2);
        std::int64_t from_edge = fade_length;
        if (fades_in) from_edge = std::min(from_edge, at);
        if (fades_out) from_edge = std::min(from_edge, std::max<std::int64_t>(0, end - 1 - at));
        if (from_edge >= fade_length) continue;
        const float gain = static_cast<float>(from_edge) / static_cast<float>(fade_length);
        stereo[i] *= gain;
        stereo[i + 1] *= gain;
    }
}

}  // namespace mattebox
