/// Codec, container and limits of one motion rendition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mattebox {

enum class MotionCodec { h264, hevc, vp9, av1 };
enum class Container { mp4, mov, webm };

/// Sound as it is encoded, always stereo at 48 kHz: AAC-LC in MP4 and MOV, Opus in WebM.
struct SoundEncoding {
    int bitrate = 128'000;  ///< bits a second
    int channels = 2;
    double loudness = -14.0;  ///< LUFS, integrated (EBU R 128)
    double true_peak = -1.0;  ///< dBTP, at most
    bool is_silence = false;  ///< a silent track, because the platform wants one and the master has none

    bool operator==(const SoundEncoding&) const = default;
};

struct MotionEncoding {
    MotionCodec codec = MotionCodec::h264;
    Container container = Container::mp4;
    int effort = 4;                ///< 1 fastest to 9 slowest; see encoder_preset() in media/motion/av_sink.h
    int crf = 21;                  ///< constant rate factor: quality, lower is better
    std::string profile = "high";  ///< of H.264: "baseline", "main", "high"; empty for other codecs
    int level = 0;                 ///< of H.264, as Table A-1 asks: 41 is 4.1; 0: the encoder's choice
    int gop = 60;                  ///< pictures from one key picture to the next, at most; always closed
    int min_gop = 0;               ///< at least; 0: a key picture wherever the scene changes
    int b_frames = 2;              ///< between reference pictures, at most
    /// Bits a second of the picture: a cap on CRF, and the VBV's rate. The VBV's buffer holds one second of
    /// it.
    std::optional<int> max_bitrate;
    std::optional<int> min_bitrate;          ///< the platform refuses less; met by filler
    std::optional<std::uint64_t> max_bytes;  ///< of the whole file; `max_bitrate` was chosen to meet it
    std::optional<std::uint64_t> min_bytes;
    std::optional<SoundEncoding> sound;  ///< absent: no track

    bool operator==(const MotionEncoding&) const = default;
};

const char* to_text(MotionCodec codec);    ///< "h264"
const char* to_text(Container container);  ///< "mp4", which is the file name's extension too
std::optional<MotionCodec> parse_motion_codec(std::string_view text);

}  // namespace mattebox
