/// All that a rendition's file depends on, beside the master's bytes and the libraries, as one line of text.
#pragma once

#include <string>

#include "plan/plan.h"

namespace mattebox {

/// Goes up with every change of ours after which the same plan gives other pixels, or the same master another
/// plan: what was rendered before is rendered again then, and only then. A test compares pictures with those
/// of the last revision.
constexpr int pixel_revision = 2;

/// Two renditions of masters with equal bytes give equal files where these are equal.
std::string pixel_text(const Plan& plan, const Rendition& rendition);

}  // namespace mattebox
