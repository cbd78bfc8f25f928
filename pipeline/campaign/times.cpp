#include "campaign/times.h"

#include <time.h>

#include <array>
#include <chrono>

namespace mattebox {

std::string utc_text(double seconds_since_1970) {
    const auto seconds = static_cast<time_t>(seconds_since_1970);
    tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    const std::size_t size = strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string utc_now() {
    return utc_text(seconds_now());
}

}  // namespace mattebox
