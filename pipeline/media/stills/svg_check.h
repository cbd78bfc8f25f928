/// Keeps drawings harmless: an SVG may refer to its own parts and to data that it carries, and to nothing
/// else; and its entities may not multiply.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// Why `document` is not drawn: "it refers to something outside itself (a.css)"; empty where nothing speaks
/// against it.
std::string object_to_svg(std::string_view document);

}  // namespace mattebox
