/// Small pictures that are laid over others: logos, and the drawings of the contact sheet.
#pragma once

#include <filesystem>
#include <string>

#include "picture.h"

namespace mattebox {

/// Width / height of a logo file (PNG or SVG; the contents decide). Throws Error where it is neither, or over
/// the limits.
double read_layer_ratio(const std::filesystem::path& file);

/// The logo at `size`, premultiplied rgba; an SVG is drawn at that size, never enlarged. No external
/// references.
Picture read_layer(const std::filesystem::path& file, Size size);

/// An SVG document, drawn at its own size, premultiplied rgba.
Picture draw_svg(const std::string& document);

}  // namespace mattebox
