/// One motion file: encodes its pictures, and muxes them with sound that is encoded already.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "media/motion/av_sound.h"
#include "picture.h"
#include "plan/master.h"
#include "plan/motion/frame_rate.h"
#include "plan/motion/motion_encoding.h"

namespace mattebox {

/// What a file is to be.
struct SinkWish {
    Size canvas;  ///< even
    FrameRate rate;
    std::int64_t pictures = 0;  ///< that will be written; 0 where not known, but then bytes cannot be capped
    MotionEncoding encoding;
    std::shared_ptr<const EncodedSound> sound;  ///< null: no track
    Credits credits;
    /// Of the encoder. With one, a file is the same each time. With more, x264's pictures depend on how many
    /// (its motion vectors reach less far), and, where a cap on the rate binds, on chance: its rate control
    /// looks at how far the other threads have got.
    int threads = 1;
};

/// Writes to the file it is given, under a name that is not finished yet (see UnfinishedFile). One thread at
/// a time. A file of `max_bytes` that the encoder could not keep is left to whoever confirms it.
class MotionSink {
  public:
    /// Throws Error where the encoder or the file cannot be opened.
    MotionSink(const std::filesystem::path& file, const SinkWish& wish);
    ~MotionSink();

    /// The next picture of the file, yuv of the canvas' size. The encoder reads it where it is: nobody may
    /// write to it any more.
    void write(std::shared_ptr<const Picture> picture);
    /// The last picture once more, without composing it again.
    void repeat();
    /// Everything that is still inside the encoder, the index, and the disk's word that it is written.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What the encoder of such a file holds in memory, with one thread, measured and interpolated.
std::uint64_t encoder_bytes(Size canvas, const MotionEncoding& encoding);

/// "veryfast": what x264 and x265 call an effort of 1 to 9.
const char* encoder_preset(int effort);

}  // namespace mattebox
