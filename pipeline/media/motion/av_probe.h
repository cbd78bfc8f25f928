/// Opens a motion master and finds out what it is. For av_*.cpp alone.
#pragma once

#include <filesystem>

#include "media/motion/av_scan.h"
#include "media/motion/av_source_state.h"

namespace mattebox {

/// Throws Error as MotionSource does.
MotionSource::State probe_motion(const std::filesystem::path& path, const OpenWish& wish);

/// Which stream's pictures are taken: of those that are no cover of an album, the one that is the default,
/// then the largest. Below 0: there is none.
int find_picture_stream(const AVFormatContext& format);

/// How a stream is laid upright, by its display matrix.
struct Uprighting {
    int quarter_turns = 0;
    bool is_mirrored = false;
};
Uprighting uprighting_of(const AVStream& stream);

/// Throws Error where the file ends before its header says it does. Where it is to be salvaged, decodes all
/// of it instead, and says in a finding how much there is.
void check_whole(MotionSource::State& state, const PacketScan& scan, double declared_seconds);

}  // namespace mattebox
