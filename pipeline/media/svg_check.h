/// Keeps drawings from reaching out: an SVG may refer to its own parts and to data that it carries, and to
/// nothing else.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// The first thing outside itself that `document` refers to; empty where there is none.
std::string find_external_reference(std::string_view document);

}  // namespace mattebox
