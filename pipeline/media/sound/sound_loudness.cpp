#include "media/sound/sound_loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>

#include "media/handle.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr unsigned channels = 2;
constexpr unsigned long rate = 48'000;
constexpr double silence = -70.0;

using MeterHandle = Handle<ebur128_state, ebur128_destroy>;

}  // namespace

struct SoundMeter::State {
    MeterHandle meter{
        ebur128_init(channels, rate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK)};
};

SoundMeter::SoundMeter() : state_(std::make_unique<State>()) {
    if (!state_->meter) throw Error("measuring", "sound", "there is not enough memory");
}

SoundMeter::~SoundMeter() = default;

void SoundMeter::add(std::span<const float> stereo) {
    if (ebur128_add_frames_float(state_->meter.get(), stereo.data(), stereo.size() / channels) !=
        EBUR128_SUCCESS)
        throw Error("measuring", "sound", "there is not enough memory");
    envelope_.add(stereo);
}

SoundFacts SoundMeter::facts() const {
    SoundFacts facts;
    ebur128_state* meter = state_->meter.get();
    double loudness = silence;
    if (ebur128_loudness_global(meter, &loudness) == EBUR128_SUCCESS && std::isfinite(loudness))
        facts.loudness = std::max(loudness, silence);
    double range = 0;
    if (ebur128_loudness_range(meter, &range) == EBUR128_SUCCESS && std::isfinite(range))
        facts.loudness_range = range;
    double peak = 0;
    for (unsigned channel = 0; channel < channels; ++channel) {
        double of_channel = 0;
        if (ebur128_true_peak(meter, channel, &of_channel) == EBUR128_SUCCESS)
            peak = std::max(peak, of_channel);
    }
    if (peak > 1e-5) facts.true_peak = 20 * std::log10(peak);
    facts.clipped_share = envelope_.clipped_share();
    facts.pauses = envelope_.pauses();
    return facts;
}

}  // namespace mattebox
