/// What stands at the other end of standard output.
#pragma once

namespace mattebox {

/// Its columns; 100 where it is no terminal.
int terminal_width();

/// Whether it is a terminal, and nobody asked for none (NO_COLOR, https://no-color.org).
bool has_colors();

}  // namespace mattebox
