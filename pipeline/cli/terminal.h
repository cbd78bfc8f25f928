/// What stands at the other end of standard output, and how problems are told on standard error.
#pragma once

#include <string>

namespace mattebox {

/// Its columns; 100 where it is no terminal.
int terminal_width();

/// Whether it is a terminal, and nobody asked for none (NO_COLOR, https://no-color.org).
bool has_colors();

/// "mattebox: ..." on standard error. Names of strangers' files are in it, and must not act on the terminal.
void complain(const std::string& sentence);

}  // namespace mattebox
