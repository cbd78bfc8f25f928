#include <fmt/format.h>

#include <cmath>

#include "plan/checks/motion_check.h"
#include "plan/checks/motion_sound_check.h"

namespace mattebox {
namespace {

CheckRow check_color(const MotionFileFacts& motion) {
    const char* code = "file.color";
    const char* what = "colours";
    if (motion.is_hdr)
        return motion_row(
            false, code, what, "HDR", "bt709",
            "it is HDR (PQ or HLG): where only BT.709 is shown it looks grey, or is converted anyhow");
    if (motion.color.empty())
        return motion_row(
            false, code, what, "not tagged", "bt709",
            "its colours are not tagged: players guess, and not all the same; tag it as BT.709");
    if (motion.color == "mixed")
        return motion_row(false, code, what, "tags disagree", "bt709",
                          "its primaries, curve and matrix are not those of one standard: players differ");
    return motion_row(
        motion.color == "bt709", code, what, motion.color, "bt709",
        motion.color == "bt709"
            ? "its colours are tagged as BT.709"
            : fmt::format("its colours are {}; BT.709 is shown as meant everywhere", motion.color));
}

CheckRow check_range(const MotionFileFacts& motion) {
    return motion_row(
        !motion.is_full_range, "file.range", "range", motion.is_full_range ? "full" : "limited", "limited",
        motion.is_full_range
            ? "black is 0 and white 255 (full range): what expects 16 to 235 crushes shadows and lights"
            : "black is 16 and white 235");
}

CheckRow check_bits(const FileFacts& facts) {
    const std::string found = fmt::format("{} bits", facts.bits);
    return motion_row(facts.bits <= 8, "file.bits", "depth", found, "8 bits",
                      facts.bits <= 8
                          ? found + " a channel"
                          : found + " a channel: platforms make 8 of them, and some players show nothing");
}

CheckRow check_pixels(const MotionFileFacts& motion) {
    constexpr double square = 0.005;
    const bool is_square = std::abs(motion.pixel_ratio - 1) <= square;
    return motion_row(
        is_square, "file.pixel_ratio", "pixels", fmt::format("{:.3g}:1", motion.pixel_ratio), "1:1 (square)",
        is_square ? "its pixels are square"
                  : fmt::format("its pixels are {:.3g} times as wide as they are high: what takes them for "
                                "square shows it squeezed",
                                motion.pixel_ratio));
}

CheckRow check_turn(const MotionFileFacts& motion) {
    const int degrees = motion.quarter_turns * 90;
    return motion_row(
        degrees == 0, "file.orientation", "orientation",
        degrees == 0 ? "upright" : fmt::format("turned by {}", degrees), "upright",
        degrees == 0
            ? "it is stored upright"
            : fmt::format("it is stored lying, with a flag to turn it by {} degrees, and relies on the "
                          "platform to do so: save it upright",
                          degrees));
}

CheckRow check_rate(const MotionFileFacts& motion) {
    return motion_row(motion.is_constant_rate, "file.rate", "rate",
                      motion.is_constant_rate ? "constant" : "variable", "constant",
                      motion.is_constant_rate
                          ? "every picture is shown equally long"
                          : "its pictures are not shown equally long: platforms make the rate "
                            "constant, and motion may stutter");
}

CheckRow check_scan(const MotionFileFacts& motion) {
    return motion_row(motion.is_progressive, "file.interlaced", "scan",
                      motion.is_progressive ? "progressive" : "interlaced", "progressive",
                      motion.is_progressive ? "every picture is whole"
                                            : "it is interlaced: what moves has combs on screens of today");
}

CheckRow check_start(const MotionFileFacts& motion) {
    const bool is_well = std::abs(motion.start) < apart;
    return motion_row(
        is_well, "file.start", "first picture", fmt::format("at {:.3f} s", motion.start), "at 0 s",
        is_well
            ? "the first picture is shown from the start"
            : fmt::format("the first picture comes at {:.3f} s: until then there is nothing, or the first "
                          "picture stands",
                          motion.start));
}

}  // namespace

std::vector<CheckRow> check_motion_traits(const FileFacts& facts) {
    const MotionFileFacts& motion = *facts.motion;
    std::vector<CheckRow> rows{check_color(motion),  check_range(motion), check_bits(facts),
                               check_pixels(motion), check_turn(motion),  check_rate(motion),
                               check_scan(motion),   check_start(motion)};
    if (facts.has_alpha)
        rows.push_back(motion_row(false, "file.transparency", "transparency", "alpha", "opaque",
                                  "it has an alpha channel: platforms drop it, or show it on black"));
    check_sound_traits(rows, motion);
    return rows;
}

}  // namespace mattebox
