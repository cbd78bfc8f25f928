#include "media/motion/rate_limits.h"

#include <algorithm>
#include <string>

#include "plan/error.h"

namespace mattebox {
namespace {

/// What H.264's level 4.2 allows, up to 1080p60, and 5.1 beyond it (table A-1, High). A cap that only bytes
/// ask for must not drive the level, which follows from it, beyond what phones decode.
std::int64_t highest_rate(Size canvas, FrameRate rate) {
    constexpr double samples_of_level_4_2 = 1920.0 * 1088 * 60;
    const bool is_large =
        static_cast<double>(canvas.width) * canvas.height * rate.value() > samples_of_level_4_2;
    return is_large ? 300'000'000 : 62'500'000;
}

}  // namespace

std::uint64_t index_bytes(const FileShape& shape) {
    constexpr std::uint64_t boxes = 6'000;
    constexpr std::uint64_t a_picture =
        28;  // size 4, offset 8, composition 8, and its share of chunks and keys
    constexpr std::uint64_t a_packet = 24;
    return boxes + shape.text_bytes + a_picture * static_cast<std::uint64_t>(shape.pictures) +
           a_packet * static_cast<std::uint64_t>(shape.sound_packets);
}

std::optional<RateLimits> rate_limits(const MotionEncoding& encoding, const FileShape& shape) {
    if (!encoding.max_bitrate && !encoding.max_bytes) return std::nullopt;
    RateLimits limits;
    double rate = encoding.max_bitrate ? static_cast<double>(*encoding.max_bitrate)
                                       : static_cast<double>(highest_rate(shape.canvas, shape.rate));
    double buffered = 1.0;
    if (encoding.max_bytes && shape.pictures > 0) {
        const double seconds = static_cast<double>(shape.pictures) / shape.rate.value();
        const double bytes = static_cast<double>(*encoding.max_bytes) -
                             static_cast<double>(shape.sound_bytes + index_bytes(shape));
        if (bytes <= 0)
            throw Error("encoding", "a file of at most " + std::to_string(*encoding.max_bytes) + " bytes",
                        "its sound alone needs more");
        // At the start the bucket gives more than the rate: of a short file that is a large share, so that
        // little of it may be saved up.
        if (rate * (seconds + limits.first_fill) > bytes * 8) {
            buffered = std::clamp(seconds / 10, 0.25, 1.0);
            rate = std::min(rate, bytes * 8 / (seconds + limits.first_fill * buffered));
        }
    }
    limits.max_rate = std::max<std::int64_t>(1'000, static_cast<std::int64_t>(rate));
    limits.buffer = std::max<std::int64_t>(1'000, static_cast<std::int64_t>(rate * buffered));
    return limits;
}

}  // namespace mattebox
