/// Reads every packet of a motion file once, and decodes the pictures if that is wanted. For av_*.cpp alone.
#pragma once

#include <cstdint>
#include <vector>

#include "media/motion/av_input.h"
#include "media/motion/picture_times.h"
#include "plan/checks/motion_file_facts.h"

namespace mattebox {

/// Decodes what it is given, and notes the first moment that is wrong.
class WholeCheck {
  public:
    explicit WholeCheck(CodecHandle decoder);

    void decode(const AVPacket* packet);  ///< null: there is no more

    std::int64_t pictures() const { return pictures_; }
    std::int64_t interlaced() const { return interlaced_; }
    std::int64_t damaged() const { return damaged_; }
    std::int64_t first_damage() const { return first_damage_; }  ///< in ticks; AV_NOPTS_VALUE: not known

  private:
    void receive();
    void note_damage(std::int64_t time);

    CodecHandle decoder_;
    FrameHandle frame_;
    std::int64_t pictures_ = 0, interlaced_ = 0, damaged_ = 0, first_damage_ = AV_NOPTS_VALUE;
};

class FileScan {
  public:
    /// `whole` may be null: nothing is decoded.
    FileScan(const AvInput& input, WholeCheck* whole);

    void read();
    /// Times, rates and groups, of the picture and of the sound where `motion` has one.
    void fill(MotionFileFacts& motion) const;

    bool is_broken_off() const { return is_broken_off_; }  ///< the file ends within a packet
    bool is_encrypted() const { return is_encrypted_; }
    bool has_pictures() const { return !stamps_.empty(); }

  private:
    void take_picture(const AVPacket& packet);
    void take_sound(const AVPacket& packet);

    const AvInput& input_;
    WholeCheck* whole_;
    bool is_hevc_ = false;
    int length_bytes_ = 0;
    std::vector<PictureStamp> stamps_;
    std::uint64_t picture_bytes_ = 0, sound_bytes_ = 0;
    std::int64_t sound_start_ = 0, sound_end_ = 0, sound_packets_ = 0;
    bool is_broken_off_ = false, is_encrypted_ = false;
};

}  // namespace mattebox
