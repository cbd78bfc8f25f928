/// A file of every format that stills come in, a few hundred bytes each, to see whether it is really decoded
/// on this machine.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace mattebox {

/// The one colour that all of them are of: red, green, blue.
inline constexpr std::array<int, 3> tiny_still_color = {200, 120, 40};

/// The bytes of the file; empty where there is none of that format.
std::string tiny_still(std::string_view format);

}  // namespace mattebox
