#include "media/motion/av_container.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "media/motion/av_known.h"
#include "plan/error.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

namespace mattebox {
namespace {

// Playlists, external references, subtitles beside the file: nothing but the file itself is read.
int refuse_to_open(AVFormatContext*, AVIOContext** io, const char*, int, AVDictionary**) {
    *io = nullptr;
    return AVERROR(EPERM);
}

/// A table of a few thousand bytes may claim entries for gigabytes, which are taken before they are read.
/// There is one bound for the whole process.
void bound_blocks(const Limits& limits) {
    static std::mutex mutex;
    static std::uint64_t widest = 0;
    const std::lock_guard<std::mutex> lock(mutex);
    widest = std::max(widest, limits.decoder_bytes);
    av_max_alloc(static_cast<std::size_t>(widest));
}

}  // namespace

FormatHandle open_container(const std::filesystem::path& path, AVIOContext& io, const AVInputFormat* demuxer,
                            DictionaryHandle options, const Limits& limits) {
    av_log_set_level(AV_LOG_QUIET);
    bound_blocks(limits);
    AVFormatContext* format = avformat_alloc_context();
    if (format == nullptr) throw Error{"reading", path.string(), "there is not enough memory"};
    format->pb = &io;
    format->io_open = refuse_to_open;
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    AVDictionary* wish = options.release();
    av_dict_set(&wish, "protocol_whitelist", "file", 0);
    const int answer = avformat_open_input(&format, "", demuxer, &wish);
    const DictionaryHandle left_over{wish};
    return FormatHandle{answer < 0 ? nullptr : format};  // which is freed where that fails
}

int find_streams(AVFormatContext& format, std::uint64_t most_pixels) {
    std::vector<AVDictionary*> options(format.nb_streams, nullptr);
    const auto pixels = static_cast<std::int64_t>(std::min<std::uint64_t>(most_pixels, INT64_MAX));
    for (AVDictionary*& bounds : options) av_dict_set_int(&bounds, "max_pixels", pixels, 0);
    const int answer = avformat_find_stream_info(&format, options.empty() ? nullptr : options.data());
    for (AVDictionary* bounds : options) const DictionaryHandle freed{bounds};
    for (unsigned i = 0; i < format.nb_streams; ++i) keep_known_colors(*format.streams[i]->codecpar);
    return answer;
}

std::int64_t time_of(const AVPacket& packet) {
    return packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
}

bool is_encrypted(const AVPacket& packet) {
    return av_packet_get_side_data(&packet, AV_PKT_DATA_ENCRYPTION_INFO, nullptr) != nullptr;
}

}  // namespace mattebox
