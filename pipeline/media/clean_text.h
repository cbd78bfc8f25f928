/// Text from strangers, made fit for our files and messages.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// Any text as UTF-8 on one line: trimmed, without control characters, at most 2,000 bytes. What is no UTF-8
/// is taken for Latin-1.
std::string clean_text(std::string_view text);

}  // namespace mattebox
