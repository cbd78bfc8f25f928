/// Text from strangers (file names, focus names, sentences) made fit for a line: measured, shortened,
/// wrapped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mattebox {

/// How far one character moves the pen, in the unit of whatever the text is fitted into.
using Advance = double (*)(char32_t);

double terminal_advance(char32_t character);   ///< columns: 0, 1 or 2
double sans_advance(char32_t character);       ///< ems of DejaVu Sans, the widest of the usual sans faces
double sans_bold_advance(char32_t character);  ///< the same, bold

/// Valid UTF-8 on one line, in which nothing acts on a terminal or breaks an XML document: control
/// characters, changes of direction and broken bytes become U+FFFD.
std::string printable_text(std::string_view text);

double text_width(std::string_view text, Advance advance);

/// The text, or its beginning and an ellipsis where it is wider than `room`.
std::string shorten_text(std::string_view text, double room, Advance advance);

/// Lines no wider than `room`, broken between words, or inside a word that has no room on a line of its own.
/// Where `most` lines are not enough, the last of them ends in an ellipsis.
std::vector<std::string> wrap_text(std::string_view text, double room, Advance advance,
                                   std::size_t most = static_cast<std::size_t>(-1));

}  // namespace mattebox
