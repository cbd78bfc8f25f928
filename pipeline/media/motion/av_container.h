/// Containers opened through libav, from which nothing else can be opened: neither files nor the network. For
/// av_*.cpp alone.
#pragma once

#include <cstdint>
#include <filesystem>

#include "media/motion/av_handle.h"
#include "plan/limits.h"

namespace mattebox {

/// The container that `io` reads, which has to outlive it. `options` are the demuxer's. Null where it cannot
/// be read; throws Error, about `path`, where there is no memory. From then on libav takes no block of memory
/// that is larger than a decoder may hold under `limits`, or under the widest that this process ever had.
FormatHandle open_container(const std::filesystem::path& path, AVIOContext& io, const AVInputFormat* demuxer,
                            DictionaryHandle options, const Limits& limits);

/// Finds out what the streams are, for which a few pictures are decoded, of at most so many pixels; colours
/// that no standard knows are not told. Below 0 where that fails.
int find_streams(AVFormatContext& format, std::uint64_t most_pixels);

/// When a packet's picture or sound is to be shown, or at least decoded; AV_NOPTS_VALUE where neither is
/// told.
std::int64_t time_of(const AVPacket& packet);

bool is_encrypted(const AVPacket& packet);

}  // namespace mattebox
