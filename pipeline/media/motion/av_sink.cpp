#include "media/motion/av_sink.h"

#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "media/motion/av_encoder.h"
#include "media/motion/av_muxer.h"
#include "media/motion/encoder_options.h"
#include "media/motion/rate_floor.h"
#include "media/motion/rate_limits.h"
#include "plan/error.h"

namespace mattebox {
namespace {

FileShape shape_of(const SinkWish& wish) {
    FileShape shape{wish.canvas, wish.rate, wish.pictures};
    if (wish.sound) {
        shape.sound_packets = static_cast<std::int64_t>(wish.sound->packets.size());
        for (const EncodedSound::Packet& packet : wish.sound->packets)
            shape.sound_bytes += packet.bytes.size();
    }
    // Each text at most twice: in the index and in XMP, which says more and has a limit of its own.
    constexpr std::uint64_t longest_xmp = 64'000;
    const Credits& credits = wish.credits;
    shape.text_bytes = credits == Credits{}
                           ? 0
                           : longest_xmp + credits.copyright.size() + credits.creator.size() +
                                 credits.alt_text.size() + credits.usage_terms.size();
    return shape;
}

void refuse_odd(const SinkWish& wish, const std::filesystem::path& file) {
    const auto refuse = [&](const std::string& reason) { throw Error("writing", file.string(), reason); };
    const auto [width, height] = wish.canvas;
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0)
        refuse("4:2:0 needs sides of even length, not " + std::to_string(width) + " x " +
               std::to_string(height));
    if (!wish.rate.is_known()) refuse("the rate is not known");
    const bool is_webm = wish.encoding.container == Container::webm;
    if (is_webm && (wish.encoding.codec == MotionCodec::h264 || wish.encoding.codec == MotionCodec::hevc))
        refuse(std::string("WebM does not hold ") + to_text(wish.encoding.codec));
    const bool is_free = wish.encoding.codec == MotionCodec::vp9 || wish.encoding.codec == MotionCodec::av1;
    if (wish.encoding.container == Container::mov && is_free)
        refuse(std::string("MOV does not hold ") + to_text(wish.encoding.codec));
    if (wish.sound && wish.sound->is_opus != is_webm)
        refuse(is_webm ? "WebM holds Opus, not AAC" : "the container holds AAC, not Opus");
}

}  // namespace

struct MotionSink::State {
    State(const std::filesystem::path& file, const SinkWish& wish)
        : codec(wish.encoding.codec),
          canvas(wish.canvas),
          encoder(encoder_options(wish.encoding, rate_limits(wish.encoding, shape_of(wish)), wish.threads),
                  wish.canvas, wish.rate, wish.threads),
          muxer(file, wish.encoding.container, encoder.codec(), wish.sound, wish.credits),
          waiting(av_packet_alloc()) {
        const bool can_pad = codec == MotionCodec::h264 || codec == MotionCodec::hevc;
        if (wish.encoding.min_bitrate && can_pad) floor.emplace(*wish.encoding.min_bitrate, wish.rate);
    }

    /// A packet waits until the next one comes, because the last one is padded differently.
    void take(AVPacket& packet) {
        pass_on(false);
        av_packet_move_ref(waiting.get(), &packet);
    }

    void pass_on(bool is_last) {
        if (waiting->data == nullptr) return;
        if (floor) {
            const auto bytes = static_cast<std::size_t>(waiting->size);
            if (const std::size_t missing = floor->padding_of(bytes, is_last)) pad(missing);
        }
        muxer.write(*waiting);
        av_packet_unref(waiting.get());
    }

    void pad(std::size_t missing) {
        const std::vector<std::uint8_t> unit = padding_unit(codec, missing);
        const auto own = static_cast<std::size_t>(waiting->size);
        if (av_grow_packet(waiting.get(), static_cast<int>(unit.size())) < 0)
            throw Error("encoding", "a picture", "there is not enough memory");
        std::memmove(waiting->data + unit.size(), waiting->data, own);
        std::memcpy(waiting->data, unit.data(), unit.size());
    }

    MotionCodec codec;
    Size canvas;
    Encoder encoder;
    Muxer muxer;
    std::optional<RateFloor> floor;
    PacketHandle waiting;
    std::shared_ptr<const Picture> last;
    std::int64_t pictures = 0;
};

MotionSink::MotionSink(const std::filesystem::path& file, const SinkWish& wish) {
    refuse_odd(wish, file);
    state_ = std::make_unique<State>(file, wish);
}

MotionSink::~MotionSink() = default;

void MotionSink::write(std::shared_ptr<const Picture> picture) {
    if (picture->format() != PixelFormat::yuv || picture->size() != state_->canvas)
        throw Error("encoding", "a picture", "it is not yuv of the canvas' size");
    state_->last = std::move(picture);
    repeat();
}

void MotionSink::repeat() {
    if (!state_->last) throw Error("encoding", "a picture", "there is none to repeat");
    state_->encoder.encode(state_->last, state_->pictures++, [&](AVPacket& packet) { state_->take(packet); });
}

void MotionSink::finish() {
    state_->last.reset();
    if (state_->pictures == 0) throw Error("encoding", "a file", "it has no pictures");
    state_->encoder.flush([&](AVPacket& packet) { state_->take(packet); });
    state_->pass_on(true);
    state_->muxer.finish();
}

}  // namespace mattebox
