#include "media/motion/av_sound_encoder.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "media/motion/av_reason.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr int rate = SoundReader::rate;

void check(int answer, const char* doing) {
    if (answer < 0) throw Error(doing, "sound", av_reason(answer));
}

CodecHandle opened_encoder(bool is_opus, int bitrate) {
    silence_av_log();
    const char* name = is_opus ? "libopus" : "aac";
    const AVCodec* found = avcodec_find_encoder_by_name(name);
    if (found == nullptr)
        throw Error("encoding", std::string("sound with ") + name, "this libavcodec lacks it");
    CodecHandle codec{avcodec_alloc_context3(found)};
    if (!codec) check(AVERROR(ENOMEM), "encoding");
    codec->sample_rate = rate;
    codec->sample_fmt = is_opus ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
    av_channel_layout_default(&codec->ch_layout, 2);
    codec->bit_rate = bitrate;
    codec->time_base = {1, rate};
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    if (!is_opus) {
        codec->profile = FF_PROFILE_AAC_LOW;
        // The default search is twice as slow, its errors are 5 to 10 dB louder, and it makes single peaks of
        // 2 dB at 128 kbit/s (libavcodec 59; speech, music and noise).
        check(av_opt_set(codec->priv_data, "aac_coder", "fast", 0), "encoding");
    }
    check(avcodec_open2(codec.get(), found, nullptr), "encoding");
    return codec;
}

/// What comes before the first sample goes: Opus needs it to get going, and tells players how long it is; of
/// AAC, a player would take it for sound. What begins after the last sample goes too.
void trim(EncodedSound& sound, std::int64_t samples, int frame) {
    auto& packets = sound.packets;
    const std::int64_t first = sound.is_opus ? -sound.priming : 0;
    std::erase_if(packets, [&](const EncodedSound::Packet& packet) {
        return packet.time < first || packet.time >= samples;
    });
    if (packets.empty()) return;
    EncodedSound::Packet& last = packets.back();
    last.samples = static_cast<int>(std::min<std::int64_t>(frame, samples - last.time));
    last.padding = frame - last.samples;
}

}  // namespace

SoundEncoder::SoundEncoder(bool is_opus, int bitrate)
    : codec_(opened_encoder(is_opus, bitrate)), frame_(av_frame_alloc()), packet_(av_packet_alloc()) {
    if (!frame_ || !packet_) check(AVERROR(ENOMEM), "encoding");
    sound_.is_opus = is_opus;
    sound_.bitrate = bitrate;
    sound_.priming = is_opus ? codec_->initial_padding : 0;
    sound_.header.assign(codec_->extradata, codec_->extradata + codec_->extradata_size);
    frame_->nb_samples = codec_->frame_size;
    frame_->format = codec_->sample_fmt;
    frame_->sample_rate = rate;
    check(av_channel_layout_copy(&frame_->ch_layout, &codec_->ch_layout), "encoding");
    check(av_frame_get_buffer(frame_.get(), 0), "encoding");
}

void SoundEncoder::add(std::span<const float> stereo) {
    const auto whole = 2 * static_cast<std::size_t>(codec_->frame_size);
    while (!stereo.empty()) {
        const std::size_t count = std::min(stereo.size(), whole - waiting_.size());
        waiting_.insert(waiting_.end(), stereo.begin(), stereo.begin() + static_cast<std::ptrdiff_t>(count));
        stereo = stereo.subspan(count);
        if (waiting_.size() == whole) encode_frame();
    }
}

void SoundEncoder::encode_frame() {
    check(av_frame_make_writable(frame_.get()), "encoding");
    if (codec_->sample_fmt == AV_SAMPLE_FMT_FLT) {
        std::memcpy(frame_->data[0], waiting_.data(), waiting_.size() * sizeof(float));
    } else {
        for (std::size_t i = 0; i < waiting_.size(); ++i)
            std::memcpy(frame_->data[i % 2] + i / 2 * sizeof(float), &waiting_[i], sizeof(float));
    }
    frame_->pts = samples_;
    samples_ += codec_->frame_size;
    waiting_.clear();
    check(avcodec_send_frame(codec_.get(), frame_.get()), "encoding");
    drain();
}

