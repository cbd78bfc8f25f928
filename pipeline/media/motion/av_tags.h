/// What a motion file says of itself in its tags. For av_*.cpp alone.
#pragma once

extern "C" {
#include <libavformat/avformat.h>
}

#include "plan/checks/file_facts.h"

namespace mattebox {

/// Location, camera, copyright, and our mark in the name of the program that wrote it; all else is as it was.
FileFacts read_tags(const AVFormatContext& format);

}  // namespace mattebox
