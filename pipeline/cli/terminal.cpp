#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace mattebox {

int terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60 ? size.ws_col : 100;
}

bool has_colors() {
    const char* wish = std::getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) != 0 && (wish == nullptr || *wish == '\0');
}

}  // namespace mattebox
