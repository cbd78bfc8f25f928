/// libav's answers as words, and its log kept off the terminal.
#pragma once

#include <string>

namespace mattebox {

/// Why `answer`, below 0, was given: "the disk is full".
std::string av_reason(int answer);

/// libav prints what it thinks to stderr unless told otherwise; for the whole process, once.
void silence_av_log();

}  // namespace mattebox
