#include "media/motion/av_input.h"
#include "media/motion/av_reason.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/error.h>
}

#include <array>
#include <vector>

#include "media/machine.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using Options = Handle<AVDictionary, av_dict_free>;

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

/// What a playlist or a reference inside the file would call.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
    return AVERROR(EPERM);
}

std::string pixels_text(const Limits& limits) {
    return std::to_string(std::min<std::uint64_t>(limits.pixels, INT64_MAX));
}

/// Probing decodes too; each stream's decoder gets the limit.
int find_streams(AVFormatContext& format, const Limits& limits) {
    std::vector<AVDictionary*> options(format.nb_streams, nullptr);
    for (AVDictionary*& one : options) av_dict_set(&one, "max_pixels", pixels_text(limits).c_str(), 0);
    const int result = avformat_find_stream_info(&format, options.empty() ? nullptr : options.data());
    for (AVDictionary* one : options) const Options freed{one};
    return result;
}

/// The best stream of its kind; a picture of an album is none.
AVStream* best_stream(AVFormatContext& format, AVMediaType type) {
    const int index = av_find_best_stream(&format, type, -1, -1, nullptr, 0);
    if (index < 0) return nullptr;
    AVStream* stream = format.streams[index];
    return (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 ? nullptr : stream;
}

}  // namespace

AvInput::AvInput(const std::filesystem::path& path, std::string_view container, const Limits& limits) {
    const auto refuse = [&path](const std::string& reason) { throw Error("reading", path.string(), reason); };
    av_log_set_level(AV_LOG_QUIET);
    AVDictionary* files = nullptr;
    av_dict_set(&files, "protocol_whitelist", "file", 0);
    AVIOContext* io = nullptr;
    const int opened = avio_open2(&io, ("file:" + path.string()).c_str(), AVIO_FLAG_READ, nullptr, &files);
    const Options freed{files};
    if (opened < 0) refuse(av_reason(opened));
    io_.reset(io);

    AVFormatContext* format = avformat_alloc_context();
    if (format == nullptr) refuse("there is not enough memory");
    format->pb = io;
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->io_open = refuse_to_open;
    AVDictionary* wish = nullptr;
    av_dict_set(&wish, "export_xmp", "1", 0);
    const int started = avformat_open_input(&format, "", find_demuxer(container), &wish);
    const Options unused{wish};
    format_.reset(started < 0 ? nullptr : format);  // which frees it where it fails
    if (started < 0) refuse("it is damaged: its index cannot be read");
    if (find_streams(*format_, limits) < 0) refuse("it is damaged: what is inside cannot be told");
    picture_ = best_stream(*format_, AVMEDIA_TYPE_VIDEO);
    sound_ = best_stream(*format_, AVMEDIA_TYPE_AUDIO);
    if (picture_ == nullptr) refuse("there are no pictures in it");
    for (unsigned i = 0; i < format_->nb_streams; ++i) {
        AVStream* stream = format_->streams[i];
        if (stream != picture_ && stream != sound_) stream->discard = AVDISCARD_ALL;
    }
}

AvDecoder open_decoder(const AVStream& stream, const std::string& subject, const Limits& limits) {
    const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    const auto refuse = [&subject](const std::string& reason) { throw Error("reading", subject, reason); };
    if (codec == nullptr)
        refuse("this build has no decoder for " + std::string(avcodec_get_name(stream.codecpar->codec_id)));
    AvDecoder decoder{avcodec_alloc_context3(codec)};
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
