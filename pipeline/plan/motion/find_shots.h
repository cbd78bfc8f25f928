/// Where one shot of a motion master ends and the next begins.
#pragma once

#include <vector>

#include "plan/shot.h"

namespace mattebox {

/// Shorter shots, in seconds, belong to one beside them: nobody could follow a framing of their own.
constexpr double shortest_shot = 0.5;

/// The shots of a master of `seconds`, without gaps, from 0 to its end; at least one. A hard cut is at the
/// picture that shows the new shot, a fade through black or white at its blankest, a dissolve in its middle.
/// Flashes, a shaking camera, fast motion and pictures shown twice are no cuts.
std::vector<Stretch> find_shots(const std::vector<PictureGlance>& glances, double seconds);

}  // namespace mattebox
