#include "media/motion/av_input.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <array>

#include "media/machine.h"
#include "media/motion/av_container.h"
#include "media/motion/av_reason.h"
#include "plan/error.h"

namespace mattebox {
namespace {

struct Demuxer {
    std::string_view container;
    const char* name;
};

constexpr std::array demuxers{
    Demuxer{"mp4", "mov"},      Demuxer{"mov", "mov"}, Demuxer{"3gp", "mov"}, Demuxer{"webm", "matroska"},
    Demuxer{"mkv", "matroska"}, Demuxer{"avi", "avi"}, Demuxer{"gif", "gif"}, Demuxer{"mpegts", "mpegts"},
    Demuxer{"mpeg", "mpeg"},    Demuxer{"wmv", "asf"}, Demuxer{"flv", "flv"}, Demuxer{"ogg", "ogg"},
};

const AVInputFormat* find_demuxer(std::string_view container) {
    for (const Demuxer& one : demuxers)
        if (one.container == container) return av_find_input_format(one.name);
    return nullptr;
}

/// The best stream of its kind; a picture of an album is none.
AVStream* best_stream(AVFormatContext& format, AVMediaType type) {
    const int index = av_find_best_stream(&format, type, -1, -1, nullptr, 0);
    if (index < 0) return nullptr;
    AVStream* stream = format.streams[index];
    return (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 ? nullptr : stream;
}

}  // namespace

AvInput::AvInput(const std::filesystem::path& path, std::string_view container, const Limits& limits)
    : file_(path) {
    const auto refuse = [&path](const std::string& reason) { throw Error("reading", path.string(), reason); };
    AVDictionary* wish = nullptr;
    av_dict_set(&wish, "export_xmp", "1", 0);
    format_ = open_container(path, file_.io(), find_demuxer(container), DictionaryHandle{wish}, limits);
    if (!format_) refuse("it is damaged: its index cannot be read");
    if (find_streams(*format_, limits.pixels) < 0) refuse("it is damaged: what is inside cannot be told");
    picture_ = best_stream(*format_, AVMEDIA_TYPE_VIDEO);
    sound_ = best_stream(*format_, AVMEDIA_TYPE_AUDIO);
    if (picture_ == nullptr) refuse("there are no pictures in it");
    for (unsigned i = 0; i < format_->nb_streams; ++i) {
        AVStream* stream = format_->streams[i];
        if (stream != picture_ && stream != sound_) stream->discard = AVDISCARD_ALL;
    }
}

CodecHandle open_decoder(const AVStream& stream, const std::string& subject, const Limits& limits) {
    const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    const auto refuse = [&subject](const std::string& reason) { throw Error("reading", subject, reason); };
    if (codec == nullptr)
        refuse("this build has no decoder for " + std::string(avcodec_get_name(stream.codecpar->codec_id)));
    CodecHandle decoder{avcodec_alloc_context3(codec)};
    if (!decoder || avcodec_parameters_to_context(decoder.get(), stream.codecpar) < 0)
        refuse("there is not enough memory");
    decoder->thread_count = processor_count();
    decoder->pkt_timebase = stream.time_base;
    decoder->max_pixels = static_cast<std::int64_t>(std::min<std::uint64_t>(limits.pixels, INT64_MAX));
    const int opened = avcodec_open2(decoder.get(), codec, nullptr);
    if (opened < 0) refuse("it cannot be decoded: " + av_reason(opened));
    return decoder;
}

}  // namespace mattebox
