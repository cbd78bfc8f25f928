/// One motion file opened through libav, from which nothing else can be opened: neither files nor the
/// network. For av_*.cpp alone.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <filesystem>
#include <string>
#include <string_view>

#include "media/handle.h"
#include "plan/limits.h"

namespace mattebox {

using AvDecoder = Handle<AVCodecContext, avcodec_free_context>;
using AvPacket = Handle<AVPacket, av_packet_free>;
using AvFrame = Handle<AVFrame, av_frame_free>;

class AvInput {
  public:
    /// `container` as motion_container() says, or "gif". Reads the header and as many pictures as tell what
    /// is inside. Throws Error where that cannot be done.
    AvInput(const std::filesystem::path& path, std::string_view container, const Limits& limits);

    AVFormatContext& format() const { return *format_; }
    AVStream* picture() const { return picture_; }  ///< the default one; never null
    AVStream* sound() const { return sound_; }      ///< null: none

  private:
    Handle<AVIOContext, avio_closep> io_;  // outlives what reads from it
    Handle<AVFormatContext, avformat_close_input> format_;
    AVStream* picture_ = nullptr;
    AVStream* sound_ = nullptr;
};

/// A decoder of `stream`, on all processors, within the limits. Throws Error where there is none.
AvDecoder open_decoder(const AVStream& stream, const std::string& subject, const Limits& limits);

}  // namespace mattebox
