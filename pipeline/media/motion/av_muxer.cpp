#include "media/motion/av_muxer.h"

#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "media/finished_file.h"
#include "media/motion/av_reason.h"
#include "media/stills/xmp_packet.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr const char* doing = "writing";
constexpr int sound_rate = 48'000;

void set(AVDictionary*& words, const char* name, const std::string& value) {
    if (!value.empty()) av_dict_set(&words, name, value.c_str(), 0);
}

void add_credits(AVFormatContext& output, const Credits& credits) {
    set(output.metadata, "copyright", credits.copyright);
    set(output.metadata, "artist", credits.creator);
    set(output.metadata, "description", credits.alt_text);
    set(output.metadata, "comment", credits.usage_terms);
    set(output.metadata, "encoding_tool", "mattebox");  // what MP4 calls it,
    set(output.metadata, "encoded_by", "mattebox");  // and WebM, where libav keeps its own name as the tool
}

/// The box in which MP4 carries XMP (XMP specification part 3, 1.2.7), as a whole. Any player skips it.
std::string xmp_box(const Credits& credits) {
    constexpr std::string_view name = "uuid\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
    const std::string packet = xmp_packet(credits);
    const std::size_t size = 4 + name.size() + packet.size();
    std::string box;
    for (int shift = 24; shift >= 0; shift -= 8) box.push_back(static_cast<char>(size >> shift & 0xFFU));
    return box.append(name).append(packet);
}

AVStream& add_stream(AVFormatContext& output) {
    AVStream* stream = avformat_new_stream(&output, nullptr);
    if (stream == nullptr) throw Error(doing, output.url, "there is not enough memory");
    return *stream;
}

void add_pictures(AVFormatContext& output, const AVCodecContext& pictures) {
    AVStream& stream = add_stream(output);
    avcodec_parameters_from_context(stream.codecpar, &pictures);
    stream.codecpar->codec_tag = 0;
    const bool is_webm = std::strcmp(output.oformat->name, "webm") == 0;
    // Apple's players take "hvc1" alone.
    if (pictures.codec_id == AV_CODEC_ID_HEVC && !is_webm)
        stream.codecpar->codec_tag = MKTAG('h', 'v', 'c', '1');
    stream.time_base = pictures.time_base;
    stream.avg_frame_rate = pictures.framerate;
    stream.r_frame_rate = pictures.framerate;
    stream.sample_aspect_ratio = {1, 1};
}

