#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "media/motion/av_probe.h"
#include "plan/error.h"
#include "plan/timeline.h"

extern "C" {
#include <libavutil/display.h>
}

namespace mattebox {

int find_picture_stream(const AVFormatContext& format) {
    constexpr int still =
        AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE;
    int best = -1;
    std::tuple<bool, bool, std::int64_t> best_rank;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const AVStream& stream = *format.streams[i];
        const AVCodecParameters& parameters = *stream.codecpar;
        if (parameters.codec_type != AVMEDIA_TYPE_VIDEO || (stream.disposition & still) != 0) continue;
        const std::tuple rank{find_decoder(stream) != nullptr,
                              (stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
                              std::int64_t{parameters.width} * parameters.height};
        if (best >= 0 && rank <= best_rank) continue;
        best = static_cast<int>(i);
        best_rank = rank;
    }
    return best;
}

Uprighting uprighting_of(const AVStream& stream) {
    std::size_t bytes = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &bytes);
    if (data == nullptr || bytes < 9 * sizeof(std::int32_t)) return {};
    const auto* matrix = reinterpret_cast<const std::int32_t*>(data);
    // A point (x, y), y downwards, is shown at (a x + c y, b x + d y).
    double a = matrix[0], c = matrix[3];
    const double b = matrix[1], d = matrix[4];
    Uprighting upright;
    upright.is_mirrored = a * d - b * c < 0;
    if (upright.is_mirrored) a = -a;
    const double quarters = std::atan2(b, a) / (std::numbers::pi / 2);
    upright.quarter_turns = static_cast<int>(std::lround(quarters)) & 3;
    return upright;
}

namespace {

/// What decodes of it, from beginning to end.
void salvage(MotionSource::State& state, double declared) {
    FrameReader reader{state.frame_wish(state.picture)};
    std::int64_t pictures = 0, last = state.origin;
    while (const FrameHandle frame = reader.next()) {
        ++pictures;
        if (frame->best_effort_timestamp != AV_NOPTS_VALUE)
            last = std::max(last, frame->best_effort_timestamp);
    }
    MasterMotion& motion = *state.master.motion;
    const double seconds =
        static_cast<double>(last - state.origin) * av_q2d(state.tick) + motion.rate.time_of(1);
    const double whole = std::max(declared, motion.seconds);
    const bool is_shorter = seconds < whole - 1.5 * motion.rate.time_of(1);
    if (reader.damaged_packets() == 0 && !is_shorter) return;
    motion.seconds = std::min(motion.seconds, seconds);
    const std::string when = reader.first_damage() ? ", first at " + time_code(*reader.first_damage()) : "";
    state.master.findings.push_back(
        {Severity::warn, "master.salvaged",
         fmt::format(
             "its file is not whole: {} pictures, {:.2f} of {:.2f} s, could be read and are all that is "
             "rendered; {} pictures are damaged{}",
             pictures, motion.seconds, whole, reader.damaged_packets(), when)});
}

}  // namespace

void check_whole(MotionSource::State& state, const PacketScan& scan, double declared) {
    if (state.wish.is_salvaged) return salvage(state, declared);
    constexpr double least = 0.1, most = 0.5, share = 0.02;
    const double missing = declared - scan.end;
    if (!scan.is_cut_off && missing <= std::clamp(declared * share, least, most)) return;
    throw Error{"reading", state.master.path.string(),
                fmt::format("the file ends after {:.2f} of {:.2f} s (it is cut off or was not copied whole); "
                            "--salvage takes what is there",
                            scan.end, std::max(declared, scan.end))};
}

}  // namespace mattebox
