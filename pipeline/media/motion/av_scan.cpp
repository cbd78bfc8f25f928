#include "media/motion/av_scan.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "media/motion/av_container.h"

namespace mattebox {
namespace {

/// Of pictures alone, in ticks.
struct Stamps {
    std::vector<std::int64_t> shown;
    std::vector<std::int64_t> decoded;
    std::int64_t latest = INT64_MIN;
};

/// Whether the first picture of a stream says how all others are to be read: x264 had another way with 4:4:4
/// before its build 151, by which libavcodec goes if it was told the build.
bool tells_how_to_read(const AVStream& stream, const AVPacket& first) {
    constexpr std::string_view sign = "x264 - core ";
    constexpr int as_today = 151;
    if (stream.codecpar->codec_id != AV_CODEC_ID_H264 ||
        stream.codecpar->profile != FF_PROFILE_H264_HIGH_444_PREDICTIVE)
        return false;
    const std::string_view bytes(reinterpret_cast<const char*>(first.data),
                                 static_cast<std::size_t>(first.size));
    const std::size_t at = bytes.find(sign);
    int build = as_today;
    if (at != std::string_view::npos)
        std::from_chars(bytes.data() + at + sign.size(), bytes.data() + bytes.size(), build);
    return build < as_today;
}

void note_picture(PacketScan& scan, Stamps& stamps, const AVPacket& packet) {
    ++scan.packets;
    if (packet.dts != AV_NOPTS_VALUE) stamps.decoded.push_back(packet.dts);
    // Decoded for the sake of others, never shown: an edit list begins later.
    if ((packet.flags & AV_PKT_FLAG_DISCARD) != 0) return;
    ++scan.shown;
    if (packet.pts == AV_NOPTS_VALUE) {
        scan.has_gaps = true;
        return;
    }
    if (packet.pts >= stamps.latest) {
        stamps.latest = packet.pts;
        scan.last_duration = packet.duration;
    }
    stamps.shown.push_back(packet.pts);
    if ((packet.flags & AV_PKT_FLAG_KEY) != 0) scan.keys.push_back(packet.pts);
}

}  // namespace

PacketScan scan_packets(Demuxer& demuxer, int picture, int sound) {
    PacketScan scan;
    constexpr int most_packets = 20'000'000;  // of a file that only pretends to have so many
    Stamps stamps;
    bool is_told_first = false;
    const PacketHandle packet{av_packet_alloc()};
    for (int i = 0; i < most_packets && demuxer.read(*packet); ++i) {
        const int index = packet->stream_index;
        const AVStream& stream = demuxer.stream(index);
        scan.is_encrypted = scan.is_encrypted || is_encrypted(*packet);
        const bool is_wanted = index == picture || index == sound;
        if (is_wanted && packet->size > 0) scan.is_cut_off = (packet->flags & AV_PKT_FLAG_CORRUPT) != 0;
        const std::int64_t time = time_of(*packet);
        if (index == picture && scan.packets == 0) is_told_first = tells_how_to_read(stream, *packet);
        if (index == picture) note_picture(scan, stamps, *packet);
        if (time == AV_NOPTS_VALUE) continue;
        const double end = static_cast<double>(time + packet->duration) * av_q2d(stream.time_base);
        scan.end = std::max(scan.end, end);
        if (index == sound) scan.sound_end = std::max(scan.sound_end, end);
    }
    // AVI knows the order of decoding alone; what libavformat makes of it is no time of showing.
    scan.is_by_order = stamps.shown.size() < scan.packets / 2 || demuxer.is_by_order();
    scan.times = std::move(scan.is_by_order ? stamps.decoded : stamps.shown);
    std::sort(scan.times.begin(), scan.times.end());
    std::sort(scan.keys.begin(), scan.keys.end());
    if (is_told_first) scan.keys.clear();
    if (std::adjacent_find(scan.times.begin(), scan.times.end()) != scan.times.end()) scan.has_gaps = true;
    if (demuxer.has_jumped()) scan.has_gaps = true;
    if (scan.is_by_order) scan.has_gaps = false;
    return scan;
}

}  // namespace mattebox
