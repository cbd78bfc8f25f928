/// Owners of what libav hands out. For av_*.cpp alone.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
}

#include "media/handle.h"

namespace mattebox {

inline void close_io(AVIOContext* io) {
    if (io != nullptr) av_freep(&io->buffer);
    avio_context_free(&io);
}

/// Of a file that is written: closes it too, whatever state it is in.
inline void close_output(AVFormatContext* output) {
    avio_closep(&output->pb);
    avformat_free_context(output);
}

using IoHandle = Handle<AVIOContext, close_io>;
using FormatHandle = Handle<AVFormatContext, avformat_close_input>;
using OutputHandle = Handle<AVFormatContext, close_output>;
using CodecHandle = Handle<AVCodecContext, avcodec_free_context>;
using FrameHandle = Handle<AVFrame, av_frame_free>;
using PacketHandle = Handle<AVPacket, av_packet_free>;
using DictionaryHandle = Handle<AVDictionary, av_dict_free>;

}  // namespace mattebox
