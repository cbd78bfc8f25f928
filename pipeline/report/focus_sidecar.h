/// What was found, as a sidecar: the designer changes what is wrong instead of measuring boxes.
#pragma once

#include <string>

#include "plan/master_focus.h"
#include "plan/settings/sidecar.h"

namespace mattebox {

/// TOML for `<master>.focus.toml`, commented. Of `before`, the sidecar that it replaces, the focal point and
/// what is ignored are kept. Framings stay as they were, to a pixel: the map of weights keeps its say
/// (stands_out). What differs: all is declared then, so that what need not stay warns where it leaves a
/// picture.
std::string to_sidecar(const MasterFocus& focus, const Sidecar& before = {});

}  // namespace mattebox
