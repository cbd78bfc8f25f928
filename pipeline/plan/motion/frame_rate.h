/// Pictures a second, as the fraction that containers and encoders keep: 30000/1001.
#pragma once

#include <cstdint>

namespace mattebox {

struct FrameRate {
    int pictures = 0;
    int seconds = 1;

    double value() const { return seconds > 0 ? static_cast<double>(pictures) / seconds : 0.0; }
    bool is_known() const { return pictures > 0 && seconds > 0; }
    /// When picture `index` is shown, in seconds from the first.
    double time_of(std::int64_t index) const { return static_cast<double>(index) * seconds / pictures; }
    bool operator==(const FrameRate&) const = default;
};

}  // namespace mattebox
