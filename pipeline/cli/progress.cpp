#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "report/text.h"

namespace mattebox {

Progress::Progress(const std::string& name, bool is_wanted)
    : name_(printable_text(name)),
      is_on_terminal_(is_wanted && isatty(STDERR_FILENO) != 0),
      start_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
    if (has_shown_) fmt::print(stderr, "\r\033[K");
}

bool Progress::is_due() {
    const auto now = std::chrono::steady_clock::now();
    // Pictures come faster than anyone reads.
    if (!is_on_terminal_ || now - start_ < std::chrono::seconds(1) ||
        now - shown_ < std::chrono::milliseconds(200))
        return false;
    shown_ = now;
    return true;
}

void Progress::print(const std::string& line) {
    fmt::print(stderr, "\r\033[K{}: {}", name_, line);
    std::fflush(stderr);
    has_shown_ = true;
}

void Progress::show(std::size_t done, std::size_t all) {
    if (is_due()) print(fmt::format("{} of {} variants", done, all));
}

void Progress::show_pictures(std::int64_t done, std::int64_t all) {
    if (!is_due() || done <= 0 || all <= 0) return;
    if (!has_pictures_) {
        has_pictures_ = true;
        first_picture_ = std::chrono::steady_clock::now();
        first_done_ = done;
        return;
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - first_picture_;
    const double rate = static_cast<double>(done - first_done_) / spent.count();
    const auto left = rate > 0 ? std::llround(static_cast<double>(all - done) / rate) : 0;
    print(fmt::format("{} %, {:.0f} fps, {}:{:02d} left", 100 * done / all, rate, left / 60, left % 60));
}

}  // namespace mattebox
