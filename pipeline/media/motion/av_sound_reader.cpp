#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "media/motion/av_graph.h"
#include "media/motion/av_source.h"
#include "media/motion/av_source_state.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>
}

namespace mattebox {
namespace {

constexpr std::int64_t block_samples = 4800;

std::string layout_of(const AVFrame& frame) {
    AVChannelLayout layout{};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
    else
        av_channel_layout_copy(&layout, &frame.ch_layout);
    char text[128] = "";
    av_channel_layout_describe(&layout, text, sizeof text);
    av_channel_layout_uninit(&layout);
    return text;
}

/// How samples look; a change of it needs another graph.
std::string source_of(const AVFrame& frame) {
    return fmt::format("sample_rate={0}:sample_fmt={1}:channel_layout={2}:time_base=1/{0}", frame.sample_rate,
                       av_get_sample_fmt_name(static_cast<AVSampleFormat>(frame.format)), layout_of(frame));
}

/// Both ears hear a mono master as loud as it is; more channels are mixed as ITU-R BS.775 says, never above
/// full scale.
std::string chain_of(const AVFrame& frame) {
    const char* mixed = frame.ch_layout.nb_channels == 1 ? "pan=stereo|c0=c0|c1=c0," : "";
    return fmt::format(
        "{}aresample={}:osf=flt:rematrix_maxval=1:filter_size=32,"
        "aformat=sample_fmts=flt:channel_layouts=stereo:sample_rates={}",
        mixed, SoundReader::rate, SoundReader::rate);
}

}  // namespace

struct SoundReader::State {
    State(const MotionSource& source, double start, double end);

    void begin(double start);
    bool decode();
    void place(AVFrame& frame);
    void drain();
    void note_damage();
    void append(const float* samples, std::int64_t count);

    const MotionSource::State* source;
    std::int64_t first = 0;  // in samples of ours from the first picture, as all below
    std::int64_t last = 0;
    std::int64_t given = 0;               // up to where it was handed out
    std::int64_t ready = 0;               // up to where `waiting` goes
    std::int64_t next_out = 0;            // where the graph's next sample belongs
    std::optional<double> expected = {};  // seconds, of the next frame
    std::vector<float> waiting;           // from `given` on
    std::optional<FrameReader> frames;
    int damaged = 0;  // packets, of `frames` that are done with
    std::optional<double> first_damage;
    FrameHandle held;  // the first one after a seek
    std::unique_ptr<FilterGraph> graph;
    std::string graph_source;
};

SoundReader::State::State(const MotionSource& of, double start, double end)
    : source(&of.state()), first(std::llround(start * rate)) {
    last = first + std::max<std::int64_t>(0, std::llround((end - start) * rate));
    given = ready = first;
    if (source->sound >= 0) begin(start);
}

/// Far enough before `start` that the decoder has settled: what it gives first after a seek is not right.
void SoundReader::State::begin(double start) {
    FrameWish wish = source->frame_wish(source->sound);
    wish.is_tolerant = true;
    frames.emplace(wish);
    constexpr double lead = 1.0;
    const double tick = av_q2d(frames->stream().time_base);
    if (start <= lead || source->keys.empty()) return;
    const double wanted = start - lead + source->origin_seconds();
    const auto at = static_cast<std::int64_t>(wanted / tick);
    if (frames->seek(source->sound, at, at)) {
        held = frames->next();
        const bool is_early = held && held->best_effort_timestamp != AV_NOPTS_VALUE &&
                              static_cast<double>(held->best_effort_timestamp) * tick <= wanted + lead / 2;
        if (is_early) return;
    }
    held.reset();
    frames.emplace(wish);
}

void SoundReader::State::note_damage() {
    damaged = frames->damaged_packets();
    first_damage = frames->first_damage();
}

void SoundReader::State::append(const float* samples, std::int64_t count) {
    const std::int64_t from = std::clamp<std::int64_t>(ready - next_out, 0, count);
    const std::int64_t to = std::clamp<std::int64_t>(last - next_out, from, count);
    if (to > from) {
        const std::int64_t silence = std::max<std::int64_t>(0, next_out + from - ready);
        waiting.insert(waiting.end(), static_cast<std::size_t>(silence * 2), 0.0F);
        waiting.insert(waiting.end(), samples + from * 2, samples + to * 2);
        ready = next_out + to;
    }
    next_out += count;
}

void SoundReader::State::drain() {
    while (graph) {
        const FrameHandle out = graph->pull();
        if (!out) return;
        append(reinterpret_cast<const float*>(out->data[0]), out->nb_samples);
    }
}

/// Where its timestamp says, unless that is what follows anyway: timestamps are rounded.
void SoundReader::State::place(AVFrame& frame) {
    const double tick = av_q2d(frames->stream().time_base);
    const std::int64_t stamp = frame.best_effort_timestamp;
    const double time = stamp != AV_NOPTS_VALUE ? static_cast<double>(stamp) * tick - source->origin_seconds()
                                                : expected.value_or(0);
    constexpr double rounding = 0.015;
    const bool is_next = expected && std::abs(time - *expected) < rounding;
    const std::string looks = source_of(frame);
    if (graph && (!is_next || looks != graph_source)) {
        graph->push(nullptr);
        drain();
        graph.reset();
    }
    if (!graph) {
        graph = std::make_unique<FilterGraph>(source->master.path.string(), looks, chain_of(frame), true, 1);
        graph_source = looks;
        next_out = std::llround((is_next ? *expected : time) * rate);
    }
    expected = (is_next ? *expected : time) + static_cast<double>(frame.nb_samples) / frame.sample_rate;
    frame.pts = AV_NOPTS_VALUE;
}

/// False where the sound has ended.
bool SoundReader::State::decode() {
    if (!frames) return false;
    const FrameHandle frame = held ? std::move(held) : frames->next();
    if (frame && frame->sample_rate > 0 && frame->nb_samples > 0) {
        place(*frame);
        graph->push(frame.get());
    } else if (!frame) {
        if (graph) graph->push(nullptr);
        note_damage();
        frames.reset();
    }
    drain();
    return true;
}

SoundReader::SoundReader(const MotionSource& source, double start, double end)
    : state_(std::make_unique<State>(source, start, end)) {}

SoundReader::~SoundReader() = default;

std::optional<SoundBlock> SoundReader::next() {
    State& state = *state_;
    if (state.given >= state.last) return std::nullopt;
    const std::int64_t wanted = std::min(state.given + block_samples, state.last);
    while (state.ready < wanted && state.next_out < wanted && state.decode()) {
    }
    if (state.ready < wanted) {
        state.waiting.resize(static_cast<std::size_t>((wanted - state.given) * 2), 0.0F);
        state.ready = wanted;
    }
    SoundBlock block;
    block.time = static_cast<double>(state.given) / rate;
    const auto end = state.waiting.begin() + static_cast<std::ptrdiff_t>((wanted - state.given) * 2);
    block.samples.assign(state.waiting.begin(), end);
    state.waiting.erase(state.waiting.begin(), end);
    state.given = wanted;
    if (state.frames) state.note_damage();
    return block;
}

int SoundReader::damaged_packets() const {
    return state_->damaged;
}

std::optional<double> SoundReader::first_damage() const {
    return state_->first_damage;
}

}  // namespace mattebox
