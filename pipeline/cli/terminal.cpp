#include "terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

#include "report/text.h"

namespace mattebox {

int terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60 ? size.ws_col : 100;
}

bool has_colors() {
    const char* wish = std::getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) != 0 && (wish == nullptr || *wish == '\0');
}

void complain(const std::string& sentence) {
    std::string text = "mattebox: ";
    // All problems of a campaign are one text, a line each.
    std::istringstream lines(sentence);
    for (std::string line; std::getline(lines, line);) text += printable_text(line) + "\n";
    fmt::print(stderr, "{}", text);
}

}  // namespace mattebox
