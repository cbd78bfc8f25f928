#include "plan/motion/h264_level.h"

#include <array>
#include <cmath>

namespace mattebox {
namespace {

/// Macroblocks a second, macroblocks a picture, and units of 1,000 bits a second.
struct Level {
    int number;
    int blocks_a_second, blocks, kilobits;
};

constexpr std::array<Level, 19> levels{{{10, 1485, 99, 64},
                                        {11, 3000, 396, 192},
                                        {12, 6000, 396, 384},
                                        {13, 11880, 396, 768},
                                        {20, 11880, 396, 2000},
                                        {21, 19800, 792, 4000},
                                        {22, 20250, 1620, 4000},
                                        {30, 40500, 1620, 10000},
                                        {31, 108000, 3600, 14000},
                                        {32, 216000, 5120, 20000},
                                        {40, 245760, 8192, 20000},
                                        {41, 245760, 8192, 50000},
                                        {42, 522240, 8704, 50000},
                                        {50, 589824, 22080, 135000},
                                        {51, 983040, 36864, 240000},
                                        {52, 2073600, 36864, 240000},
                                        {60, 4177920, 139264, 240000},
                                        {61, 8355840, 139264, 480000},
                                        {62, 16711680, 139264, 800000}}};

}  // namespace

int h264_level(Size size, FrameRate rate, std::optional<int> max_bitrate, bool is_high) {
    const int across = (size.width + 15) / 16, down = (size.height + 15) / 16;
    const double blocks = static_cast<double>(across) * down;
    for (const Level& level : levels) {
        const double longest = std::sqrt(8.0 * level.blocks);
        const double bits = 1000.0 * level.kilobits * (is_high ? 1.25 : 1.0);
        if (blocks > level.blocks || across > longest || down > longest) continue;
        if (blocks * rate.value() > level.blocks_a_second || max_bitrate.value_or(0) > bits) continue;
        return level.number;
    }
    return 0;
}

}  // namespace mattebox
