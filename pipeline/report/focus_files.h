/// The files that `mattebox focus` writes, each whole or not at all.
#pragma once

#include <filesystem>

#include "picture.h"
#include "plan/master_focus.h"
#include "plan/settings/sidecar.h"

namespace mattebox {

/// Writes draw_focus() as JPEG or PNG, as the name says. Throws Error for another name, for the master
/// itself, and, unless `is_forced`, for a file that mattebox did not make.
void write_focus_picture(const Picture& upright, const MasterFocus& focus, const std::filesystem::path& file,
                         bool is_forced);

/// Writes to_sidecar() beside the master. Throws Error where there is a sidecar already, unless `is_forced`.
void write_focus_sidecar(const MasterFocus& focus, const Sidecar& before, bool is_forced);

}  // namespace mattebox
