/// One opened container, through libav: reads the file that it is given, and can open no other.
#pragma once

#include <filesystem>
#include <vector>

#include "media/motion/av_file.h"
#include "media/motion/motion_kind.h"
#include "plan/limits.h"

namespace mattebox {

class Demuxer {
  public:
    /// Reads the header and what it takes to know the streams. Throws Error where there is nothing to read,
    /// or pictures are over the limits.
    Demuxer(const std::filesystem::path& path, const MotionKind& kind, const Limits& limits);

    /// The container stamps no picture: they are shown at the times of decoding, in order.
    bool is_by_order() const { return kind_->is_by_order; }
    /// Whether it did so: then seeking is of no use.
    bool has_jumped() const { return has_jumped_; }
    AVFormatContext& format() const { return *format_; }
    AVStream& stream(int index) const { return *format_->streams[index]; }
    /// Packets of the others are not even read, where the container allows that.
    void take_only(int index);
    /// Where the clock of a broadcast jumps, as between two recordings in one file, it goes on instead. False
    /// at the end of the file, and where it cannot be read on.
    bool read(AVPacket& packet);
    /// To a picture that stands alone, at or before `time` in the stream's ticks. False where that cannot be.
    bool seek(int stream, std::int64_t time);

  private:
    /// Of one stream, in seconds: its last packet's time as the file has it, and what is added to those.
    struct Clock {
        double last = 0;
        double added = 0;
        bool is_running = false;
    };
    void bridge_jump(AVPacket& packet);

    const MotionKind* kind_;
    AvFile file_;  // outlives what reads from it
    FormatHandle format_;
    std::vector<Clock> clocks_;
    double added_ = 0;  // by the stream that jumped last
    double end_ = 0;    // seconds, of everything that was read
    bool has_jumped_ = false;
};

/// Pixels of one picture that a decoder may be asked for under these limits: it holds several.
std::uint64_t most_pixels(const Limits& limits);

}  // namespace mattebox
