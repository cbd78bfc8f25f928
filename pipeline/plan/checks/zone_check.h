/// How much of what matters a variant shows, and what of it the interface or a device crop covers.
#pragma once

#include <string>
#include <vector>

#include "plan/checks/check_row.h"
#include "plan/finding.h"
#include "plan/plan.h"

namespace mattebox {

/// The share of a focus that may be lost before it counts as lost: of what must stay hardly any, for a box
/// drawn by hand is some pixels loose; of the rest a quarter.
double may_lose(bool must);

/// How high a line of text has to be to be read on a phone, in pixels of `canvas`.
double smallest_line(Size canvas);

/// What a variant makes of each focus, in the order of the focus.
std::vector<FocusShown> show_focus(const std::vector<Focus>& focus, Size master, const Framing& framing,
                                   const Placement& placement);

/// What is cut, covered, cropped away by devices, or too small to read. What must stay fails the
/// variant when it leaves the picture, the chosen surface's zone, or the device crops of covers and avatars;
/// a guessed zone can only warn, and so can the other surface. What was declared and is not a must warns
/// when more than a quarter of it is lost; what was found and is not a must may go. One row a focus and
/// question, also where all is well.
std::vector<CheckRow> check_each_focus(const std::vector<Focus>& focus, Size master, const Framing& framing,
                                       const Placement& placement, Surface surface);

/// The same as findings, without what is well.
std::vector<Finding> check_focus(const std::vector<Focus>& focus, Size master, const Framing& framing,
                                 const Placement& placement, Surface surface);

/// The same for an overlay, which has a box on the canvas and is never a must.
std::vector<Finding> check_overlay(const PlacedOverlay& overlay, const Placement& placement, Surface surface);

/// Findings about the zone's own figures: guessed, borrowed from a profile, or last verified over 180 days
/// before `today`
/// ("2026-11-23"; empty: age is not looked at).
std::vector<Finding> check_provenance(const Placement& placement, Surface surface, const std::string& today);

}  // namespace mattebox
