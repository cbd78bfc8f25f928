/// One motion file that somebody made, opened to be judged: its default picture and sound. For av_*.cpp
/// alone.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "media/motion/av_file.h"
#include "plan/limits.h"

namespace mattebox {

class AvInput {
  public:
    /// `container` as motion_container() says, or "gif". Reads the header and as many pictures as tell what
    /// is inside. Throws Error where that cannot be done.
    AvInput(const std::filesystem::path& path, std::string_view container, const Limits& limits);

    AVFormatContext& format() const { return *format_; }
    AVStream* picture() const { return picture_; }  ///< the default one; never null
    AVStream* sound() const { return sound_; }      ///< null: none

  private:
    AvFile file_;  // outlives what reads from it
    FormatHandle format_;
    AVStream* picture_ = nullptr;
    AVStream* sound_ = nullptr;
};

/// A decoder of `stream`, on all processors, within the limits. Throws Error where there is none.
CodecHandle open_decoder(const AVStream& stream, const std::string& subject, const Limits& limits);

}  // namespace mattebox
