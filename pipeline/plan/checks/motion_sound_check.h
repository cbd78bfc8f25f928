/// The sound of a finished motion file: what a placement limits, and what is worth a word anywhere.
#pragma once

#include <string>
#include <vector>

#include "plan/checks/limit_rows.h"
#include "plan/checks/motion_file_facts.h"

namespace mattebox {

/// Codec, rate, channels and bitrate, one row each; no sound is a row too, that fails where sound is needed.
void check_sound_limits(LimitRows& rows, const MotionFileFacts& motion, const SoundLimits& limits);

/// Loudness and true peak where the placement states its own and the sound was listened to; no row for
/// silence.
void check_loudness_limits(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits);

/// Where it starts and ends beside the picture, and where it was listened to, how loud it is.
void check_sound_traits(std::vector<CheckRow>& rows, const MotionFileFacts& motion);

bool is_one_of(const std::vector<std::string>& words, const std::string& word);
std::string joined(const std::vector<std::string>& words);  ///< "mp4, mov"
std::string bits_text(double bits);                         ///< "4.48 Mbit/s"

/// What picture and sound may begin or end apart, seconds: 10 ms, and what rounding adds.
constexpr double apart = 0.0101;

/// A row that warns where all is not well.
CheckRow motion_row(bool is_well, const char* code, const char* what, std::string found, std::string accepted,
                    std::string sentence);

}  // namespace mattebox
