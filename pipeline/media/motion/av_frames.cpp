#include "media/motion/av_frames.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "media/motion/av_known.h"
#include "plan/error.h"

extern "C" {
#include <libavutil/dict.h>
}

namespace mattebox {

bool states_alpha(const AVStream& stream) {
    const AVDictionaryEntry* mode = av_dict_get(stream.metadata, "alpha_mode", nullptr, 0);
    return mode != nullptr && std::string_view{mode->value} == "1";
}

const AVCodec* find_decoder(const AVStream& stream) {
    const AVCodecID id = stream.codecpar->codec_id;
    if (states_alpha(stream)) {
        if (id == AV_CODEC_ID_VP8) return avcodec_find_decoder_by_name("libvpx");
        if (id == AV_CODEC_ID_VP9) return avcodec_find_decoder_by_name("libvpx-vp9");
    }
    return avcodec_find_decoder(id);
}

FrameReader::FrameReader(const FrameWish& wish)
    : FrameReader(Demuxer{wish.path, *wish.kind, wish.limits}, wish) {}

FrameReader::FrameReader(Demuxer demuxer, const FrameWish& wish)
    : wish_(wish), demuxer_(std::move(demuxer)), packet_(av_packet_alloc()) {
    demuxer_.take_only(wish.stream);
    open_codec();
}

void FrameReader::open_codec() {
    const auto fail = [this](const std::string& reason) {
        throw Error{"reading", wish_.path.string(), reason};
    };
    const AVCodecParameters& parameters = *stream().codecpar;
    const AVCodec* decoder = find_decoder(stream());
    if (decoder == nullptr)
        fail(fmt::format("its {} cannot be decoded", avcodec_get_name(parameters.codec_id)));
    codec_.reset(avcodec_alloc_context3(decoder));
    if (!codec_ || !packet_ || avcodec_parameters_to_context(codec_.get(), &parameters) < 0)
        fail("there is not enough memory");
    codec_->pkt_timebase = stream().time_base;
    codec_->thread_count = wish_.threads;
    codec_->max_pixels = static_cast<std::int64_t>(most_pixels(wish_.limits));
    if (wish_.is_rough) {
        codec_->flags2 |= AV_CODEC_FLAG2_FAST;
        if (decoder->id == AV_CODEC_ID_H264 || decoder->id == AV_CODEC_ID_HEVC)
            codec_->skip_loop_filter = AVDISCARD_ALL;
    }
    if (avcodec_open2(codec_.get(), decoder, nullptr) < 0)
        fail(fmt::format("its {} cannot be decoded", avcodec_get_name(parameters.codec_id)));
}

void FrameReader::note_damage(std::int64_t time) {
    const bool is_whole = time != AV_NOPTS_VALUE && time >= whole_from_ && whole_from_ != INT64_MIN;
    if ((!has_begun_ && !is_whole) || (time != AV_NOPTS_VALUE && time < whole_from_)) return;
    ++damaged_;
    const double seconds = static_cast<double>(time) * av_q2d(stream().time_base) - wish_.origin;
    if (time != AV_NOPTS_VALUE && !first_damage_) first_damage_ = seconds;
    if (wish_.is_tolerant) return;
    throw Error{"reading", wish_.path.string(),
                time == AV_NOPTS_VALUE
                    ? "it is damaged; --salvage takes what is whole"
                    : fmt::format("it is damaged at {:.2f} s; --salvage takes what is whole", seconds)};
}

/// One more packet of the stream into the decoder, or the end.
void FrameReader::feed() {
    while (demuxer_.read(*packet_)) {
        if (packet_->stream_index != wish_.stream || packet_->size == 0) continue;
        const int result = avcodec_send_packet(codec_.get(), packet_.get());
        if (result < 0 && result != AVERROR(EAGAIN)) note_damage(packet_->pts);
        return;
    }
    has_ended_ = true;
    avcodec_send_packet(codec_.get(), nullptr);
}

FrameHandle FrameReader::next() {
    FrameHandle frame{av_frame_alloc()};
    if (!frame) throw Error{"reading", wish_.path.string(), "there is not enough memory"};
    constexpr int most_failures = 10'000;  // of a decoder that gives nothing and takes nothing
    for (int failures = 0; failures < most_failures;) {
        const int result = avcodec_receive_frame(codec_.get(), frame.get());
        if (result >= 0) {
            if (frame->decode_error_flags != 0) note_damage(frame->best_effort_timestamp);
            has_begun_ = true;
            keep_known_colors(*frame);
            return frame;
        }
        if (result == AVERROR_EOF) return nullptr;
        if (result == AVERROR(EAGAIN)) {
            if (has_ended_) return nullptr;
            feed();
            continue;
        }
        ++failures;
        note_damage(packet_->pts);
        if (!has_ended_) feed();
    }
    return nullptr;
}

bool FrameReader::seek(int stream, std::int64_t time, std::int64_t whole_from) {
    if (!demuxer_.seek(stream, time)) return false;
    avcodec_flush_buffers(codec_.get());
    whole_from_ = whole_from;
    has_begun_ = false;
    has_ended_ = false;
    return true;
}

}  // namespace mattebox
