/// Everything that a container's packets say without being decoded: when each picture is shown, which of them
/// stand alone, and how far the file really goes.
#pragma once

#include <cstdint>
#include <vector>

#include "media/motion/av_demuxer.h"

namespace mattebox {

struct PacketScan {
    std::vector<std::int64_t> times;  ///< of pictures, ascending, in ticks of the stream
    std::vector<std::int64_t> keys;   ///< of those that stand alone; none where the first explains all
    std::int64_t last_duration = 0;   ///< of the last picture; 0 where the container does not say
    std::uint64_t packets = 0;        ///< of pictures
    std::uint64_t shown = 0;          ///< of these, those that are shown
    double end = 0;                   ///< seconds, of the last packet of any stream
    double sound_end = 0;
    bool is_cut_off = false;  ///< the last packet of picture or sound is not whole
    bool is_encrypted = false;
    bool has_gaps = false;     ///< some pictures have no timestamp, or the same one
    bool is_by_order = false;  ///< none has one: `times` are those of decoding, to be given out in order
};

/// Reads to the end of the file, and leaves the demuxer there. `sound` below 0: there is none.
PacketScan scan_packets(Demuxer& demuxer, int picture, int sound);

}  // namespace mattebox
