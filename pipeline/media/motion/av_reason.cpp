#include "media/motion/av_reason.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/log.h>
}

#include <array>
#include <cerrno>

namespace mattebox {

std::string av_reason(int answer) {
    switch (answer) {
        case AVERROR(ENOSPC):
            return "the disk is full";
        case AVERROR(EDQUOT):
            return "the disk quota is used up";
        case AVERROR(ENOMEM):
            return "there is not enough memory";
        case AVERROR(EACCES):
        case AVERROR(EPERM):
            return "no permission to write there";
        default:
            break;
    }
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(answer, text.data(), text.size());
    return text.data();
}

void silence_av_log() {
    static const bool is_silent = [] {
        av_log_set_level(AV_LOG_QUIET);
        return true;
    }();
    static_cast<void>(is_silent);
}

}  // namespace mattebox