void add_sound(AVFormatContext& output, const EncodedSound& sound) {
    AVCodecParameters& codec = *add_stream(output).codecpar;
    codec.codec_type = AVMEDIA_TYPE_AUDIO;
    codec.codec_id = sound.is_opus ? AV_CODEC_ID_OPUS : AV_CODEC_ID_AAC;
    codec.sample_rate = sound_rate;
    av_channel_layout_default(&codec.ch_layout, sound.channels);
    codec.bit_rate = sound.bitrate;
    codec.frame_size = sound.is_opus ? 960 : 1024;
    codec.initial_padding = sound.priming;
    codec.profile = sound.is_opus ? FF_PROFILE_UNKNOWN : FF_PROFILE_AAC_LOW;
    codec.extradata =
        static_cast<std::uint8_t*>(av_mallocz(sound.header.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (codec.extradata == nullptr) throw Error(doing, output.url, "there is not enough memory");
    codec.extradata_size = static_cast<int>(sound.header.size());
    std::memcpy(codec.extradata, sound.header.data(), sound.header.size());
}

}  // namespace

Muxer::Muxer(const std::filesystem::path& file, Container container, const AVCodecContext& pictures,
             std::shared_ptr<const EncodedSound> sound, const Credits& credits)
    : file_(file),
      container_(container),
      sound_(std::move(sound)),
      picture_base_(pictures.time_base),
      packet_(av_packet_alloc()),
      credits_(credits) {
    AVFormatContext* made = nullptr;
    // With the protocol's name, so that no colon of a folder's name is taken for one.
    const std::string address = "file:" + file.string();
    check(avformat_alloc_output_context2(&made, nullptr, to_text(container), address.c_str()));
    output_.reset(made);
    if (!packet_) throw Error(doing, file.string(), "there is not enough memory");
    output_->flags |= AVFMT_FLAG_BITEXACT;
    add_credits(*output_, credits);
    if (container == Container::mov) set(output_->metadata, "xmp", xmp_packet(credits));
    add_pictures(*output_, pictures);
    if (sound_) add_sound(*output_, *sound_);
    check(avio_open(&output_->pb, address.c_str(), AVIO_FLAG_WRITE));
    AVDictionary* words = nullptr;
    if (container == Container::webm) {
        // The track says how long its priming is, and starts at 0: libav would shift the pictures for it.
        output_->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
    } else {
        set(words, "movflags", "+faststart+negative_cts_offsets");
        set(words, "use_editlist", "0");
    }
    const int answer = avformat_write_header(output_.get(), &words);
    const DictionaryHandle unknown{words};
    check(answer);
    // What MOV calls the tool. libav takes it away from whoever wants no dates before the header, but writes
    // it with the index.
    if (container == Container::mov) set(output_->metadata, "encoder", "mattebox");
}

void Muxer::check(int answer) const {
    if (output_ && output_->pb != nullptr && output_->pb->error < 0) answer = output_->pb->error;
    if (answer < 0) throw Error(doing, file_.string(), av_reason(answer));
}

void Muxer::write_sound_until(double time) {
    if (!sound_) return;
    for (; next_sound_ < sound_->packets.size(); ++next_sound_) {
        const EncodedSound::Packet& next = sound_->packets[next_sound_];
        if (static_cast<double>(next.time) / sound_rate > time) return;
        check(av_new_packet(packet_.get(), static_cast<int>(next.bytes.size())));
        std::memcpy(packet_->data, next.bytes.data(), next.bytes.size());
        packet_->stream_index = 1;
        packet_->flags = AV_PKT_FLAG_KEY;
        packet_->pts = packet_->dts = next.time + sound_->priming;
        packet_->duration = next.samples;
        if (next.padding > 0) {
            std::uint8_t* end = av_packet_new_side_data(packet_.get(), AV_PKT_DATA_SKIP_SAMPLES, 10);
            if (end == nullptr) check(AVERROR(ENOMEM));
            const auto padding = static_cast<std::uint32_t>(next.padding);
            for (unsigned i = 0; i < 4; ++i) end[4 + i] = static_cast<std::uint8_t>(padding >> (8 * i));
        }
        av_packet_rescale_ts(packet_.get(), {1, sound_rate}, output_->streams[1]->time_base);
        const int answer = av_write_frame(output_.get(), packet_.get());
        av_packet_unref(packet_.get());
        check(answer);
    }
}

void Muxer::write(AVPacket& picture) {
    write_sound_until(static_cast<double>(picture.dts) * av_q2d(picture_base_));
    picture.stream_index = 0;
    av_packet_rescale_ts(&picture, picture_base_, output_->streams[0]->time_base);
    check(av_write_frame(output_.get(), &picture));
}

void Muxer::finish() {
    write_sound_until(1e18);
    check(av_write_trailer(output_.get()));
    if (container_ == Container::mp4) {
        const std::string box = xmp_box(credits_);
        // Having moved the index to the front, the muxer stands somewhere in the middle.
        avio_seek(output_->pb, avio_size(output_->pb), SEEK_SET);
        avio_write(output_->pb, reinterpret_cast<const std::uint8_t*>(box.data()),
                   static_cast<int>(box.size()));
    }
    avio_flush(output_->pb);
    check(0);
    const int closed = avio_closep(&output_->pb);
    check(closed);
    sync_file(file_);
}

}  // namespace mattebox
