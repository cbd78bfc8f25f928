#include "media/motion/av_encoder.h"

#include <cstdlib>
#include <utility>

#include "media/motion/av_reason.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr const char* doing = "encoding";

using Kept = std::shared_ptr<const Picture>;

void let_go(void* kept, std::uint8_t*) {
    const std::unique_ptr<Kept> owner{static_cast<Kept*>(kept)};
}

void check(int answer, const AVCodecContext& codec) {
    if (answer < 0) throw Error(doing, std::string("with ") + codec.codec->name, av_reason(answer));
}

/// Planes that libav looks at where they are: copying them costs as much as a tenth of scaling them.
void show(AVFrame& frame, const Kept& picture) {
    for (int i = 0; i < 3; ++i) {
        const Plane& plane = picture->plane(i);
        frame.data[i] = plane.data;
        frame.linesize[i] = static_cast<int>(plane.stride);
    }
    const Plane& luma = picture->plane(0);
    auto kept = std::make_unique<Kept>(picture);
    frame.buf[0] = av_buffer_create(
        luma.data, static_cast<std::size_t>(luma.stride) * static_cast<std::size_t>(luma.height), let_go,
        kept.get(), AV_BUFFER_FLAG_READONLY);
    if (frame.buf[0] == nullptr) throw Error(doing, "a picture", "there is not enough memory");
    static_cast<void>(kept.release());
}

/// It prints its settings to stderr unless the environment says otherwise.
void silence_svt_log() {
    static const bool is_silent = setenv("SVT_LOG", "0", 0) == 0;
    static_cast<void>(is_silent);
}

void tag_colors(AVCodecContext& codec) {
    codec.color_range = AVCOL_RANGE_MPEG;
    codec.color_primaries = AVCOL_PRI_BT709;
    codec.color_trc = AVCOL_TRC_BT709;
    codec.colorspace = AVCOL_SPC_BT709;
    codec.chroma_sample_location = AVCHROMA_LOC_LEFT;
}

}  // namespace

Encoder::Encoder(const EncoderOptions& options, Size canvas, FrameRate rate, int threads)
    : frame_(av_frame_alloc()), packet_(av_packet_alloc()) {
    silence_av_log();
    if (options.encoder == "libsvtav1") silence_svt_log();
    const AVCodec* found = avcodec_find_encoder_by_name(options.encoder.c_str());
    if (found == nullptr) throw Error(doing, "with " + options.encoder, "this libavcodec lacks it");
    codec_.reset(avcodec_alloc_context3(found));
    if (!codec_ || !frame_ || !packet_) throw Error(doing, "a picture", "there is not enough memory");
    codec_->width = canvas.width;
    codec_->height = canvas.height;
    codec_->pix_fmt = AV_PIX_FMT_YUV420P;
    codec_->time_base = {rate.seconds, rate.pictures};
    codec_->framerate = {rate.pictures, rate.seconds};
    codec_->sample_aspect_ratio = {1, 1};
    codec_->thread_count = threads;
    codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    tag_colors(*codec_);
    AVDictionary* words = nullptr;
    for (const auto& [name, value] : options.values) av_dict_set(&words, name.c_str(), value.c_str(), 0);
    const int answer = avcodec_open2(codec_.get(), found, &words);
    const DictionaryHandle unknown{words};
    check(answer, *codec_);
    if (const AVDictionaryEntry* entry = av_dict_get(unknown.get(), "", nullptr, AV_DICT_IGNORE_SUFFIX))
        throw Error(doing, "with " + options.encoder, std::string("it does not know ") + entry->key);
}

void Encoder::encode(const std::shared_ptr<const Picture>& picture, std::int64_t index, const Take& take) {
    frame_->width = codec_->width;
    frame_->height = codec_->height;
    frame_->format = codec_->pix_fmt;
    frame_->pts = index;
    frame_->color_range = codec_->color_range;
    frame_->color_primaries = codec_->color_primaries;
    frame_->color_trc = codec_->color_trc;
    frame_->colorspace = codec_->colorspace;
    frame_->chroma_location = codec_->chroma_sample_location;
    frame_->sample_aspect_ratio = codec_->sample_aspect_ratio;
    show(*frame_, picture);
    const int answer = avcodec_send_frame(codec_.get(), frame_.get());
    av_frame_unref(frame_.get());
    check(answer, *codec_);
    drain(take);
}

void Encoder::flush(const Take& take) {
    check(avcodec_send_frame(codec_.get(), nullptr), *codec_);
    drain(take);
}

void Encoder::drain(const Take& take) {
    for (;;) {
        const int answer = avcodec_receive_packet(codec_.get(), packet_.get());
        if (answer == AVERROR(EAGAIN) || answer == AVERROR_EOF) return;
        check(answer, *codec_);
        packet_->duration = 1;
        take(*packet_);
        av_packet_unref(packet_.get());
    }
}

}  // namespace mattebox