void SoundEncoder::drain() {
    for (;;) {
        const int answer = avcodec_receive_packet(codec_.get(), packet_.get());
        if (answer == AVERROR(EAGAIN) || answer == AVERROR_EOF) return;
        check(answer, "encoding");
        sound_.packets.push_back(
            {{packet_->data, packet_->data + packet_->size}, packet_->pts, codec_->frame_size});
        av_packet_unref(packet_.get());
    }
}

EncodedSound SoundEncoder::finish() {
    const std::int64_t samples = samples_ + static_cast<std::int64_t>(waiting_.size() / 2);
    if (!waiting_.empty()) {
        waiting_.resize(2 * static_cast<std::size_t>(codec_->frame_size), 0.0F);
        encode_frame();
    }
    // Of Opus, the last samples come out only once its delay has been filled up.
    if (sound_.is_opus) {
        waiting_.resize(2 * static_cast<std::size_t>(codec_->frame_size), 0.0F);
        encode_frame();
    }
    check(avcodec_send_frame(codec_.get(), nullptr), "encoding");
    drain();
    trim(sound_, samples, codec_->frame_size);
    return std::move(sound_);
}

void decode_sound(const EncodedSound& sound, const std::function<void(std::span<const float>)>& take) {
    const AVCodec* found = avcodec_find_decoder(sound.is_opus ? AV_CODEC_ID_OPUS : AV_CODEC_ID_AAC);
    CodecHandle codec{avcodec_alloc_context3(found)};
    const FrameHandle frame{av_frame_alloc()};
    const PacketHandle packet{av_packet_alloc()};
    if (!codec || !frame || !packet) check(AVERROR(ENOMEM), "decoding");
    codec->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;
    codec->sample_rate = rate;
    codec->pkt_timebase = {1, rate};
    av_channel_layout_default(&codec->ch_layout, sound.channels);
    codec->extradata =
        static_cast<std::uint8_t*>(av_mallocz(sound.header.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (codec->extradata == nullptr) check(AVERROR(ENOMEM), "decoding");
    codec->extradata_size = static_cast<int>(sound.header.size());
    std::memcpy(codec->extradata, sound.header.data(), sound.header.size());
    check(avcodec_open2(codec.get(), found, nullptr), "decoding");
    std::vector<float> stereo;
    std::int64_t to_skip = sound.priming;
    std::int64_t left = 0;
    for (const EncodedSound::Packet& next : sound.packets) left += next.samples;
    left -= to_skip;
    const auto pass_on = [&] {
        while (avcodec_receive_frame(codec.get(), frame.get()) >= 0) {
            for (int i = 0; i < frame->nb_samples; ++i) {
                if (to_skip-- > 0 || left-- <= 0) continue;
                for (const std::size_t channel : {0U, 1U}) {
                    float sample = 0;
                    std::memcpy(&sample, frame->data[channel] + static_cast<std::size_t>(i) * sizeof(float),
                                sizeof(float));
                    stereo.push_back(sample);
                }
            }
            take(stereo);
            stereo.clear();
        }
    };
    for (const EncodedSound::Packet& next : sound.packets) {
        check(av_new_packet(packet.get(), static_cast<int>(next.bytes.size())), "decoding");
        std::memcpy(packet->data, next.bytes.data(), next.bytes.size());
        const int answer = avcodec_send_packet(codec.get(), packet.get());
        av_packet_unref(packet.get());
        check(answer, "decoding");
        pass_on();
    }
    check(avcodec_send_packet(codec.get(), nullptr), "decoding");
    pass_on();
}

}  // namespace mattebox
