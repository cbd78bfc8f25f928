#include "media/motion/rate_floor.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mattebox {
namespace {

constexpr std::size_t smallest_unit = 64;

}  // namespace

std::size_t RateFloor::padding_of(std::size_t bytes, bool is_last) {
    pictures_ += 1;
    written_ += static_cast<double>(bytes);
    const double slack = is_last ? 0 : bytes_a_picture_ * rate_.value();
    const double missing = std::ceil(pictures_ * bytes_a_picture_ - slack - written_);
    if (missing <= 0) return 0;
    const std::size_t padding = std::max(static_cast<std::size_t>(missing), smallest_unit);
    written_ += static_cast<double>(padding);
    return padding;
}

std::vector<std::uint8_t> padding_unit(MotionCodec codec, std::size_t bytes) {
    constexpr std::array<std::uint8_t, 16> name{0x6d, 0x61, 0x74, 0x74, 0x65, 0x62, 0x6f, 0x78,
                                                0x2d, 0x70, 0x61, 0x64, 0x64, 0x69, 0x6e, 0x67};
    // Supplemental information before the picture, in the words of each codec; of it user data that is
    // registered nowhere (5).
    std::vector<std::uint8_t> unit = codec == MotionCodec::h264
                                         ? std::vector<std::uint8_t>{0, 0, 0, 1, 0x06, 5}
                                         : std::vector<std::uint8_t>{0, 0, 0, 1, 0x4e, 0x01, 5};
    const std::size_t payload = std::max(bytes, smallest_unit) - 8;
    for (std::size_t rest = payload;; rest -= 255) {
        unit.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(rest, 255)));
        if (rest < 255) break;
    }
    unit.insert(unit.end(), name.begin(), name.end());
    unit.insert(unit.end(), payload - name.size(), 'p');
    unit.push_back(0x80);
    return unit;
}

}  // namespace mattebox
