/// What is drawn over one picture of the contact sheet: the interface, device crops, and what matters in it.
#pragma once

#include <string>

#include "plan/focus.h"
#include "report/entry.h"

namespace mattebox {

/// The colours of the overlay; the sheet's legend explains them.
namespace overlay_color {
constexpr const char* covered = "#ff2d6f";
constexpr const char* clear = "#ffffff";
constexpr const char* crop = "#5ac8fa";
constexpr const char* focus = "#ffd60a";
}  // namespace overlay_color

constexpr double covered_opacity = 0.34;

/// SVG elements in pixels of the preview, which is `preview` large and clips them.
std::string overlay_svg(const Entry& entry, const Plan& plan, Size preview);

}  // namespace mattebox
