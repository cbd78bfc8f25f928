/// One finished file's container: pictures and sound, in the order that players read them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "media/motion/av_handle.h"
#include "media/motion/av_sound.h"
#include "plan/master.h"
#include "plan/motion/motion_encoding.h"

namespace mattebox {

/// MP4 and MOV: the index first, no edit lists, both tracks from 0. WebM: its index last.
class Muxer {
  public:
    /// `pictures` has been opened. Throws Error where the file cannot be written, or the container does not
    /// hold the codec.
    Muxer(const std::filesystem::path& file, Container container, const AVCodecContext& pictures,
          std::shared_ptr<const EncodedSound> sound, const Credits& credits);

    /// The next picture, times in the encoder's time base, after the sound that is decoded before it.
    void write(AVPacket& picture);
    /// The rest of the sound, the index, the credits, and the disk's word that all of it is written.
    void finish();

  private:
    void write_sound_until(double time);
    void check(int answer) const;

    std::filesystem::path file_;
    Container container_;
    std::shared_ptr<const EncodedSound> sound_;
    AVRational picture_base_;
    OutputHandle output_;
    PacketHandle packet_;
    std::size_t next_sound_ = 0;
    Credits credits_;
};

}  // namespace mattebox
