/// What is drawn over one picture of the contact sheet: the interface, device crops, and what matters in it.
#pragma once

#include <string>
#include <vector>

#include "plan/focus.h"
#include "report/entry.h"
#include "report/sheet/sheet_text.h"

namespace mattebox {

/// The colours of the overlay; the sheet's legend explains them.
namespace overlay_color {
constexpr const char* covered = "#ff2d6f";
constexpr const char* clear = "#ffffff";
constexpr const char* crop = "#5ac8fa";
constexpr const char* focus = "#ffd60a";
}  // namespace overlay_color

constexpr double covered_opacity = 0.34;
constexpr Pen label_pen{9, overlay_color::focus, true, 0};

/// What a focus is called, for the text that is drawn later. Pixels of the preview.
struct OverlayLabel {
    double x = 0, y = 0;  ///< the left end of the base line
    std::string text;
};

struct Overlay {
    std::string svg;  ///< elements in pixels of the preview, which clips them
    std::vector<OverlayLabel> labels;
};

Overlay draw_overlay(const Entry& entry, const Plan& plan, Size preview);

}  // namespace mattebox
